// Closing days. Hides the rules of protocol.md §1 "Closing", and how a closed day's totals follow its visits
// and stay when those are folded. The rule: a day keeps the counting rule it was closed with.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/counting.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/house/house.h"

#include <optional>
#include <vector>

namespace farstu::store {
struct DayRecord;
struct DayVisits;
}  // namespace farstu::store

namespace farstu::house {

struct ClosedDay {
  Day day;
  report::DayState state;
};

class Days {
 public:
  explicit Days(House& house, report::RuleBook book = report::rule_book()) : house_(house), book_(book) {}

  // The state of a local day: as closed; of a past unclosed day what it would get; in_progress; future.
  Result<report::DayState> state_of(Day day) const;
  // What the day counts: as closed, else now.
  Result<store::DayVisits> totals(Day day) const;
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
  // The visits of a day changed, maybe after it was closed: then its totals follow, and its month's; a day
  // closed by rule as one when nobody came gets the state it has with visits. Rows that came to a folded day
  // are added to its totals and go. False if the day is not closed. Everything that changes visits or
  // participations calls it within its own transaction.
  Result<bool> follow_visits(Day day);
  // Folds a closed day: its visits and participations go, its totals stay. False if it is not closed.
  Result<bool> fold(Day day);
  // What the rule says of a closed day may be another now (heartbeats or held visits got another date): its
  // state is found again unless staff fixed it, its totals follow, and a day that is not over is open again.
  Result<void> judge_again(Day day);
  // The kiosk lives: call at start and every few minutes; stores one mark per quarter of an hour, and looks
  // at the clock (ClockDesk::look).
  Result<void> heartbeat();

 private:
  Result<void> write_closing(const store::DayRecord& record);
  Result<void> take_rows_into_totals(store::DayRecord& record);

  House& house_;
  report::RuleBook book_;
};

}  // namespace farstu::house
