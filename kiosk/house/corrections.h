// Setting a closed day right: with a reason from a closed list, each changed number one row that stays
// readable. Hides whether the day still has its rows or only its totals. The day's totals and its month's
// margins follow here; what it does to what was released is decided where it is released
// (report::next_release).
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/house/house.h"
#include "kiosk/store/correction_store.h"

#include <optional>
#include <vector>

namespace farstu::house {

using store::Correction;
using store::CorrectionField;
using store::CorrectionReason;

// By how much each number changes; 0: not at all.
struct DayChange {
  // Without activity and marks. Taken away are drop-in visits, first those without marks, then the latest.
  int visits = 0;
  std::optional<int> hour = {};  // of the wall clock, where visits come and go; nothing: midday, anywhere
  int first = 0;                 // marks on visits that are there
  int contributing = 0;
  std::optional<SessionId> session = {};
  int participants = 0;  // in `session`, by people who are among the visits already
};

class Corrections {
 public:
  explicit Corrections(House& house) : house_(house) {}
  // All or nothing; the answer is what was noted. Conflict for a day that is not closed; Invalid for a change
  // of nothing, by more than 500, below nothing or to more marks than visits; NotFound for a session nobody
  // knows.
  Result<std::vector<Correction>> correct(Day day, CorrectionReason reason, const DayChange& change);
  // What was set right on that day, oldest first.
  Result<std::vector<Correction>> list(Day day) const;

 private:
  House& house_;
};

}  // namespace farstu::house
