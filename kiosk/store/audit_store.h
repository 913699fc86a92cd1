// What was done to the house's data, for staff and board: codes and ids, no free text, nobody's name, no
// visit. Hides table `audit`; rows are only ever added, and forgotten by age.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::store {

struct AuditEntry {
  std::int64_t number = 0;
  Instant at;
  std::string what;   // dotted code: "day.closed", "store.restored"
  std::string about;  // id of a thing ("2026-11-20"), "" = the house
  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

class AuditStore {
 public:
  explicit AuditStore(Database& db) : db_(db) {}
  // Invalid unless `what` is a dotted code of a–z, 0–9, _ and `about` at most 64 of letters, digits and .:_-
  Result<void> add(Instant at, std::string_view what, std::string_view about = {});
  Result<std::vector<AuditEntry>> list_newest(int at_most) const;  // newest first
  Result<void> forget_before(Instant before);

 private:
  Database& db_;
};

}  // namespace farstu::store
