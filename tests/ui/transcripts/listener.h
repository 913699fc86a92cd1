// A visitor who sees nothing: uses keys, and knows of the screen only what was said.
#pragma once
#include "tests/ui/robot/robot.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu {

class Listener {
 public:
  explicit Listener(Robot& robot) : robot_(robot) {}

  // Plays one line of a flow (README.md); "" or why it cannot go on. What was said comes after it in
  // transcript().
  std::string play(std::string_view line);
  const std::string& transcript() const { return transcript_; }

  // Presses "next" until what is said begins with `words`, and turns the page where it is not on this one.
  bool seek(std::string_view words);
  bool press(std::string_view key) { return robot_.play("key " + std::string(key) + "\n").empty(); }
  std::vector<std::string> heard() { return robot_.kiosk().speech().take_transcript(); }

 private:
  bool find(std::string_view words);  // on this page

  Robot& robot_;
  std::string transcript_;
};

}  // namespace farstu
