#include "kiosk/ui/geometry.h"

#include <doctest/doctest.h>

using namespace farstu::ui;

TEST_CASE("rect: cutting gives the strip and leaves the rest behind the gap") {
  Rect area{10, 20, 100, 50};
  CHECK(area.cut_top(10, 5) == Rect{10, 20, 100, 10});
  CHECK(area == Rect{10, 35, 100, 35});
  CHECK(area.cut_end(30, 4) == Rect{80, 35, 30, 35});
  CHECK(area == Rect{10, 35, 66, 35});
  CHECK(area.cut_bottom(5) == Rect{10, 65, 66, 5});
  CHECK(area.cut_start(6, 10) == Rect{10, 35, 6, 30});
  CHECK(area == Rect{26, 35, 50, 30});
}

TEST_CASE("rect: a cut takes no more than there is") {
  Rect area{0, 0, 10, 10};
  CHECK(area.cut_top(99, 99) == Rect{0, 0, 10, 10});
  CHECK(area.empty());
  CHECK(area.h == 0);
  CHECK(area.cut_start(-5).w == 0);
}

TEST_CASE("columns and rows: parts, gaps and nothing else, to the pixel") {
  for (int width = 30; width < 200; ++width) {
    const auto parts = columns(Rect{7, 0, width, 10}, 8, {1, 2, 1});
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].x == 7);
    CHECK(parts[1].x == parts[0].end() + 8);
    CHECK(parts[2].x == parts[1].end() + 8);
    CHECK(parts[2].end() == 7 + width);
  }
  auto [top, low] = rows<2>(Rect{0, 5, 10, 21}, 1);
  CHECK(top.h == 10);
  CHECK(low.bottom() == 26);
}

TEST_CASE("grid: cells run row by row") {
  const auto cells = grid({0, 0, 32, 100}, 2, 3, 10, 5);
  REQUIRE(cells.size() == 5);
  CHECK(cells[3] == Rect{0, 12, cells[0].w, 10});
  CHECK(cells[2].end() == 32);
}

TEST_CASE("rect: where two meet, and where they do not") {
  CHECK(intersection({0, 0, 10, 10}, {5, 5, 10, 10}) == Rect{5, 5, 5, 5});
  CHECK(intersection({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
}
