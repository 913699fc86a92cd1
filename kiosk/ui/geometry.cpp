#include "kiosk/ui/geometry.h"

#include <algorithm>
#include <cmath>

namespace farstu::ui {

Rect Rect::inset(int across, int down) const {
  const int dx = std::min(across, w / 2);
  const int dy = std::min(down, h / 2);
  return {x + dx, y + dy, w - 2 * dx, h - 2 * dy};
}

Rect Rect::middle(Size size) const { return {x + (w - size.w) / 2, y + (h - size.h) / 2, size.w, size.h}; }

Rect Rect::cut_top(int height, int gap) {
  const int taken = std::clamp(height, 0, h);
  const Rect strip{x, y, w, taken};
  const int gone = std::min(taken + gap, h);
  y += gone;
  h -= gone;
  return strip;
}

Rect Rect::cut_bottom(int height, int gap) {
  const int taken = std::clamp(height, 0, h);
  const Rect strip{x, bottom() - taken, w, taken};
  h -= std::min(taken + gap, h);
  return strip;
}

Rect Rect::cut_start(int width, int gap) {
  const int taken = std::clamp(width, 0, w);
  const Rect strip{x, y, taken, h};
  const int gone = std::min(taken + gap, w);
  x += gone;
  w -= gone;
  return strip;
}

Rect Rect::cut_end(int width, int gap) {
  const int taken = std::clamp(width, 0, w);
  const Rect strip{end() - taken, y, taken, h};
  w -= std::min(taken + gap, w);
  return strip;
}

Rect intersection(Rect a, Rect b) {
  const int left = std::max(a.x, b.x);
  const int top = std::max(a.y, b.y);
  const int right = std::min(a.end(), b.end());
  const int low = std::min(a.bottom(), b.bottom());
  if (right <= left || low <= top) return {left, top, 0, 0};
  return {left, top, right - left, low - top};
}

namespace {

// Where each part ends, so that rounding never adds up.
std::vector<int> shares(int length, int gap, const std::vector<float>& weights) {
  const int count = static_cast<int>(weights.size());
  const float room = static_cast<float>(std::max(0, length - gap * (count - 1)));
  float sum = 0;
  for (const float weight : weights) sum += weight;
  std::vector<int> ends;
  float so_far = 0;
  for (const float weight : weights) {
    so_far += weight;
    ends.push_back(static_cast<int>(std::lround(room * so_far / std::max(sum, 1e-6F))));
  }
  return ends;
}

}  // namespace

std::vector<Rect> columns(Rect area, int gap, const std::vector<float>& weights) {
  std::vector<Rect> out;
  int from = 0;
  for (const int to : shares(area.w, gap, weights)) {
    out.push_back({area.x + from + gap * static_cast<int>(out.size()), area.y, to - from, area.h});
    from = to;
  }
  return out;
}

std::vector<Rect> rows(Rect area, int gap, const std::vector<float>& weights) {
  std::vector<Rect> out;
  int from = 0;
  for (const int to : shares(area.h, gap, weights)) {
    out.push_back({area.x, area.y + from + gap * static_cast<int>(out.size()), area.w, to - from});
    from = to;
  }
  return out;
}

std::vector<Rect> grid(Rect area, int gap, int across, int height, int count) {
  const auto first_row = columns(Rect{area.x, area.y, area.w, height}, gap,
                                 std::vector<float>(static_cast<std::size_t>(std::max(across, 1)), 1));
  std::vector<Rect> out;
  for (int i = 0; i < count; ++i) {
    Rect cell = first_row[static_cast<std::size_t>(i % std::max(across, 1))];
    cell.y += (i / std::max(across, 1)) * (height + gap);
    out.push_back(cell);
  }
  return out;
}

}  // namespace farstu::ui
