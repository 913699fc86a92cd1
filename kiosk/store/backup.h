// Copies of house.db and back again. Hides how a copy is made beside a running kiosk, proved and put in
// place; each is there whole or not at all. The device key is never in a copy.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace farstu::store {

struct BackupInfo {
  std::filesystem::path file;
  int schema = 0;
  std::int64_t visits = 0;
  std::uintmax_t bytes = 0;
};

// Writes a checked copy of the database to `file` with mode 0600, replacing an older file of that name whole.
// Works with read access beside a running kiosk. StorageFull and StorageIo leave `file` as it was and nothing
// half-made beside it; StorageCorrupt when the database is damaged (a backup is never worse than none).
Result<BackupInfo> back_up(Database& db, const std::filesystem::path& file);

// Reads a copy whole. NotFound; StorageCorrupt for a file that is damaged or no house; SchemaTooNew.
// Never writes beside it.
Result<BackupInfo> verify_backup(const std::filesystem::path& file);

// Puts a verified copy in place as DIR/house.db; DIR is made when missing. Conflict if DIR holds a house (or
// its -wal); Busy while a program runs there. The database tells with `restored_at` that it was restored. On
// failure DIR is as it was.
Result<BackupInfo> restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                           Instant now);

// Which copies stay in DIR/backups: the newest of each of the last `daily` days there was one, before those
// the newest of each of `weekly` weeks. None may hold what the house itself has forgotten for longer than
// `oldest`: older ones go, but for the two newest. Days are those of the copies' names, so of the clock that
// made them; set `oldest` only with a clock that can be right.
struct Generations {
  int daily = 7;
  int weekly = 4;
  std::optional<std::chrono::days> oldest = {};
};

// DIR/backups: one copy per UTC day, read back whole before it gets its name; then the generations are
// thinned.
Result<BackupInfo> back_up_daily(Database& db, Instant now, const Generations& generations = {});
// Copies in DIR/backups, newest first; empty when there are none. Not verified.
Result<std::vector<std::filesystem::path>> list_backups(const std::filesystem::path& folder);
// The UTC day in a copy's name.
std::optional<Day> day_of_backup(const std::filesystem::path& file);

// Reads the copy whole that was not read for longest. One that is damaged is set aside in DIR/damaged.
struct BackupCheck {
  std::filesystem::path file;
  std::optional<std::filesystem::path> set_aside;  // it was damaged
};
// Nothing when there is no copy. Writers only.
Result<std::optional<BackupCheck>> check_next_backup(Database& db, Instant now);
// When a copy was last read whole and found good; nothing: never.
Result<std::optional<Instant>> backup_read_at(Database& db, const std::filesystem::path& file);

}  // namespace farstu::store
