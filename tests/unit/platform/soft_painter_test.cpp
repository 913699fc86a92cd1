#include "kiosk/platform/soft_painter.h"

#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::platform;

namespace {

constexpr int kSide = 24;

struct Paper {
  std::array<std::uint32_t, kSide * kSide> pixels{};
  PixelGrid grid(int red, int green, int blue) {
    return {pixels.data(), {kSide, kSide}, kSide, red, green, blue};
  }
  std::uint32_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y * kSide + x)] & 0xFFFFFFU; }
};

void paint(const PixelGrid& grid, const std::function<void(ui::Canvas&)>& draw,
           ui::Size frame = {kSide, kSide}) {
  static const std::unique_ptr<ui::FontSet> fonts = *ui::FontSet::open(ui::FontFiles::system());
  ui::Canvas canvas(*fonts);
  canvas.begin(frame, false);
  draw(canvas);
  paint_on(grid, canvas.end(ui::rgb(0)));
}

}  // namespace

TEST_CASE("soft painter: colours land in the channels the surface has") {
  const auto draw = [](ui::Canvas& c) { c.fill({2, 3, 4, 5}, ui::rgb(0x112233)); };
  Paper paper;
  paint(paper.grid(16, 8, 0), draw);
  CHECK(paper.at(2, 3) == 0x112233);
  CHECK(paper.at(5, 7) == 0x112233);
  CHECK(paper.at(6, 7) == 0);
  Paper swapped;
  paint(swapped.grid(0, 8, 16), draw);
  CHECK(swapped.at(2, 3) == 0x332211);
}

TEST_CASE("soft painter: a soft edge is the mixture of what is under and over it, channel by channel") {
  Paper paper;
  const ui::Colour under = ui::rgb(0xFB0710);
  const ui::Colour over = ui::rgb(0x1FFC4D);
  paint(paper.grid(16, 8, 0), [&](ui::Canvas& c) {
    c.fill({0, 0, kSide, kSide}, under);
    c.disc({12, 12}, 20, over);
  });
  int mixed = 0;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const double dx = x + 0.5 - 12;
      const double dy = y + 0.5 - 12;
      const double share = std::clamp(10.5 - std::sqrt(dx * dx + dy * dy), 0.0, 1.0);
      const auto expected = [&](int a, int b) { return a + (b - a) * share; };
      const std::uint32_t p = paper.at(x, y);
      CHECK(std::abs(expected(under.r, over.r) - static_cast<int>(p >> 16)) <= 2);
      CHECK(std::abs(expected(under.g, over.g) - static_cast<int>((p >> 8) & 0xFFU)) <= 2);
      CHECK(std::abs(expected(under.b, over.b) - static_cast<int>(p & 0xFFU)) <= 2);
      mixed += share > 0.1 && share < 0.9 ? 1 : 0;
    }
  }
  CHECK(mixed > 20);
}

TEST_CASE("soft painter: a frame larger than the surface writes nothing outside it") {
  std::array<std::uint32_t, kSide * kSide + 2 * kSide> guarded;
  guarded.fill(0xDEADBEEFU);
  const PixelGrid grid{guarded.data() + kSide, {kSide, kSide}, kSide, 16, 8, 0};
  paint(grid,
        [](ui::Canvas& c) {
          c.fill({0, 0, 500, 500}, ui::rgb(0xFFFFFF));
          c.round({-50, -40, 200, 200}, 60, ui::rgb(0x1F5C4D));
          c.disc({kSide, kSide}, 40, ui::rgb(0xFF0000));
        },
        {500, 500});
  for (std::size_t i = 0; i < kSide; ++i) {
    CHECK(guarded[i] == 0xDEADBEEFU);
    CHECK(guarded[guarded.size() - 1 - i] == 0xDEADBEEFU);
  }
  CHECK(guarded[kSide] != 0xDEADBEEFU);
}

TEST_CASE("soft painter: a surface with room between its rows keeps that room") {
  std::array<std::uint32_t, kSide * 32> wide{};
  paint({wide.data(), {kSide, kSide}, 32, 16, 8, 0}, [](ui::Canvas& c) {
    c.fill({0, 0, kSide, kSide}, ui::rgb(0xFFFFFF));
  });
  for (std::size_t y = 0; y < kSide; ++y) {
    CHECK((wide[y * 32 + kSide - 1] & 0xFFFFFFU) == 0xFFFFFF);
    CHECK(wide[y * 32 + kSide] == 0);
  }
}
