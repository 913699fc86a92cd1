// Closing days. Hides the rules of protocol.md §1 "Closing".
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/house/house.h"

#include <optional>
#include <vector>

namespace farstu::house {

struct ClosedDay {
  Day day;
  report::DayState state;
};

class Days {
 public:
  explicit Days(House& house) : house_(house) {}

  // The state of a local day: as closed; of a past unclosed day what it would get; in_progress; future.
  Result<report::DayState> state_of(Day day) const;
  // Staff close a day, today or earlier. Without a state: open, or clock_unsure if a visit's date is not
  // sure. Closing again with another state is allowed. Invalid for a day to come.
  Result<ClosedDay> close(Day day, std::optional<report::DayState> state);
  // Takes back that staff closed today. NotFound if they had not.
  Result<void> reopen_today();
  // Closes every day from the house's first to yesterday that is not closed. Conflict while the clock cannot
  // be right: it would close days that have not been.
  Result<std::vector<ClosedDay>> close_due();
  // The first local day the house answers for: the day it was made, or of its first visit if that is earlier.
  Result<Day> first_day() const;
  // The visits of a day changed after it was closed: its totals follow, and a day closed by rule as one when
  // nobody came gets the state it has with visits. False if the day is not closed.
  Result<bool> follow_visits(Day day);
  // The kiosk lives: call at start and every few minutes; stores one mark per quarter of an hour.
  Result<void> heartbeat();

 private:
  House& house_;
};

}  // namespace farstu::house
