// What the fictional house tells its visitors and what they left: notices, ideas, answers, who is on duty.
// Internal to house.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <cstdint>

namespace farstu::house {

// Fills the demo with share/demo/linden.json, and with answers of `per_day` visitors for the months of `from`
// to `until`; the same wish makes the same numbers. Within the caller's transaction.
Result<void> add_demo_words(House& house, Day from, Day until, int per_day, std::uint64_t seed);

}  // namespace farstu::house
