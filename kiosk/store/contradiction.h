// Values that changed behind the program's back. SQLite notices damage of structure; a bit flipped inside a
// number fits its column as before. A closed day is written twice, as rows and as totals: where the two
// differ, one of them is damaged.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <vector>

namespace farstu::store {

// Closed days whose totals are not those of their visits, in order. Days that are open, and folded ones, are
// written once only and cannot be held against anything. Reads every visit once; for the daily check.
Result<std::vector<Day>> find_contradicted(Database& db);

}  // namespace farstu::store
