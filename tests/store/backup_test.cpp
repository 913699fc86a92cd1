// Copies: made beside a writer, proved, kept by generation, put back whole or not at all.
#include "kiosk/store/backup.h"

#include "kiosk/store/audit_store.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"
#include "tests/store/scenario.h"

#include <set>

#include <sys/stat.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");

void add_visits(Database& db, int count) {
  const BootNumber boot = must(BootStore(db).enter("boot", kNow, ClockTrust::Trusted));
  for (int i = 0; i < count; ++i) {
    must(VisitStore(db).save(visit_on(day("2026-03-02"), boot), OnRepeat::CountAgain));
  }
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST_CASE("backup: a reader beside the writer makes a whole copy that only its owner can read") {
  RamDir dir, out;
  auto writer = open(dir.path());
  add_visits(*writer, 7);
  auto reader = must(open_house(dir.path(), Access::Read, kNow));
  const fs::path file = out.path() / "copy 100%.db";
  const BackupInfo info = must(back_up(*reader, file));
  CHECK(info.visits == 7);
  CHECK(info.schema == newest_schema());
  CHECK(info.bytes == fs::file_size(file));
  CHECK(must(verify_backup(file)).visits == 7);
  CHECK(names_in(out.path()) == std::vector<std::string>{"copy 100%.db"});
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  add_visits(*writer, 1);
  CHECK(must(back_up(*reader, file)).visits == 8);
}

TEST_CASE("backup: what cannot be written leaves the older copy and nothing half-made") {
  RamDir dir, out;
  auto db = open(dir.path());
  add_visits(*db, 3);
  CHECK(code_of(back_up(*db, out.path() / "no folder" / "x.db")) == Code::NotFound);
  must(back_up(*db, out.path() / "x.db"));
  fs::create_directory(out.path() / "y.db");
  CHECK_FALSE(back_up(*db, out.path() / "y.db"));
  CHECK(names_in(out.path()) == std::vector<std::string>{"x.db", "y.db"});
  add_visits(*db, 1);
  CHECK(must(VisitStore(*db).count()) == 4);
}

TEST_CASE("backup: one a day, the newest stay, whatever the clock says") {
  RamDir dir;
  auto db = open(dir.path());
  const std::vector<const char*> days = {"2026-03-01", "2026-03-01", "1970-01-01",
                                         "2099-01-01", "2026-03-02", "2026-03-03"};
  int visits = 0;
  for (const char* text : days) {
    add_visits(*db, 1);
    ++visits;
    must(back_up_daily(*db, at(std::string(text) + "T12:00"), {.daily = 3, .weekly = 0}));
  }
  const auto kept = must(list_backups(dir.path()));
  REQUIRE(kept.size() == 3);
  CHECK(must(verify_backup(kept[0])).visits == visits);
  CHECK(must(verify_backup(kept[2])).visits == visits - 2);
  CHECK(kept[2].filename() == "house-000003-2099-01-01.db");
  write_file(dir.path() / "backups" / "notes.txt", "x");
  CHECK(must(list_backups(dir.path())).size() == 3);
}

TEST_CASE("backup: seven days and four weeks stay, none older than it may be; two stay in any case") {
  RamDir dir;
  auto db = open(dir.path());
  const Generations generations{.daily = 7, .weekly = 4, .oldest = std::chrono::days(35)};
  for (int i = 0; i < 60; ++i) must(back_up_daily(*db, kNow + std::chrono::days(i), generations));
  const Day today = day("2026-03-02").plus(59);
  std::vector<int> ages;
  for (const auto& copy : must(list_backups(dir.path()))) {
    ages.push_back(today.number() - day_of_backup(copy).value().number());
  }
  // 30 April 2026 is a Thursday: a week of days, then the newest of each week before.
  CHECK(ages == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 11, 18, 25});
  // Switched off for half a year: what is too old goes, but never all.
  must(back_up_daily(*db, kNow + std::chrono::days(240), generations));
  CHECK(must(list_backups(dir.path())).size() == 2);
}

TEST_CASE("backup: each copy is read back in turn, and a damaged one is set aside and told") {
  RamDir dir;
  auto db = open(dir.path());
  add_visits(*db, 3);
  for (int i = 0; i < 4; ++i) must(back_up_daily(*db, kNow + std::chrono::days(i)));
  const auto copies = must(list_backups(dir.path()));
  const fs::path& bad = copies[2];
  write_file(bad, read_file(bad).substr(0, 9000));
  std::set<std::string> read;
  std::optional<fs::path> aside;
  for (int i = 4; i < 8; ++i) {
    const auto checked = must(check_next_backup(*db, kNow + std::chrono::days(i)));
    REQUIRE(checked.has_value());
    read.insert(checked->file.filename().string());
    CHECK(checked->set_aside.has_value() == (checked->file == bad));
    if (checked->set_aside) aside = checked->set_aside;
  }
  CHECK(read.size() == 4);
  REQUIRE(aside.has_value());
  CHECK(fs::exists(*aside));
  CHECK_FALSE(fs::exists(bad));
  CHECK(must(list_backups(dir.path())).size() == 3);
  CHECK(must(backup_read_at(*db, bad)) == std::nullopt);
  CHECK(must(backup_read_at(*db, copies[0])).value() > kNow + std::chrono::days(3));
}

TEST_CASE("restore: into an empty folder, and the house tells that a new epoch is due") {
  RamDir dir, out;
  {
    auto db = open(dir.path());
    must(SettingStore(*db).set("house.name", "Linden"));
    add_visits(*db, 5);
    must(back_up(*db, out.path() / "copy.db"));
  }
  const fs::path target = out.path() / "new" / "house";
  CHECK(must(restore(out.path() / "copy.db", target, kNow)).visits == 5);
  auto db = open(target);
  CHECK(must(SettingStore(*db).load("house.name")) == "Linden");
  CHECK(must(VisitStore(*db).count()) == 5);
  CHECK(must(db->restored_at()) == kNow);
  CHECK(must(AuditStore(*db).list_newest(1)).at(0).what == "store.restored");
  must(db->check(Depth::Full));
  must(db->settle_restored());
  CHECK(must(db->restored_at()) == std::nullopt);
  // The copy itself tells nothing of it.
  CHECK(ask(out.path() / "copy.db", "SELECT count(*) FROM setting WHERE key = 'store.restored_at'") == 0);
}

TEST_CASE(
    "restore: over a house, from nothing, from garbage or from a newer program is refused, and nothing "
    "changes") {
  RamDir dir, out;
  {
    auto db = open(dir.path());
    add_visits(*db, 5);
    must(back_up(*db, out.path() / "copy.db"));
  }
  const std::string before = read_file(dir.path() / "house.db");
  CHECK(code_of(restore(out.path() / "copy.db", dir.path(), kNow)) == Code::Conflict);
  CHECK(read_file(dir.path() / "house.db") == before);

  const fs::path target = out.path() / "target";
  CHECK(code_of(restore(out.path() / "none.db", target, kNow)) == Code::NotFound);
  const std::string good = read_file(out.path() / "copy.db");
  const fs::path bad = out.path() / "bad.db";
  for (const std::string& bytes : {std::string(), std::string(5000, 'x'), good.substr(0, good.size() / 2),
                                   "SQLite format 3" + std::string(1, '\0')}) {
    write_file(bad, bytes);
    CHECK(code_of(restore(bad, target, kNow)) == Code::StorageCorrupt);
    CHECK(code_of(verify_backup(bad)) == Code::StorageCorrupt);
  }
  CHECK(code_of(verify_backup(out.path())) == Code::StorageCorrupt);
  std::string newer = good;
  newer[63] = 9;  // user_version, big endian at 60
  write_file(bad, newer);
  CHECK(code_of(restore(bad, target, kNow)) == Code::SchemaTooNew);
  CHECK_FALSE(fs::exists(target));
  CHECK(names_in(out.path()) == std::vector<std::string>{"bad.db", "copy.db"});
}

TEST_CASE("restore: an older copy's rest beside the place does not leak into it") {
  RamDir dir, out;
  {
    auto db = open(dir.path());
    add_visits(*db, 2);
    must(back_up(*db, out.path() / "copy.db"));
  }
  // A -wal without its house is a house that lost its file.
  fs::create_directory(out.path() / "target");
  write_file(out.path() / "target" / "house.db-wal", std::string(8000, 'w'));
  CHECK(code_of(restore(out.path() / "copy.db", out.path() / "target", kNow)) == Code::Conflict);
}

}  // namespace
}  // namespace farstu::store
