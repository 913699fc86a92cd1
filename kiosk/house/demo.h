// The fictional house Linden, filled with years of made-up visits. The same seed makes the same house.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <cstdint>
#include <optional>

namespace farstu::house {

struct DemoWish {
  int years = 1;
  int per_day = 20;  // visits on an ordinary open day
  std::uint64_t seed = 1;
  std::optional<Day> until;  // the last local day filled; nothing: yesterday
};

struct DemoMade {
  int days = 0;
  std::int64_t visits = 0;
  std::int64_t participations = 0;
  int sessions = 0;
};

// Fills an initialised house that has no visits yet. Conflict if it has.
Result<DemoMade> make_demo(House& house, const DemoWish& wish);

}  // namespace farstu::house
