#include "kiosk/store/copy.h"

#include "kiosk/core/base/files.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/inspect.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/sqlite_error.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

// An empty file that only its owner may read.
Result<void> make_empty(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return tl::unexpected<Error>(storage_error(errno, fmt::format("write {}", file.string())));
  ::close(fd);
  return {};
}

// Only for a file that no connection of this process has open: closing would drop SQLite's locks.
Result<void> sync_file(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  const int number = errno;
  if (fd >= 0) ::close(fd);
  if (!synced) return tl::unexpected<Error>(storage_error(number, fmt::format("write {}", file.string())));
  return {};
}

void remove_part(const fs::path& part) {
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) ::unlink((part.string() + suffix).c_str());
}

Result<void> put_part(const fs::path& part, const fs::path& file) {
  FARSTU_TRY(sync_file(part));
  if (::rename(part.c_str(), file.c_str()) != 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("write {}", file.string())));
  }
  return sync_folder(file.parent_path());
}

tl::unexpected<Error> damaged_copy(const fs::path& file) {
  return fail(Code::StorageCorrupt, "store.backup_damaged",
              fmt::format("{} is damaged or is no copy of a house.", file.string()));
}

}  // namespace

Result<BackupInfo> prove(Connection& connection, const fs::path& file) {
  FARSTU_TRY_ASSIGN(const Schema schema, identify(connection));
  if (schema.contents == Contents::Empty) return damaged_copy(file);
  FARSTU_TRY_ASSIGN(const auto finding, inspect(connection, Depth::Full));
  if (finding) return damaged_copy(file);
  Sql sql(connection);
  FARSTU_TRY_ASSIGN(const std::int64_t visits, sql.number("SELECT count(*) FROM visit"));
  std::error_code ignored;
  const std::uintmax_t bytes = fs::file_size(file, ignored);
  return BackupInfo{file, schema.version, visits, ignored ? 0 : bytes};
}

Result<BackupInfo> prove_file(const fs::path& file, const std::string& vfs) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    return fail(Code::NotFound, "store.no_backup", fmt::format("There is no file {}.", file.string()));
  }
  if (!fs::is_regular_file(file, ignored)) return damaged_copy(file);
  FARSTU_TRY_ASSIGN(const auto connection, Connection::open(file, Connection::Mode::Still, vfs));
  Result<BackupInfo> info = prove(*connection, file);
  if (!info && info.error().code == Code::StorageCorrupt) return damaged_copy(file);
  return info;
}

Result<BackupInfo> put_copy(const fs::path& file, const std::string& vfs,
                            const std::function<Result<void>(const fs::path&)>& fill) {
  const fs::path part = fs::absolute(file).string() + ".part";
  remove_part(part);
  const auto made = [&]() -> Result<BackupInfo> {
    FARSTU_TRY(make_empty(part));
    FARSTU_TRY(fill(part));
    FARSTU_TRY_ASSIGN(BackupInfo info, prove_file(part, vfs));
    FARSTU_TRY(put_part(part, fs::absolute(file)));
    info.file = file;
    return info;
  }();
  if (!made) remove_part(part);
  return made;
}

Result<void> write_copy(Sql from, const fs::path& part) {
  const Result<int> written = from.run("VACUUM INTO ?", {part.string()});
  if (written) return {};
  // SQLite says so of a file it cannot measure, too.
  if (written.error().id == kSqlFailed) {
    return fail(Code::StorageIo, "store.copy",
                fmt::format("The disk failed while {} was written.", part.stem().string()));
  }
  return tl::unexpected<Error>(written.error());
}

Result<BackupInfo> install(const fs::path& backup, const fs::path& folder, Instant now,
                           const std::string& vfs) {
  return put_copy(folder / "house.db", vfs, [&](const fs::path& part) -> Result<void> {
    {
      FARSTU_TRY_ASSIGN(const auto from, Connection::open(backup, Connection::Mode::Still, vfs));
      FARSTU_TRY(prove(*from, backup));
      FARSTU_TRY(write_copy(Sql(*from), part));
    }
    FARSTU_TRY_ASSIGN(const auto copy, Connection::open(part, Connection::Mode::Write, vfs));
    return note_restored(*copy, now);
  });
}

Result<void> note_restored(Connection& connection, Instant now) {
  Sql sql(connection);
  FARSTU_TRY(connection.run_script("BEGIN IMMEDIATE"));
  FARSTU_TRY(
      sql.run("INSERT INTO setting (key, value) VALUES ('store.restored_at', ?) "
              "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
              {fmt::to_string(now.time_since_epoch().count())}));
  FARSTU_TRY(sql.run("INSERT INTO audit (at, what, about) VALUES (?, 'store.restored', '')", {now}));
  return connection.run_script("COMMIT");
}

Result<fs::path> next_backup(const fs::path& folder, Instant now, const std::string& tag) {
  FARSTU_TRY_ASSIGN(const auto kept, list_backups(folder));
  const std::string date = to_string(civil_day(now, Zone::utc()));
  const std::string tail = fmt::format("-{}{}{}.db", date, tag.empty() ? "" : "-", tag);
  int number = 0;
  if (!kept.empty()) {
    const std::string newest = kept.front().filename().string();
    number = std::atoi(newest.substr(6, 6).c_str());
    if (newest.substr(12) == tail) return kept.front();  // the same day again
  }
  return folder / "backups" / fmt::format("house-{:06}{}", number + 1, tail);
}

Result<std::vector<fs::path>> list_backups(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code failure;
  fs::directory_iterator entries(folder / "backups", failure);
  if (failure == std::errc::no_such_file_or_directory) return found;
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    const std::string name = entries->path().filename().string();
    const bool ours = name.size() > 15 && name.starts_with("house-") && name.ends_with(".db") &&
                      name.find_first_not_of("0123456789", 6) == 12;
    if (ours) found.push_back(entries->path());
  }
  if (failure)
    return tl::unexpected<Error>(storage_error(failure.value(), "look into the folder of backups"));
  std::sort(found.rbegin(), found.rend());
  return found;
}

}  // namespace farstu::store
