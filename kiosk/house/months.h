// Closing months: their exact margins, stored, and counted anew whenever one of their days changes.
// Hides where the margins come from; nothing here is masked, so nothing here leaves the house.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/month_counts.h"
#include "kiosk/house/house.h"

#include <optional>
#include <vector>

namespace farstu::house {

struct ClosedMonth {
  Month month;
  int rev = 1;  // rises whenever the counts change
  Instant closed_at;
  Instant counted_at;
  report::MonthCounts counts;
};

class Months {
 public:
  explicit Months(House& house) : house_(house) {}

  // The cut-off of the 3rd of the next month: from then on the month closes.
  Instant due_at(Month month) const;
  // Closes every month that is due and has all its days closed; of the first month the days since the house's
  // first. Conflict while the clock cannot be right.
  Result<std::vector<Month>> close_due();
  Result<std::optional<ClosedMonth>> find(Month month) const;
  // NotFound while it is not closed.
  Result<ClosedMonth> load(Month month) const;
  // The margins as they are now. Conflict while a day of the month is not closed.
  Result<report::MonthCounts> count(Month month) const;
  // A closed day changed: if its month is closed, its margins are counted anew. True if they changed.
  Result<bool> follow(Day day);
  // Something else than visits changed on days of `from`…`to` (kinds, leaders, periods of infection mode):
  // the closed months among them are counted anew.
  Result<void> follow(Day from, Day to);
  // The same for one month, also when estimates changed. True if its margins changed. NotFound while it is
  // not closed.
  Result<bool> count_again(Month month);

 private:
  House& house_;
};

}  // namespace farstu::house
