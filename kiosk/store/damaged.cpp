#include "kiosk/store/damaged.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "kiosk/store/copy.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace farstu::store {

namespace fs = std::filesystem;

namespace {

// A new folder DIR/damaged/<UTC time>.
Result<fs::path> new_place(const fs::path& folder, Instant now) {
  std::string name = to_iso(now, Zone::utc());
  name.erase(std::remove(name.begin(), name.end(), ':'), name.end());
  name = name.substr(0, name.find('+'));
  fs::path target = folder / "damaged" / name;
  std::error_code ignored;
  for (int n = 2; fs::exists(target, ignored); ++n)
    target = folder / "damaged" / fmt::format("{}-{}", name, n);
  FARSTU_TRY(make_folder(folder / "damaged", 0700));
  FARSTU_TRY(make_folder(target, 0700));
  return target;
}

}  // namespace

Result<fs::path> copy_aside(const fs::path& folder, Instant now) {
  FARSTU_TRY_ASSIGN(const fs::path target, new_place(folder, now));
  for (const char* file : {"house.db-wal", "house.db"}) {
    std::error_code failure;
    fs::copy_file(folder / file, target / file, failure);
    // On a full disk the house goes on without the evidence.
    if (failure) log_error(storage_error(failure.value(), fmt::format("copy the damaged {}", file)));
  }
  FARSTU_TRY(sync_folder(target));
  return target;
}

Result<fs::path> set_aside(const fs::path& folder, Instant now) {
  FARSTU_TRY_ASSIGN(const fs::path target, new_place(folder, now));
  for (const char* file : {"house.db-wal", "house.db-shm", "house.db-journal", "house.db"}) {
    if (::rename((folder / file).c_str(), (target / file).c_str()) != 0 && errno != ENOENT) {
      return tl::unexpected<Error>(storage_error(errno, fmt::format("set aside the damaged {}", file)));
    }
  }
  FARSTU_TRY(sync_folder(target));
  FARSTU_TRY(sync_folder(folder));
  return target;
}

Result<std::optional<fs::path>> put_back_newest(const fs::path& folder, Instant now, const std::string& vfs) {
  FARSTU_TRY_ASSIGN(const auto backups, list_backups(folder));
  for (const fs::path& backup : backups) {
    const Result<BackupInfo> installed = install(backup, folder, now, vfs);
    if (installed) return std::optional(backup);
    // Only a bad copy is a reason to take an older one; a full disk is a reason to try again later.
    const Code code = installed.error().code;
    if (code != Code::StorageCorrupt && code != Code::SchemaTooNew) {
      return tl::unexpected<Error>(installed.error());
    }
    log_error(installed.error());
  }
  return std::optional<fs::path>();
}

}  // namespace farstu::store
