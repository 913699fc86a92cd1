// What a house does once a day, after closing and at start: looks whether the database is whole (and goes on
// with the newest good copy where it is not), moves the programme's window on, closes what is due, forgets
// what has been kept long enough, copies the database and reads an older copy back, empties the -wal. Hides
// which store wants what, and in which order.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <string>
#include <vector>

namespace farstu::house {

// Does all of it; one part that fails does not keep the others from being done. Returns one sentence for each
// that failed; empty is the ordinary answer. Writers only, outside a transaction; takes a second or two in a
// large house. Afterwards `tidy_up` until it says true.
std::vector<std::string> keep_up(House& house);

// Empties the -wal, in which what was forgotten still stands. False while a reader holds on: ask again in a
// few minutes. `keep_up` does it once.
Result<bool> tidy_up(House& house);

}  // namespace farstu::house
