// What a correction changed, found by comparing the day before and after. Internal to house.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/store/correction_store.h"
#include "kiosk/store/day_store.h"

#include <vector>

namespace farstu::house {

struct DayNumbers {
  store::DayVisits totals;
  std::vector<store::SessionParticipants> sessions;
};
// Of a closed day.
Result<DayNumbers> numbers_of(House& house, Day day);

// One row for each number that differs from `before` now.
Result<std::vector<store::Correction>> note_differences(House& house, Day day, store::CorrectionReason reason,
                                                        const DayNumbers& before);

}  // namespace farstu::house
