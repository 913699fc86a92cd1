// How long things are kept, in one table, and the work of forgetting. Hides which store holds what, and how a
// day's rows become its totals. The rule: nothing is forgotten while the clock cannot be right.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

// One line of the table; README.md of this folder holds the same lines (a test compares them).
struct Kept {
  std::string_view what;
  std::string how_long;         // as set in the configuration: "24 months"
  std::string_view then;        // what becomes of it
  std::string_view done_where;  // who forgets it
};
std::vector<Kept> retention_table(const config::KeepConfig& keep);

// Days before this one are folded.
Day fold_before(const House& house);

struct Forgotten {
  int days_folded = 0;
  int sessions = 0;   // old rows of the programme with their texts
  int set_aside = 0;  // folders of damaged files
};
// Everything of the table that is due, a month of days in one transaction; what was done stays done when a
// later part fails. Safe to repeat. Conflict while the clock cannot be right. Writers only, outside a
// transaction.
Result<Forgotten> forget_due(House& house);

}  // namespace farstu::house
