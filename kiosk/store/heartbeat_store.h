// In which quarters of an hour the kiosk lived. Hides table `heartbeat`: 96 bits per UTC day, so that no
// night of changing clocks has a quarter too many or too few.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"

namespace farstu::store {

class HeartbeatStore {
 public:
  explicit HeartbeatStore(Database& db) : db_(db) {}
  // Repeating it costs no write.
  Result<void> beat(QuarterHour quarter);
  // Quarters alive in [from, until).
  Result<int> count(QuarterHour from, QuarterHour until) const;
  // Retention: forgets whole UTC days before `quarter`'s.
  Result<void> forget_before(QuarterHour quarter);

 private:
  Database& db_;
};

}  // namespace farstu::store
