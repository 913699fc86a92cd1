#include "kiosk/store/backup.h"

#include "kiosk/core/base/files.h"
#include "kiosk/store/copy.h"
#include "kiosk/store/damaged.h"
#include "kiosk/store/database_impl.h"
#include "kiosk/store/house_lock.h"

#include <set>
#include <system_error>
#include <utility>

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

namespace {

// Which of the copies, newest first, may go.
std::vector<fs::path> superseded(const std::vector<fs::path>& copies, Instant now,
                                 const Generations& generations) {
  constexpr std::size_t kAlways = 2;
  const Day today = civil_day(now, Zone::utc());
  std::vector<fs::path> gone;
  std::set<std::pair<int, int>> weeks;
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const std::optional<Day> day = day_of_backup(copies[i]);
    const bool too_old =
        generations.oldest && day && *day < today.plus(-static_cast<int>(generations.oldest->count()));
    bool stays = i < static_cast<std::size_t>(generations.daily);
    if (!stays && day && weeks.size() < static_cast<std::size_t>(generations.weekly)) {
      const IsoWeek week = iso_week(*day);
      stays = weeks.emplace(week.year, week.week).second;
    }
    if (i >= kAlways && (too_old || !stays)) gone.push_back(copies[i]);
  }
  return gone;
}

Result<void> note_read(Database& db, const fs::path& file, Instant now) {
  FARSTU_TRY(Sql(db).run("INSERT OR REPLACE INTO backup_check (file, read_at) VALUES (?, ?)",
                         {file.filename().string(), now}));
  return {};
}

Result<void> forget_read(Database& db, const fs::path& file) {
  FARSTU_TRY(Sql(db).run("DELETE FROM backup_check WHERE file = ?", {file.filename().string()}));
  return {};
}

}  // namespace

Result<BackupInfo> back_up_daily(Database& db, Instant now, const Generations& generations) {
  FARSTU_CHECK(generations.daily >= 1 && generations.weekly >= 0);
  FARSTU_TRY(make_folder(db.folder() / "backups", 0700));
  FARSTU_TRY_ASSIGN(const fs::path file, next_backup(db.folder(), now, ""));
  FARSTU_TRY_ASSIGN(BackupInfo info, back_up(db, file));
  FARSTU_TRY_ASSIGN(const auto kept, list_backups(db.folder()));
  for (const fs::path& old : superseded(kept, now, generations)) {
    FARSTU_TRY(remove_durably(old));
    FARSTU_TRY(forget_read(db, old));
  }
  FARSTU_TRY(note_read(db, file, now));
  return info;
}

std::optional<Day> day_of_backup(const fs::path& file) {
  const std::string name = file.filename().string();
  if (name.size() < 26) return std::nullopt;
  const auto day = parse_day(std::string_view(name).substr(13, 10));  // house-000012-2026-03-02.db
  return day ? std::optional(*day) : std::nullopt;
}

Result<std::optional<Instant>> backup_read_at(Database& db, const fs::path& file) {
  return Sql(db).find("SELECT read_at FROM backup_check WHERE file = ?", {file.filename().string()},
                      [](Row& row) { return row.instant(0); });
}

Result<std::optional<BackupCheck>> check_next_backup(Database& db, Instant now) {
  FARSTU_TRY_ASSIGN(const auto copies, list_backups(db.folder()));
  std::optional<fs::path> next;
  std::optional<Instant> read_before;
  for (const fs::path& copy : copies) {
    FARSTU_TRY_ASSIGN(const auto read, backup_read_at(db, copy));
    if (next && (!read_before || (read && *read >= *read_before))) continue;
    next = copy;
    read_before = read;
  }
  if (!next) return std::optional<BackupCheck>();
  BackupCheck check{.file = *next, .set_aside = {}};
  const Result<BackupInfo> proved = prove_file(*next, db.vfs());
  if (proved) {
    FARSTU_TRY(note_read(db, *next, now));
    return std::optional(check);
  }
  if (proved.error().code != Code::StorageCorrupt) return tl::unexpected<Error>(proved.error());
  FARSTU_TRY_ASSIGN(check.set_aside, set_aside_copy(db.folder(), *next, now));
  FARSTU_TRY(forget_read(db, *next));
  return std::optional(check);
}

}  // namespace farstu::store
