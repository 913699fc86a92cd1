// Calendar bytes in, sessions out. Hides farstu-feed, the child process that parses: it has limits and no way
// to the database or a key, so a hostile feed can at worst be refused.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::programme {

struct FeedRequest {
  std::string source;  // the feed's name: part of every session's identity
  Day from;            // sessions that touch any civil date from…to in `zone` are given; to ≥ from
  Day to;
  Zone zone;                            // the house's: meant where the feed names none
  std::optional<std::string> uid = {};  // sessions of this series alone
  // CATEGORIES → kind; letter case does not matter, the event's first category known counts. Swedish words of
  // the field ("Studiecirkel") and the kinds' own names ("study_circle") need no entry, an entry overrides
  // them.
  std::vector<std::pair<std::string, Kind>> kinds_by_category = {};
  std::chrono::milliseconds patience{20'000};  // the child is ended after this much real time
};

// What a series of the feed says beyond when it meets.
struct FeedSeries {
  std::string uid;
  ActivityDetails details;
  friend bool operator==(const FeedSeries&, const FeedSeries&) = default;
};

struct FeedContents {
  // The calendar as it may be stored: what the programme needs and nothing about persons (no CONTACT,
  // ATTENDEE, ORGANIZER, e-mail or street address, no private event). Reading it again gives the same
  // sessions.
  std::string kept;
  std::vector<Session> sessions;  // by start, then title
  std::vector<FeedSeries>
      series;  // those that say anything, by UID; also where no session is in the days asked
  std::vector<std::string> warnings;  // one plain English sentence each; no event's text in them
};

// Parses `ics` and gives what touches the asked days. The same bytes and request always give the same result.
// Invalid (one plain sentence) for bytes that are no calendar, hold too much, or made the child fail or
// take too long; NotFound if farstu-feed is not installed; Busy if the machine has no room for a child now.
// Blocks; safe from any thread.
Result<FeedContents> read_feed(std::string_view ics, const FeedRequest& request);

}  // namespace farstu::programme
