// The house's own settings as key and text ("house.name"). Hides table `setting`.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::store {

class SettingStore {
 public:
  explicit SettingStore(Database& db) : db_(db) {}
  Result<std::optional<std::string>> find(std::string_view key) const;
  // NotFound for a key that was never set.
  Result<std::string> load(std::string_view key) const;
  Result<void> set(std::string_view key, std::string_view value);
  Result<void> remove(std::string_view key);
  Result<std::vector<std::pair<std::string, std::string>>> list() const;  // by key

 private:
  Database& db_;
};

}  // namespace farstu::store
