// The codes of closed groups and the tries made at them. Hides table `closed_group`; a group is a closed
// series. The rule: codes come in as hashes only, and a try is durable before they are compared.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/base/throttle.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::store {

struct GroupCode {
  std::string salt;  // 16 bytes
  std::string hash;  // 16 bytes
  Tries tries;
};

class GroupStore {
 public:
  explicit GroupStore(Database& db) : db_(db) {}
  // A first or another code; forgets the tries.
  Result<void> set(const SeriesIdentity& group, std::string_view salt, std::string_view hash);
  Result<std::optional<GroupCode>> find(const SeriesIdentity& group) const;
  // NotFound without a code.
  Result<void> save_tries(const SeriesIdentity& group, const Tries& tries);
  Result<void> remove(const SeriesIdentity& group);
  // Groups whose last session's last civil day is more than kKeepSignupDays before `civil_today`; how many
  // went. A group without sessions (not yet in the calendar) stays.
  Result<int> forget_ended(Day civil_today);

 private:
  Database& db_;
};

}  // namespace farstu::store
