// The staff PIN's hash and its tries. Hides table `pin`. The rule: a try is durable before the PIN is looked
// at.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/base/throttle.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::store {

struct Pin {
  std::string hash;
  Tries tries;  // since the last right one
};

class PinStore {
 public:
  explicit PinStore(Database& db) : db_(db) {}
  // A new PIN; forgets the tries.
  Result<void> set(std::string_view hash);
  Result<std::optional<Pin>> find() const;
  // Counts a failure, durably; call it before looking at what was typed. Returns the new number of failures.
  // NotFound without a PIN.
  Result<int> count_try(std::string_view boot_id, Boottime at);
  // It was right: forgets the failures.
  Result<void> clear_failures();

 private:
  Database& db_;
};

}  // namespace farstu::store
