// Optional taps added up over a month, tied to no visit and no day. Hides table `tally`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

namespace farstu::store {

class TallyStore {
 public:
  explicit TallyStore(Database& db) : db_(db) {}
  // Retention.
  Result<void> forget_before(Month before);

 private:
  Database& db_;
};

}  // namespace farstu::store
