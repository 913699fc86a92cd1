// Infection-safe mode (smittsäkert läge): periods in which fewer may be in a room. Hides how a room's cap and
// an activity's own places combine: the smaller holds.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/house/house.h"
#include "kiosk/store/infection_store.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::house {

using store::InfectionPeriod;
using store::InfectionPeriodId;

struct RoomLeft {
  std::string place;
  int left = 0;
  friend bool operator==(const RoomLeft&, const RoomLeft&) = default;
};
struct InfectionToday {
  bool on = false;
  std::vector<RoomLeft> rooms;  // places with a cap, by name
  friend bool operator==(const InfectionToday&, const InfectionToday&) = default;
};

class InfectionMode {
 public:
  explicit InfectionMode(House& house) : house_(house) {}

  // Audited. Invalid for a period that ends before it begins, or a cap below 0. Promised places stay
  // promised.
  Result<InfectionPeriodId> save(const InfectionPeriod& period);
  Result<void> remove(InfectionPeriodId id);
  Result<std::vector<InfectionPeriod>> list() const;

  Result<bool> is_on(Day civil_day) const;
  // Places in all, with the caps of the periods on the day it begins; nothing without any limit. What is
  // outdoors or away from the house has no room.
  Result<std::optional<int>> capacity(const Session& session) const;
  // How many more may come into the place now: its cap less those who take part in what goes on there.
  // Nothing without a cap.
  Result<std::optional<int>> room_left(const std::string& place) const;
  // What Start and Today tell: one look at the periods, and at the programme only while one is on.
  Result<InfectionToday> today() const;

 private:
  House& house_;
};

}  // namespace farstu::house
