// Who is in the house today and said yes to being shown by first name.
// Where the names are: in the memory of the running program and nowhere else, until the cut-off. privacy.md
// §1 allows opt-in names "in memory only, until the cut-off"; a name in house.db would have to be sealed, and
// what is sealed the running kiosk cannot show. So staff say each day who is there, a restart forgets it, no
// backup, log or -wal ever has it, and a thief finds nobody. House Linden has two made-up people, who are
// compiled in.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/person.h"
#include "kiosk/house/house.h"

#include <vector>

namespace farstu::house {

inline constexpr std::size_t kMostOnDuty = 8;

class DutyDesk {
 public:
  explicit DutyDesk(House& house) : house_(house) {}

  // Peer supporters before hosts, each in the order they were said; nobody for any day but the local day now.
  Result<std::vector<OnDuty>> on(Day day) const;

  // Says who is here today instead of who was; an empty list is nobody. Audited as "duty.set" without names.
  // Invalid as parse_first_name says, or for more than kMostOnDuty.
  Result<void> set(std::vector<OnDuty> people);

 private:
  House& house_;
};

}  // namespace farstu::house
