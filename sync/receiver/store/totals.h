// How the reports of a house's kiosks become one row per day. Pure.
// The rules: in a row of replacements the newest kiosk that reported a day speaks for it; kiosks side by side
// (two doors) are added; numbers made by unlike rules are never added; a missing day is missing, not 0.
#pragma once
#include "sync/receiver/store/model.h"

namespace farstu::receiver {

struct KioskDay {
  HouseId house;
  std::string line;    // which row of replacements
  int generation = 0;  // place in it
  report::DayReport report;
};

// `rows` in any order; `houses` in the order wanted. One element per house and day of from…to.
std::vector<HouseDay> fold_totals(std::vector<KioskDay> rows, std::span<const HouseId> houses, Day from,
                                  Day to);

}  // namespace farstu::receiver
