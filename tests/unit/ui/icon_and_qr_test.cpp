#include "kiosk/ui/fonts.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/qr.h"

#include <string>

#include <doctest/doctest.h>

using namespace farstu::ui;

TEST_CASE("icons: every icon but None is in the icon font") {
  const auto fonts = *FontSet::open(FontFiles::system());
  for (int i = 1; i < static_cast<int>(Icon::Count_); ++i) {
    CAPTURE(i);
    const char32_t c = code_point(static_cast<Icon>(i));
    CHECK(c != 0);
    CHECK(fonts->glyph_index(fonts->icons(), c) != 0);
  }
  CHECK(code_point(Icon::None) == 0);
}

TEST_CASE("qr: a code has its three finders and grows with what it holds") {
  const auto small = make_qr("Maj");
  REQUIRE(small.has_value());
  CHECK(small->side == 21);
  const auto finder = [&](int x, int y) {
    return small->at(x, y) && !small->at(x + 1, y + 1) && small->at(x + 3, y + 3) && small->at(x + 6, y + 6);
  };
  CHECK(finder(0, 0));
  CHECK(finder(14, 0));
  CHECK(finder(0, 14));
  CHECK_FALSE(finder(14, 14));
  CHECK(make_qr(std::string(500, 'x'))->side > 21);
}

TEST_CASE("qr: nothing and too much are refused, any bytes are taken") {
  CHECK_FALSE(make_qr("").has_value());
  CHECK_FALSE(make_qr(std::string(5000, 'x')).has_value());
  CHECK(make_qr(std::string("\0\xFF\0", 3)).has_value());
}
