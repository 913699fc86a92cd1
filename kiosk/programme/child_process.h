// One child process that is given bytes and answers with bytes. Hides spawning, pipes, the deadline and the
// reaping. The child gets no open file of ours, no environment but what the sanitizers and the zone database
// read, and never outlives the call.
#pragma once
#include "kiosk/core/base/result.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::programme {

struct ChildAnswer {
  std::string bytes;  // what it wrote on stdout
  int exit_code = 0;  // −1: ended by a signal
};

struct ChildWish {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::string_view input;  // on its stdin
  std::size_t max_answer = 0;
  std::chrono::milliseconds patience{0};
};

// NotFound: there is no such program. Busy: the system has no room for a child now. Invalid: it took too long
// or said too much, and was ended.
Result<ChildAnswer> run_child(const ChildWish& wish);

}  // namespace farstu::programme
