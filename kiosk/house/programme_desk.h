// The house's programme: feeds in, the sessions of a day out. Hides the window that is kept expanded, and the
// child process that reads calendars.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/house/house.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

struct ReadCalendar;

// The source of the house's own activities. No calendar that comes in can have this name.
inline constexpr std::string_view kOwnSource = ":house";

struct FeedImport {
  int sessions = 0;                   // in the window kept
  int kept_vanished = 0;              // gone from the feed, kept for those who took part or signed up
  std::vector<std::string> warnings;  // plain sentences about what was skipped
};

struct ListedSession {
  Session session;                      // its capacity with the caps of infection-safe mode
  bool infection_safe = false;          // the day is in an infection-safe period
  bool vanished = false;                // "borttagen i kalendern"
  int participants = 0;                 // so far
  std::optional<int> places_left = {};  // not taken by sign-up or participants; nothing without a capacity
};

// Civil days, both included.
struct DayWindow {
  Day from;
  Day to;
};

class ProgrammeDesk {
 public:
  explicit ProgrammeDesk(House& house) : house_(house) {}

  // The days whose sessions are kept: 31 back, 400 ahead.
  DayWindow window() const;
  // Replaces what came from `source` before. Invalid for bytes that are no calendar: then nothing changes.
  Result<FeedImport> import_feed(std::string_view source, std::string_view bytes);
  // The same, keeping the sessions of other civil days than the usual window's.
  Result<FeedImport> import_feed(std::string_view source, std::string_view bytes, Day from, Day to);
  // The same with the calendar of the house's own activities, under kOwnSource; its caller logs why.
  Result<FeedImport> import_own(std::string_view bytes);
  // All sessions that touch civil date `day`, cancelled ones included, sorted by start, then title. Outside
  // the window the kept feeds are read again for just that day; nothing is written.
  Result<std::vector<ListedSession>> day(Day civil_day) const;
  // The session `id`, if it is kept or touches civil date `near` or its neighbours. NotFound.
  Result<Session> find(SessionId id, Day near) const;
  // The same, and it is kept from now on: somebody takes part.
  Result<Session> keep(SessionId id, Day near);
  // Once a day: moves the window of every source on to today. True if anything was read again.
  Result<bool> roll();

 private:
  Result<FeedImport> take_in(std::string_view source, ReadCalendar read, Day from, Day to);

  House& house_;
};

}  // namespace farstu::house
