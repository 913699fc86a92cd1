#include "kiosk/ui/atlas.h"

#include "kiosk/core/base/log.h"

#include <algorithm>
#include <cmath>

namespace farstu::ui {

namespace {

constexpr int kWhite = 4;   // side of the white block in the corner
constexpr int kMargin = 1;  // kept clear around every patch
constexpr int kMaxSide = 8192;

GlyphImage draw_disc(int diameter) {
  GlyphImage image;
  image.size = {diameter, diameter};
  const double radius = diameter / 2.0;
  for (int y = 0; y < diameter; ++y) {
    for (int x = 0; x < diameter; ++x) {
      const double dx = x + 0.5 - radius;
      const double dy = y + 0.5 - radius;
      const double inside = std::clamp(radius + 0.5 - std::sqrt(dx * dx + dy * dy), 0.0, 1.0);
      image.coverage.push_back(static_cast<std::uint8_t>(std::lround(inside * 255)));
    }
  }
  return image;
}

void turn_round(GlyphImage& image) {
  const auto width = static_cast<std::ptrdiff_t>(image.size.w);
  for (auto row = image.coverage.begin(); row != image.coverage.end(); row += width) {
    std::reverse(row, row + width);
  }
}

}  // namespace

AtlasPage::AtlasPage(FontSet& fonts, int side) : fonts_(fonts), size_{side, side} { clear(); }

void AtlasPage::clear() {
  coverage_.assign(static_cast<std::size_t>(size_.w) * static_cast<std::size_t>(size_.h), 0);
  for (int y = 0; y < kWhite; ++y) {
    std::fill_n(coverage_.begin() + static_cast<std::ptrdiff_t>(y) * size_.w, kWhite, std::uint8_t{255});
  }
  shelf_ = {kWhite + kMargin, kMargin};
  shelf_height_ = kWhite;
  changed_ = {0, 0, size_.w, size_.h};
  cleared_in_ = frame_;
}

GlyphImage AtlasPage::draw(PatchKey key) const {
  if (!key.is_glyph()) return draw_disc(key.diameter());
  GlyphImage image = fonts_.draw(key.face(), key.index(), key.em());
  if (key.mirrored()) turn_round(image);
  return image;
}

std::optional<Point> AtlasPage::find_room(Size size) {
  if (shelf_.x + size.w + kMargin > size_.w) {
    shelf_ = {kMargin, shelf_.y + shelf_height_ + kMargin};
    shelf_height_ = 0;
  }
  if (shelf_.x + size.w + kMargin > size_.w || shelf_.y + size.h + kMargin > size_.h) return std::nullopt;
  const Point at = shelf_;
  shelf_.x += size.w + kMargin;
  shelf_height_ = std::max(shelf_height_, size.h);
  return at;
}

void AtlasPage::put(const GlyphImage& image, Point at) {
  const auto width = static_cast<std::size_t>(image.size.w);
  for (int y = 0; y < image.size.h; ++y) {
    const auto from =
        image.coverage.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * width);
    std::copy_n(from, width, coverage_.begin() + static_cast<std::ptrdiff_t>(at.y + y) * size_.w + at.x);
  }
  const Rect here{at.x, at.y, image.size.w, image.size.h};
  if (changed_.empty()) {
    changed_ = here;
    return;
  }
  const int end = std::max(changed_.end(), here.end());
  const int bottom = std::max(changed_.bottom(), here.bottom());
  changed_.x = std::min(changed_.x, here.x);
  changed_.y = std::min(changed_.y, here.y);
  changed_.w = end - changed_.x;
  changed_.h = bottom - changed_.y;
}

// Full. The first time in a frame everything not of this frame goes; if that was not enough, the page grows.
void AtlasPage::make_room() {
  const bool again = cleared_in_ == frame_;
  if (again) size_ = {size_.w * 2, size_.h * 2};
  FARSTU_CHECK(size_.w <= kMaxSide);
  std::erase_if(patches_, [&](const auto& kept) { return kept.second.last_used != frame_; });
  clear();
  moved_ = true;
  for (auto& [bits, kept] : patches_) kept.patch.place = {0, 0, 0, -1};  // to be put in again when asked for
}

const Patch& AtlasPage::get(PatchKey key) {
  auto& kept = patches_[key.bits()];
  const bool fresh = kept.last_used == 0 || kept.patch.place.h < 0;
  kept.last_used = frame_;
  if (!fresh) return kept.patch;
  const GlyphImage image = draw(key);
  kept.patch = {{0, 0, image.size.w, image.size.h}, image.left, image.top};
  if (image.size.w == 0 || image.size.h == 0) return kept.patch;
  auto at = find_room(image.size);
  while (!at) {
    make_room();
    at = find_room(image.size);
  }
  auto& again = patches_[key.bits()];
  again.patch = {{at->x, at->y, image.size.w, image.size.h}, image.left, image.top};
  put(image, *at);
  return again.patch;
}

void AtlasPage::next_frame() { ++frame_; }

Atlas AtlasPage::take() {
  Atlas out;
  out.size = size_;
  out.coverage = coverage_;
  out.changed = changed_;
  changed_ = {};
  return out;
}

}  // namespace farstu::ui
