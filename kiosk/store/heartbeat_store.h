// In which quarters of an hour the kiosk lived. Hides table `heartbeat`: 96 bits per UTC day, so that no
// night of changing clocks has a quarter too many or too few.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <functional>

namespace farstu::store {

class HeartbeatStore {
 public:
  explicit HeartbeatStore(Database& db) : db_(db) {}
  // True if the quarter was not marked before; repeating it costs no write.
  Result<bool> beat(QuarterHour quarter);
  // Takes a mark back.
  Result<void> clear(QuarterHour quarter);
  // Takes back every mark after `quarter`: it has not come yet.
  Result<void> clear_after(QuarterHour quarter);
  // Quarters alive in [from, until).
  Result<int> count(QuarterHour from, QuarterHour until) const;
  // Retention: forgets whole UTC days before `quarter`'s.
  Result<void> forget_before(QuarterHour quarter);

 private:
  Result<void> keep(std::int64_t utc_day, const std::function<bool(std::int64_t)>& wanted);
  Database& db_;
};

}  // namespace farstu::store
