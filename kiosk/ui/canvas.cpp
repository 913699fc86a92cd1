#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>

namespace farstu::ui {

namespace {

// The side of the square at a disc's centre that is all ink in each quadrant.
int solid_square(int radius) { return std::max(0, radius * 7 / 10 - 1); }

}  // namespace

void Canvas::begin(Size size, bool mirrored) {
  size_ = size;
  mirrored_ = mirrored;
  muted_ = false;
  clips_.clear();
  used_.clear();
  page_.next_frame();
  picture_.begin(size);
}

Frame Canvas::end(Colour background) {
  while (page_.moved()) retexture();
  Frame frame;
  frame.size = size_;
  frame.background = background;
  frame.atlas = page_.take();
  frame.picture = picture_.finish();
  return frame;
}

// The page was cleared in the middle of the frame: every patch drawn so far is asked for again.
void Canvas::retexture() {
  page_.accept_move();
  for (const Used& used : used_) {
    const Patch& patch = page_.get(used.key);
    if (page_.moved()) return;  // cleared again, with more room: from the start
    picture_.retexture(used.quad, corner(patch.place.x + used.part.x, patch.place.y + used.part.y),
                       corner(patch.place.x + used.part.end(), patch.place.y + used.part.bottom()));
  }
}

Corner Canvas::corner(int x, int y) const {
  return {static_cast<float>(x) / static_cast<float>(page_.size().w),
          static_cast<float>(y) / static_cast<float>(page_.size().h)};
}

Rect Canvas::seen(Rect r) const { return mirrored_ ? Rect{size_.w - r.x - r.w, r.y, r.w, r.h} : r; }
Point Canvas::logical(Point p) const { return mirrored_ ? Point{size_.w - 1 - p.x, p.y} : p; }

void Canvas::push_clip(Rect logical) {
  clips_.push_back(intersection(clip(), seen(logical)));
  picture_.push_clip(clips_.back());
}

void Canvas::pop_clip() {
  clips_.pop_back();
  picture_.pop_clip();
}

void Canvas::fill(Rect place, Colour colour) {
  if (!place.empty()) fill_seen(seen(place), colour);
}

void Canvas::fill_seen(Rect at, Colour colour) {
  if (muted_ || intersection(at, clip()).empty()) return;
  picture_.quad(at, Corner{}, Corner{}, colour);
}

void Canvas::patch(PatchKey key, Rect place, Rect part, Colour colour) {
  if (muted_ || intersection(place, clip()).empty()) return;
  const Patch& patch = page_.get(key);
  used_.push_back({picture_.quads(), key, part});
  picture_.quad(place, corner(patch.place.x + part.x, patch.place.y + part.y),
                corner(patch.place.x + part.end(), patch.place.y + part.bottom()), colour);
}

// The quadrant of a disc with its round side towards (dx, dy): the square that is all ink as a plain
// rectangle, and only the two strips around it as patches, which cost several times as much a pixel.
void Canvas::quadrant(Rect at, int radius, int dx, int dy, Colour colour, int solid, Middle middle) {
  const PatchKey key = PatchKey::disc(2 * radius);
  const int r = radius;
  const int rim = r - solid;
  const Rect part{dx < 0 ? 0 : r, dy < 0 ? 0 : r, r, r};
  const auto piece = [&](int x, int y, int w, int h) {
    patch(key, {at.x + x, at.y + y, w, h}, {part.x + x, part.y + y, w, h}, colour);
  };
  piece(0, dy < 0 ? 0 : solid, r, rim);
  piece(dx < 0 ? 0 : solid, dy < 0 ? rim : 0, rim, solid);
  if (middle == Middle::Hollow) return;
  fill_seen({at.x + (dx < 0 ? rim : 0), at.y + (dy < 0 ? rim : 0), solid, solid}, colour);
}

void Canvas::corners(Rect at, int radius, Colour colour, int solid, Middle middle) {
  const int r = radius;
  quadrant({at.x, at.y, r, r}, r, -1, -1, colour, solid, middle);
  quadrant({at.end() - r, at.y, r, r}, r, 1, -1, colour, solid, middle);
  quadrant({at.x, at.bottom() - r, r, r}, r, -1, 1, colour, solid, middle);
  quadrant({at.end() - r, at.bottom() - r, r, r}, r, 1, 1, colour, solid, middle);
}

void Canvas::round(Rect place, int radius, Colour colour) {
  if (muted_ || place.empty()) return;
  const int r = std::clamp(radius, 0, std::min(place.w, place.h) / 2);
  if (r == 0) return fill(place, colour);
  corners(seen(place), r, colour, solid_square(r), Middle::Solid);
  fill({place.x + r, place.y, place.w - 2 * r, r}, colour);
  fill({place.x, place.y + r, place.w, place.h - 2 * r}, colour);
  fill({place.x + r, place.bottom() - r, place.w - 2 * r, r}, colour);
}

void Canvas::outlined(Rect place, int radius, int stroke, Colour line, Colour inside) {
  if (muted_ || place.empty()) return;
  const int r = std::clamp(radius, 0, std::min(place.w, place.h) / 2);
  // Only the edge of the outer shape: what the inner one covers would be painted twice.
  const int inner = std::max(0, r - stroke);
  if (r > 0) corners(seen(place), r, line, solid_square(inner), Middle::Hollow);
  fill({place.x + r, place.y, place.w - 2 * r, stroke}, line);
  fill({place.x + r, place.bottom() - stroke, place.w - 2 * r, stroke}, line);
  fill({place.x, place.y + r, stroke, place.h - 2 * r}, line);
  fill({place.end() - stroke, place.y + r, stroke, place.h - 2 * r}, line);
  round(place.inset(stroke), inner, inside);
}

void Canvas::disc(Point centre, int diameter, Colour colour) {
  const int r = diameter / 2;
  round({centre.x - r, centre.y - r, 2 * r, 2 * r}, r, colour);
}

void Canvas::gradient(Rect place, Colour top, Colour bottom) {
  int from = 0;
  const auto at = [&](int row) {  // ends softly
    const float left = 1 - static_cast<float>(row) / static_cast<float>(place.h);
    return mix(bottom, top, left * left);
  };
  for (int row = 1; row <= place.h; ++row) {  // rows of one colour are one rectangle
    if (row < place.h && at(row) == at(from)) continue;
    fill({place.x, place.y + from, place.w, row - from}, at(from));
    from = row;
  }
}

void Canvas::text(Rect place, const ShapedText& text, int em, int line_height, int align, Colour colour) {
  if (muted_) return;
  // Capitals stand in the middle of their line.
  const int cap = static_cast<int>(std::lround(static_cast<float>(em) * 0.714F));
  int baseline = place.y + (line_height + cap) / 2;
  for (const ShapedLine& line : text.lines) {
    const int width = static_cast<int>(std::ceil(line.width));
    const int room = place.w - width;
    const int x = align < 0 ? place.x : align == 0 ? place.x + room / 2 : place.end() - width;
    const Rect box = seen({x, baseline - line_height, width, line_height});
    for (const PlacedGlyph& g : line.glyphs) {
      const PatchKey key = PatchKey::glyph(g.face, g.glyph, em, false);
      const Patch& glyph = page_.get(key);
      if (glyph.place.w == 0) continue;
      const Rect at{box.x + static_cast<int>(std::lround(g.x)) + glyph.left,
                    baseline - static_cast<int>(std::lround(g.y)) - glyph.top, glyph.place.w, glyph.place.h};
      patch(key, at, {0, 0, glyph.place.w, glyph.place.h}, colour);
    }
    baseline += line_height;
  }
}

void Canvas::icon(Point centre, Icon icon, int em, Colour colour) {
  if (muted_ || icon == Icon::None || em <= 0) return;
  const std::uint32_t glyph = fonts_.glyph_index(fonts_.icons(), code_point(icon));
  const PatchKey key = PatchKey::glyph(fonts_.icons(), glyph, em, mirrored_ && points(icon));
  const Size size{page_.get(key).place.w, page_.get(key).place.h};
  const Rect place = seen({centre.x - size.w / 2, centre.y - size.h / 2, size.w, size.h});
  patch(key, place, {0, 0, size.w, size.h}, colour);
}

}  // namespace farstu::ui
