// What a house has prepared before a fact's script begins, by name ("# scene: NAME" in the script).
#pragma once
#include "tests/ui/robot/robot.h"

#include <string>
#include <string_view>

namespace farstu {

// Fails the test for a name nobody knows.
RobotWish scene(std::string_view name);

}  // namespace farstu
