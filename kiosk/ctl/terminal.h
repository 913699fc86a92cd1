// Secrets from files and from a terminal. Hides echo; the rule: a secret is never an argument and never
// printed.
#pragma once
#include "kiosk/core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::ctl {

// Somebody can be asked: standard input is a terminal.
bool has_terminal();
// Asks on the terminal without showing what is typed; twice, until both are equal (at most three times).
Result<std::string> ask_secret(std::string_view question);
// The lines of a small text file without line ends and trailing blank lines. Invalid when it is empty.
Result<std::vector<std::string>> secret_lines(const std::filesystem::path& file);

}  // namespace farstu::ctl
