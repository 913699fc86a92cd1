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

Result<fs::path> set_aside_copy(const fs::path& folder, const fs::path& copy, Instant now) {
  FARSTU_TRY_ASSIGN(const fs::path place, new_place(folder, now));
  const fs::path target = place / copy.filename();
  if (::rename(copy.c_str(), target.c_str()) != 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("set aside {}", copy.string())));
  }
  FARSTU_TRY(sync_folder(place));
  FARSTU_TRY(sync_folder(copy.parent_path()));
  return target;
}

Result<int> forget_set_aside(const fs::path& folder, Instant before) {
  int gone = 0;
  std::error_code failure;
  fs::directory_iterator entries(folder / "damaged", failure);
  if (failure == std::errc::no_such_file_or_directory) return gone;
  std::vector<fs::path> old;
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    // 2026-03-02T090000, and -2 for a second one of that moment; what else lies there is not ours.
    const std::string name = entries->path().filename().string();
    const auto day = parse_day(std::string_view(name).substr(0, 10));
    if (day && *day < civil_day(before, Zone::utc())) old.push_back(entries->path());
  }
  for (const fs::path& place : old) {
    if (!failure) fs::remove_all(place, failure);
    ++gone;
  }
  if (failure)
    return tl::unexpected<Error>(storage_error(failure.value(), "clear the folder of damaged files"));
  if (gone > 0) FARSTU_TRY(sync_folder(folder / "damaged"));
  return gone;
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
