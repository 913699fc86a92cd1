// farstu-feed FROM TO ZONE [UID] < calendar.ics: reads a calendar nobody vouches for and answers in JSON
// (README.md). Puts walls around itself before the first byte is read; a hostile calendar can
// make it fail and nothing else. Exit 0 an answer, 1 an answer that only says what is wrong, 2 wrong usage.
#include "kiosk/core/base/sanitized.h"
#include "kiosk/programme/feed/answer.h"
#include "kiosk/programme/feed/confine.h"
#include "kiosk/programme/feed_limits.h"

#include <cerrno>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <libical/ical.h>
#include <unistd.h>

namespace {

using namespace farstu;
using namespace farstu::programme;

// libical writes its own remarks to stderr, which is whoever asked's; a sanitizer's report must get through.
void silence() {
  if (kSanitized) return;
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
}

Result<std::string> read_stdin() {
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(Code::StorageIo, "feed.read", "The calendar could not be read.");
    if (n == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(n));
    if (bytes.size() > kMaxFeedBytes) return too_large();
  }
}

Result<std::string> work(const feed::Window& window, const std::optional<std::string>& uid) {
  try {
    FARSTU_TRY_ASSIGN(const std::string bytes, read_stdin());
    return feed::answer(bytes, window, uid);
  } catch (const std::exception&) {  // no memory within the limit
    return fail(Code::Invalid, "feed.memory", "The calendar is too large to be read.");
  }
}

int say(const Result<std::string>& answer) {
  const std::string error = answer ? "" : feed::error_answer(answer.error().sentence);
  const std::string& text = answer ? *answer : error;
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written && answer ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    fmt::print(stderr, "Usage: farstu-feed FROM TO ZONE [UID] < calendar.ics (dates as YYYY-MM-DD)\n");
    return 2;
  }
  const auto from = parse_day(argv[1]);
  const auto to = parse_day(argv[2]);
  const auto zone = Zone::load(argv[3]);
  if (!from || !to || !zone || *to < *from) {
    fmt::print(stderr, "{}\n",
               !from   ? from.error().sentence
               : !to   ? to.error().sentence
               : !zone ? zone.error().sentence
                       : "The last day lies before the first.");
    return 2;
  }
  if (!feed::limit_resources()) {
    fmt::print(stderr, "The limits for reading a calendar could not be set.\n");
    return 1;
  }
  silence();
  feed::close_files();  // both where the kernel can; the limits above hold anywhere
  feed::close_calls();
  icalerror_set_errors_are_fatal(0);
  ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN);
  const auto uid = argc == 5 ? std::optional<std::string>(argv[4]) : std::nullopt;
  return say(work(feed::Window(*from, *to, *zone), uid));
}
