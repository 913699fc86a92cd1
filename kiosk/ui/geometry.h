// Whole-pixel rectangles and the ways to cut them up. x grows from the start edge: in a right-to-left
// language Ui mirrors what is drawn, so layouts are written once, and `start` is where reading begins.
#pragma once
#include <array>
#include <cstddef>
#include <vector>

namespace farstu::ui {

struct Point {
  int x = 0;
  int y = 0;
  friend constexpr bool operator==(const Point&, const Point&) = default;
};

struct Size {
  int w = 0;
  int h = 0;
  friend constexpr bool operator==(const Size&, const Size&) = default;
};

struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  friend constexpr bool operator==(const Rect&, const Rect&) = default;

  constexpr int end() const { return x + w; }
  constexpr int bottom() const { return y + h; }
  constexpr Point centre() const { return {x + w / 2, y + h / 2}; }
  constexpr bool empty() const { return w <= 0 || h <= 0; }
  constexpr bool contains(Point p) const { return p.x >= x && p.x < end() && p.y >= y && p.y < bottom(); }

  // The rectangle made smaller on all sides, or by `across` and `down`. Never negative.
  Rect inset(int all) const { return inset(all, all); }
  Rect inset(int across, int down) const;
  // A w×h rectangle in the middle of this one.
  Rect middle(Size size) const;

  // Take a strip off one side and return it; this rectangle becomes the rest, `gap` further in. A strip is
  // never larger than what is there.
  Rect cut_top(int height, int gap = 0);
  Rect cut_bottom(int height, int gap = 0);
  Rect cut_start(int width, int gap = 0);
  Rect cut_end(int width, int gap = 0);
};

Rect intersection(Rect a, Rect b);  // empty (w = h = 0) where they do not meet

// Columns from the start edge, rows from the top; `weights` share what the gaps leave, to the pixel.
std::vector<Rect> columns(Rect area, int gap, const std::vector<float>& weights);
std::vector<Rect> rows(Rect area, int gap, const std::vector<float>& weights);
// `count` cells, `across` in each row, filled row by row; every cell is `height` high.
std::vector<Rect> grid(Rect area, int gap, int across, int height, int count);

// auto [left, right] = columns<2>(area, gap, {5, 6});
template <std::size_t N>
std::array<Rect, N> columns(Rect area, int gap, const std::array<float, N>& weights) {
  const auto parts = columns(area, gap, std::vector<float>(weights.begin(), weights.end()));
  std::array<Rect, N> out;
  for (std::size_t i = 0; i < N; ++i) out[i] = parts[i];
  return out;
}
template <std::size_t N>
std::array<Rect, N> columns(Rect area, int gap) {
  std::array<float, N> equal;
  equal.fill(1);
  return columns<N>(area, gap, equal);
}
template <std::size_t N>
std::array<Rect, N> rows(Rect area, int gap, const std::array<float, N>& weights) {
  const auto parts = rows(area, gap, std::vector<float>(weights.begin(), weights.end()));
  std::array<Rect, N> out;
  for (std::size_t i = 0; i < N; ++i) out[i] = parts[i];
  return out;
}
template <std::size_t N>
std::array<Rect, N> rows(Rect area, int gap) {
  std::array<float, N> equal;
  equal.fill(1);
  return rows<N>(area, gap, equal);
}

}  // namespace farstu::ui
