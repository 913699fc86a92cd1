// Any bytes as a calendar, in this process: read or refused with a sentence, and what is kept is read as the
// same again. Whatever breaks that aborts, and the fuzzer keeps the bytes.
#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/feed/answer.h"
#include "kiosk/programme/feed_answer.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace farstu;
using namespace farstu::programme;

namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "calendar_fuzz: %s\n", what);
  std::abort();
}

const FeedRequest& request() {
  static const FeedRequest one{"fuzz", *parse_day("2026-01-01"), *parse_day("2026-12-31"),
                               *Zone::load("Europe/Stockholm")};
  return one;
}

Result<FeedContents> read_here(std::string_view bytes) {
  constexpr std::size_t kEnough = 20'000;  // sessions; the fuzzer shall try many calendars, not large ones
  const auto answer =
      feed::answer(bytes, feed::Window(request().from, request().to, request().zone), std::nullopt, kEnough);
  if (!answer) return tl::unexpected(answer.error());
  return read_answer(*answer, request());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto contents = read_here({reinterpret_cast<const char*>(data), size});
  if (!contents) {
    require(contents.error().id == "feed.no_calendar" || contents.error().id == "feed.too_many",
            "refused for another reason than that it is no calendar or too much");
    return 0;
  }
  for (const Session& session : contents->sessions) {
    require(!session.title.empty() && is_utf8(session.title), "a title is empty or no UTF-8");
    require(session.id == session_id(session.identity), "an id is not that of its identity");
  }
  const auto again = read_here(contents->kept);
  require(again.has_value(), "what is kept cannot be read");
  require(again->sessions == contents->sessions, "what is kept gives other sessions");
  require(again->series == contents->series, "what is kept gives other series");
  require(again->kept == contents->kept, "what is kept is kept as something else");
  return 0;
}
