// Wishes for a support person, each of a pair of symbol and digits. Hides table `support_request`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/core/domain/support.h"
#include "kiosk/store/database.h"

#include <optional>
#include <vector>

namespace farstu::store {

struct StoredSupportRequest {
  SupportRequest request;
  PairId pair;
  friend bool operator==(const StoredSupportRequest&, const StoredSupportRequest&) = default;
};

class SupportStore {
 public:
  explicit SupportStore(Database& db) : db_(db) {}
  // Of a pair that is there and asks nothing yet; Conflict else. Returns its id.
  Result<SupportRequestId> add(PairId pair, Day day);
  Result<std::optional<StoredSupportRequest>> find(SupportRequestId id) const;
  Result<std::optional<StoredSupportRequest>> find(PairId pair) const;
  Result<std::vector<StoredSupportRequest>> list() const;  // the oldest day first
  // False when it was gone. Its pair stays.
  Result<bool> remove(SupportRequestId id);
  // Those asked before `day`; how many went.
  Result<int> forget_before(Day day);

 private:
  Database& db_;
};

}  // namespace farstu::store
