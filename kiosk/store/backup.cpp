#include "kiosk/store/backup.h"

#include "kiosk/core/base/files.h"
#include "kiosk/store/copy.h"
#include "kiosk/store/database_impl.h"
#include "kiosk/store/house_lock.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace farstu::store {

namespace fs = std::filesystem;

Result<BackupInfo> back_up(Database& db, const fs::path& file) {
  return put_copy(file, db.vfs(), [&](const fs::path& part) { return write_copy(Sql(db), part); });
}

Result<BackupInfo> verify_backup(const fs::path& file) { return prove_file(file, ""); }

Result<BackupInfo> restore(const fs::path& file, const fs::path& folder, Instant now) {
  FARSTU_TRY(verify_backup(file));
  if (is_house(folder)) {
    return fail(
        Code::Conflict, "store.house_there",
        fmt::format("There is a house in {} already; restore into an empty folder.", folder.string()));
  }
  std::error_code ignored;
  const bool made_folder = !fs::exists(folder, ignored);
  FARSTU_TRY(make_folder(folder, 0700));
  const bool made_lock = !fs::exists(folder / "house.lock", ignored);
  const auto installed = [&]() -> Result<BackupInfo> {
    FARSTU_TRY_ASSIGN(const HouseLock lock, HouseLock::take(folder));
    return install(file, folder, now, "");
  }();
  if (!installed && made_lock && installed.error().code != Code::Busy) {
    ::unlink((folder / "house.lock").c_str());
    if (made_folder) ::rmdir(folder.c_str());
  }
  return installed;
}

Result<BackupInfo> back_up_daily(Database& db, Instant now, int keep) {
  FARSTU_CHECK(keep >= 1);
  FARSTU_TRY(make_folder(db.folder() / "backups", 0700));
  FARSTU_TRY_ASSIGN(const fs::path file, next_backup(db.folder(), now, ""));
  FARSTU_TRY_ASSIGN(BackupInfo info, back_up(db, file));
  FARSTU_TRY_ASSIGN(const auto kept, list_backups(db.folder()));
  for (std::size_t i = static_cast<std::size_t>(keep); i < kept.size(); ++i) {
    FARSTU_TRY(remove_durably(kept[i]));
  }
  return info;
}

}  // namespace farstu::store
