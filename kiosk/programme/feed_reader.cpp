#include "kiosk/programme/feed_reader.h"
namespace farstu::programme {
Result<FeedContents> read_feed(std::string_view, const FeedRequest&) {
  return fail(Code::Invalid, "feed.later", "Calendars cannot be read yet.");
}
}  // namespace farstu::programme
