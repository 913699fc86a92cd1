#include "kiosk/platform/png.h"

#include "kiosk/core/base/files.h"
#include "tests/support/temp_dir.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::platform;

TEST_CASE("png: pixels become a PNG file, the wrong number of them does not") {
  const TempDir dir;
  const auto path = dir.path() / "a.png";
  CHECK(write_png(path, {2, 1}, {255, 0, 0, 0, 255, 0}).has_value());
  const auto bytes = read_whole(path, 10000);
  REQUIRE(bytes.has_value());
  CHECK(bytes->starts_with("\x89PNG"));
  const auto refused = write_png(dir.path() / "b.png", {2, 2}, {1, 2, 3});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Code::Invalid);
  CHECK_FALSE(std::filesystem::exists(dir.path() / "b.png"));
  CHECK_FALSE(write_png(dir.path() / "c.png", {0, 0}, {}).has_value());
}

TEST_CASE("png: a folder that is not there is told") {
  CHECK_FALSE(write_png("/nowhere/at/all/a.png", {1, 1}, {1, 2, 3}).has_value());
}
