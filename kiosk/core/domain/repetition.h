// When something repeats: every so many weeks or months. What the house offers for its own activities; what
// calendars of others can say beyond it is the reader's (kiosk/programme). Pure; on civil days.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace farstu {

// Every `every` weeks or months, from 1.
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

// Invalid, with a sentence for staff, for a repetition that makes no sense.
Result<void> check(const Repetition& repetition);

// Weeks begin on Monday: every other week means every other week of the calendar, counted from `first`'s.
bool falls_on(const Repeat& how, Day first, Day day);
// The first day from `from` on that can be its first.
Day first_day_from(const Repeat& how, Day from);
// The first day from `from` on that it falls on, counted from `first`. Nothing within eight years for what
// never comes (a 31st every 12 months from February).
std::optional<Day> next_day(const Repeat& how, Day first, Day from);
// How many times it takes place up to and on `last`; `first` is always one. At most 10,000 are counted.
int times_until(const Repetition& repetition, Day first, Day last);
// The day it takes place last; nothing for what goes on for ever.
std::optional<Day> last_day(const Repetition& repetition, Day first);

// On the house's wall clock, whole minutes.
using WallTime = std::chrono::local_time<std::chrono::minutes>;

// When one session is: from a time on for so long, or so many whole days.
struct OwnTime {
  WallTime start;  // of whole days: midnight
  std::chrono::minutes length{60};
  int whole_days = 0;  // 0: `length` counts
  friend bool operator==(const OwnTime&, const OwnTime&) = default;
};

}  // namespace farstu
