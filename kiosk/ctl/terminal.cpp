#include "kiosk/ctl/terminal.h"

#include "kiosk/core/base/files.h"

#include <cstdio>
#include <iostream>

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

namespace farstu::ctl {
namespace {

constexpr std::size_t kMaxSecretFile = 4096;
constexpr int kTries = 3;

// Echo is off while one of these lives.
class Quiet {
 public:
  Quiet() : known_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!known_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Quiet() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  termios before_{};
  bool known_;
};

Result<std::string> ask_line(const std::string& question) {
  std::string line;
  {
    const Quiet quiet;  // before the question: what is typed at once must not be shown or lost
    std::fputs(question.c_str(), stderr);
    std::getline(std::cin, line);
  }
  std::fputs("\n", stderr);
  if (!std::cin) return fail(Code::Invalid, "terminal.closed", "Nothing was typed.");
  return line;
}

}  // namespace

bool has_terminal() { return ::isatty(STDIN_FILENO) == 1; }

Result<std::string> ask_secret(std::string_view question) {
  for (int i = 0; i < kTries; ++i) {
    FARSTU_TRY_ASSIGN(const std::string once, ask_line(fmt::format("{}: ", question)));
    FARSTU_TRY_ASSIGN(const std::string again, ask_line("The same once more: "));
    if (once == again) return once;
    std::fputs("The two were not equal.\n", stderr);
  }
  return fail(Code::Invalid, "terminal.unequal", "The two were not equal three times.");
}

Result<std::vector<std::string>> secret_lines(const std::filesystem::path& file) {
  FARSTU_TRY_ASSIGN(const std::string text, read_whole(file, kMaxSecretFile));
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
    at = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  if (lines.empty()) return fail(Code::Invalid, "secret.empty", fmt::format("{} is empty.", file.string()));
  return lines;
}

}  // namespace farstu::ctl
