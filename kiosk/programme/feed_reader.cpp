#include "kiosk/programme/feed_reader.h"

#include "kiosk/core/base/places.h"
#include "kiosk/programme/child_process.h"
#include "kiosk/programme/feed_answer.h"
#include "kiosk/programme/feed_limits.h"

namespace farstu::programme {

Result<FeedContents> read_feed(std::string_view ics, const FeedRequest& request) {
  if (ics.size() > kMaxFeedBytes) return too_large();
  std::vector<std::string> arguments{to_string(request.from), to_string(request.to), request.zone.name()};
  if (request.uid) arguments.push_back(*request.uid);
  FARSTU_TRY_ASSIGN(const ChildAnswer answer, run_child({helper_program("farstu-feed"), std::move(arguments),
                                                         ics, kMaxAnswerBytes, request.patience}));
  // 0 and 1 are answers; anything else is a child that broke down over this calendar.
  if (answer.exit_code != 0 && answer.exit_code != 1) {
    return fail(Code::Invalid, "feed.broke_down",
                "The calendar could not be read: the program that reads it broke down.");
  }
  auto contents = read_answer(answer.bytes, request);
  if (contents && answer.exit_code != 0) {
    return fail(Code::Invalid, "feed.answer",
                "The program that reads calendars gave an answer that makes no sense.");
  }
  return contents;
}

}  // namespace farstu::programme
