// Local days that staff fixed or that were closed, with the totals they were closed with. Hides table `day`.
// A day without a row is simply not closed.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/store/database.h"
#include "kiosk/store/visit_store.h"

#include <optional>
#include <vector>

namespace farstu::store {

enum class ClosedBy { Staff, Auto };

struct Closing {
  report::DayState state;  // never InProgress or Future
  ClosedBy by = ClosedBy::Auto;
  Instant at;
  DayVisits totals;  // exact, at the moment of closing; `totals.day` is not used
};

struct DayRecord {
  Day day;
  std::optional<report::DayState> fixed;  // staff said so; it outlives closing again
  std::optional<Closing> closing;
};

class DayStore {
 public:
  explicit DayStore(Database& db) : db_(db) {}
  // Staff fix the state, or with nothing take that back.
  Result<void> fix(Day day, std::optional<report::DayState> state);
  // Closes, or closes again with other content.
  Result<void> close(Day day, const Closing& closing);
  // NotFound if it is not closed. What staff fixed stays.
  Result<void> reopen(Day day);
  Result<std::optional<DayRecord>> find(Day day) const;
  Result<std::vector<DayRecord>> list(Day from, Day to) const;  // inclusive; rows only, in order
  Result<std::optional<Day>> last_closed() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
