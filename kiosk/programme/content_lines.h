// The lines of an iCalendar file (RFC 5545 §3.1). Hides folding, line ends, byte order marks and ill-formed
// UTF-8: folds may cut a character in two, so bytes are joined first and read as UTF-8 afterwards.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace farstu::programme {

struct LogicalLines {
  std::vector<std::string> lines;  // well-formed UTF-8 without control characters, never empty
  bool repaired = false;           // bytes that were no UTF-8 became U+FFFD
};
LogicalLines logical_lines(std::string_view bytes);

// NAME;PARAMETERS:VALUE. Views into the line.
struct ContentLine {
  std::string name;  // upper case
  std::string_view parameters;
  std::string_view value;
};
// A line without a colon has an empty name.
ContentLine split_line(std::string_view line);

// The line with CRLF, folded to at most 75 bytes between whole characters.
std::string folded(std::string_view line);
// TEXT as a value: \ ; , and newline escaped (§3.3.11).
std::string escaped(std::string_view text);
// And back, for lines nobody else reads; a backslash before anything else stands for itself.
std::string unescaped(std::string_view value);

}  // namespace farstu::programme
