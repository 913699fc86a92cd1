// The fictional house Linden, filled with years of made-up visits. The same wish makes the same numbers.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace farstu::house {

// What a demo made in an empty folder is opened with. Known to everybody: never for a real house.
inline constexpr std::string_view kDemoName = "Föreningen Linden";
inline constexpr std::string_view kDemoPin = "135790";
inline constexpr std::string_view kDemoPassphrase = "sju lindar susar kring farstuns dörr";

struct DemoWish {
  int years = 1;     // 1…50
  int per_day = 20;  // visits on an ordinary day, 1…500
  std::uint64_t seed = 1;
  std::optional<Day> until = {};  // the last local day filled; nothing: yesterday
};

struct DemoMade {
  Day from;
  Day until;
  int days_open = 0;
  std::int64_t visits = 0;
  std::int64_t participations = 0;
  int sessions = 0;
};

// Fills an initialised house that has no visits yet with Linden's programme (share/demo/linden.ics), visits,
// participations, closed days and answers up to `until`, notices, ideas and who is on duty. Today, if it is
// among them, is filled up to now and stays open. Conflict if the house has visits; Invalid for a wish out of
// range.
Result<DemoMade> make_demo(House& house, const DemoWish& wish);

}  // namespace farstu::house
