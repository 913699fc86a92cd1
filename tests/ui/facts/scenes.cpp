#include "tests/ui/facts/scenes.h"

#include <doctest/doctest.h>

namespace farstu {

RobotWish scene(std::string_view name) {
  RobotWish wish;
  if (name == "usual") return wish;
  FAIL("no scene is called " << std::string(name));
  return wish;
}

}  // namespace farstu
