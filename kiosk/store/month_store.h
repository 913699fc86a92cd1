// Closed months with their exact margins. Hides tables `month` and `month_margin`. A month without a row is
// simply not closed.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/month_counts.h"
#include "kiosk/store/database.h"

#include <optional>
#include <vector>

namespace farstu::store {

struct MonthRecord {
  Month month;
  int rev = 1;  // rises whenever `counts` change
  Instant closed_at;
  Instant counted_at;
  report::MonthCounts counts;
  friend bool operator==(const MonthRecord&, const MonthRecord&) = default;
};

class MonthStore {
 public:
  explicit MonthStore(Database& db) : db_(db) {}
  // Closes the month, or replaces what was closed.
  Result<void> save(const MonthRecord& record);
  Result<std::optional<MonthRecord>> find(Month month) const;
  Result<std::vector<Month>> list() const;  // closed ones, in order
  Result<void> forget_before(Month before);

 private:
  Database& db_;
};

}  // namespace farstu::store
