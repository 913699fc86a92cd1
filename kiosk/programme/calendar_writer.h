// The house's own activities as an iCalendar text (RFC 5545), so that one reader expands everything: rules,
// changed times and nights when the clock changes are understood in one place. read_feed() gives back what
// was written.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace farstu::programme {

// How a series repeats. Every `every` weeks or months, from 1.
struct Once {
  friend bool operator==(const Once&, const Once&) = default;
};
struct Weekly {
  int every = 1;
  std::vector<std::chrono::weekday> on;  // at least one
  friend bool operator==(const Weekly&, const Weekly&) = default;
};
struct MonthlyOnWeekday {
  int every = 1;
  int which = 1;  // 1…5: the first … fifth; −1 the last
  std::chrono::weekday weekday;
  friend bool operator==(const MonthlyOnWeekday&, const MonthlyOnWeekday&) = default;
};
struct MonthlyOnDay {
  int every = 1;
  int day = 1;  // 1…31; −1 the last day of the month. A month without that day is passed over.
  friend bool operator==(const MonthlyOnDay&, const MonthlyOnDay&) = default;
};
using Repeat = std::variant<Once, Weekly, MonthlyOnWeekday, MonthlyOnDay>;

struct Repetition {
  Repeat how;
  std::optional<Day> until;  // the last civil day …
  std::optional<int> count;  // … or how many times; not both. With a count sessions tell "gång 4 av 9".
  friend bool operator==(const Repetition&, const Repetition&) = default;
};

// Weeks begin on Monday: every other week means every other week of the calendar.
// Invalid, with a sentence for staff, for a repetition that makes no sense. "" for Once.
Result<std::string> to_rule(const Repetition& repetition);

// On the house's wall clock, whole minutes.
using WallTime = std::chrono::local_time<std::chrono::minutes>;

// When one session is: from a time on for so long, or so many whole days.
struct OwnTime {
  WallTime start;  // of whole days: midnight
  std::chrono::minutes length{60};
  int whole_days = 0;  // 0: `length` counts
  friend bool operator==(const OwnTime&, const OwnTime&) = default;
};

// One session that is not as its series says. Empty texts and absent numbers: as in the series.
struct OwnChange {
  WallTime meant;  // when the rule would have it
  OwnTime time;
  bool cancelled = false;
  std::string title;
  std::string place;
  std::optional<int> capacity;
};

struct OwnSeries {
  std::string uid;
  std::string title;
  std::string place;
  std::string description;
  Kind kind = Kind::Other;
  Openness openness = Openness::Open;
  Format format = Format::OnSite;
  Leader leader = Leader::Unknown;
  std::optional<int> capacity;
  ActivityDetails details;
  OwnTime first;
  Repetition repeats;
  std::vector<WallTime> left_out;
  std::vector<WallTime> extra;
  std::vector<OwnChange> changes;
};

// The same series and stamp always give the same text. Invalid for a repetition that makes no sense.
// `zone` is the house's; `stamp` becomes DTSTAMP.
Result<std::string> write_calendar(const std::vector<OwnSeries>& all, const Zone& zone, Instant stamp);

}  // namespace farstu::programme
