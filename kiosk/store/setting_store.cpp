#include "kiosk/store/setting_store.h"

#include "kiosk/store/sql.h"

#include <fmt/format.h>

namespace farstu::store {

Result<std::optional<std::string>> SettingStore::find(std::string_view key) const {
  return Sql(db_).find("SELECT value FROM setting WHERE key = ?", {key},
                       [](Row& row) { return row.text(0); });
}

Result<std::string> SettingStore::load(std::string_view key) const {
  FARSTU_TRY_ASSIGN(const auto found, find(key));
  if (!found)
    return fail(Code::NotFound, "store.no_setting", fmt::format("The house has no setting {}.", key));
  return *found;
}

Result<void> SettingStore::set(std::string_view key, std::string_view value) {
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      {key, value}));
  return {};
}

Result<void> SettingStore::remove(std::string_view key) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM setting WHERE key = ?", {key}));
  return {};
}

Result<std::vector<std::pair<std::string, std::string>>> SettingStore::list() const {
  return Sql(db_).list("SELECT key, value FROM setting ORDER BY key", {},
                       [](Row& row) { return std::pair(row.text(0), row.text(1)); });
}

}  // namespace farstu::store
