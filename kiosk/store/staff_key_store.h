// The staff's key pairs: public halves as they are, private halves only wrapped. Hides table `staff_key`.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

enum class StaffRole { House, Coordinator };

struct StaffKey {
  StaffRole role = StaffRole::House;
  std::string public_key;       // 32 bytes
  std::string wrapped_private;  // sealed under the passphrase
  std::string parameters;       // how: algorithm, cost, salt, as kiosk/vault writes them
  Instant made_at;
};

class StaffKeyStore {
 public:
  explicit StaffKeyStore(Database& db) : db_(db) {}
  Result<void> save(const StaffKey& key);  // replaces the role's key
  Result<std::optional<StaffKey>> find(StaffRole role) const;
  Result<std::vector<StaffKey>> list() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
