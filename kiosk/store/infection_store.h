// Infection-safe periods and how many may be in a room meanwhile. Hides tables `infection_period` and
// `room_cap`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

using InfectionPeriodId = Id<struct InfectionPeriodTag>;

struct InfectionPeriod {
  InfectionPeriodId id;  // 0 until stored
  Day from;              // civil days, both included
  Day to;
  std::map<std::string, int> caps;  // how many in the place of that name
  friend bool operator==(const InfectionPeriod&, const InfectionPeriod&) = default;
};

class InfectionStore {
 public:
  explicit InfectionStore(Database& db) : db_(db) {}
  // Stores a new period, or replaces the one of that id (NotFound). Returns its id.
  Result<InfectionPeriodId> save(const InfectionPeriod& period);
  Result<void> remove(InfectionPeriodId id);          // NotFound
  Result<std::vector<InfectionPeriod>> list() const;  // by their first day
  // Periods that hold `day`.
  Result<std::vector<InfectionPeriod>> on(Day day) const;

 private:
  Database& db_;
};

}  // namespace farstu::store
