// The four digits a visitor is told once, and the way back by them.
#pragma once
#include "tests/ui/robot/robot.h"

#include <algorithm>
#include <string>

namespace farstu {

// The four digits on the screen, "" = none.
inline std::string digits_shown(Robot& robot) {
  for (const auto& text : robot.kiosk().screen().texts()) {
    const bool all =
        std::all_of(text.text.begin(), text.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (all && text.text.size() == 4) return text.text;
  }
  return "";
}
// The script that opens *Mina anmälningar* with them.
inline std::string open_things(const std::string& colour, const std::string& flower,
                               const std::string& digits) {
  return "tap \"start.something\"\ntap \"programme.things\"\ntap \"colour." + colour + "\"\ntap \"flower." +
         flower + "\"\ntype \"" + digits + "\"\ntap \"pin.ok\"\n";
}

}  // namespace farstu
