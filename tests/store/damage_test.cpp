// Damaged files: noticed, set aside whole, the newest good copy put back. quality.md §2 row 4.
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/contradiction.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/feed_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/pin_store.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/sql.h"
#include "tests/store/house_fixture.h"

#include <cstdlib>
#include <random>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");
const Day kMonday = day("2026-03-02");
constexpr int kInBackup = 400;
constexpr int kAfterBackup = 40;

// A house with a copy of yesterday and a -wal full of today, as a power cut leaves it.
struct Bytes {
  std::string db, wal, backup;
};
const Bytes& house() {
  static const Bytes made = [] {
    RamDir dir;
    auto db = open(dir.path());
    const BootNumber boot = must(BootStore(*db).enter("boot", kNow, ClockTrust::Trusted));
    const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
    must(SessionStore(*db).save(fika, stockholm()));
    must(FeedStore(*db).save({"linden", std::string(20'000, 'f'), kNow, kMonday, kMonday, ""}));
    for (int i = 0; i < kInBackup; ++i) {
      const Day then = kMonday.plus(-1 - i / 20);
      const VisitId id = must(VisitStore(*db).save(visit_on(then, boot, i % 96), OnRepeat::CountAgain));
      if (i % 3 == 0) must(ParticipationStore(*db).save({{}, fika.id, then, id}, OnRepeat::CountAgain));
    }
    for (Day then = kMonday.plus(-kInBackup / 20); then < kMonday; then = then.plus(1)) {
      const DayVisits sums = must(VisitStore(*db).sum(then));
      must(DayStore(*db).close(then, {report::DayState::Open, ClosedBy::Auto, kNow, sums}));
    }
    must(back_up_daily(*db, kNow - std::chrono::days(1)));
    must(db->checkpoint());
    for (int i = 0; i < kAfterBackup; ++i)
      must(VisitStore(*db).save(visit_on(kMonday, boot, i), OnRepeat::CountAgain));
    return Bytes{read_file(dir.path() / "house.db"), read_file(dir.path() / "house.db-wal"),
                 read_file(must(list_backups(dir.path())).at(0))};
  }();
  return made;
}

void lay_out(const fs::path& folder, const std::string& db, const std::string& wal) {
  write_file(folder / "house.db", db);
  write_file(folder / "house.db-wal", wal);
  fs::create_directory(folder / "backups");
  write_file(folder / "backups" / "house-000001-2026-03-01.db", house().backup);
}

// One of the things that happen to files on cheap flash.
std::string damaged(std::string bytes, std::mt19937_64& random) {
  const std::size_t size = bytes.size();
  const auto within = [&](std::size_t n) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(n, 1));
  };
  const auto garbage = [&](std::size_t from, std::size_t n) {
    for (std::size_t i = from; i < std::min(from + n, size); ++i) bytes[i] = static_cast<char>(random());
  };
  switch (random() % 9) {
    case 0:  // one bit
      bytes[within(size)] ^= static_cast<char>(1 << within(8));
      break;
    case 1:  // a few bytes
      garbage(within(size), 1 + within(16));
      break;
    case 2:  // a sector of garbage
      garbage(within(size / 512) * 512, 512);
      break;
    case 3: {  // a sector or a page of zeros
      const std::size_t unit = random() % 2 == 0 ? 512 : 4096;
      const std::size_t from = within(size / unit) * unit;
      const std::size_t length = std::min(unit, size - from);
      bytes.replace(from, length, length, '\0');
      break;
    }
    case 4:  // cut short
      bytes.resize(within(size));
      break;
    case 5: {  // a page where another should be
      const std::string page = bytes.substr(within(size / 4096) * 4096, 4096);
      bytes.replace(within(size / 4096) * 4096, page.size(), page);
      break;
    }
    case 6:  // something of another file behind the end
      bytes.resize(size + 1 + within(9000));
      for (std::size_t i = size; i < bytes.size(); ++i) bytes[i] = static_cast<char>(random());
      break;
    case 7:  // a torn end
      garbage(size - within(std::min<std::size_t>(size, 4096)), 4096);
      break;
    default:  // the head
      garbage(within(100), 1 + within(8));
  }
  return bytes;
}

// Everything a program reads; Errors are fine, crashes are not.
bool read_everything(Database& db) {
  bool good = true;
  const auto note = [&good](const auto& result) { good = good && static_cast<bool>(result); };
  note(SettingStore(db).list());
  note(FeedStore(db).list());
  note(BootStore(db).last_trusted());
  note(PinStore(db).find());
  note(AuditStore(db).list_newest(100));
  note(ReleaseStore(db).list_all(Period::Kind::Day, kMonday.plus(-60), kMonday));
  note(SessionStore(db).list(kMonday.plus(-60), kMonday.plus(60)));
  note(VisitStore(db).sums(kMonday.plus(-60), kMonday));
  note(VisitStore(db).list_untrusted(std::nullopt));
  for (Day d = kMonday.plus(-30); d <= kMonday; d = d.plus(1)) {
    note(VisitStore(db).list(d));
    note(ParticipationStore(db).by_session(d));
  }
  note(DayStore(db).list(kMonday.plus(-60), kMonday));
  return good;
}

// Every value of every row, as text.
std::string dump(Database& db) {
  Sql sql(db);
  std::string all;
  const auto tables =
      must(sql.list("SELECT name, (SELECT group_concat('quote(' || name || ')', '|| '','' ||') FROM "
                    "pragma_table_info(m.name))"
                    " FROM sqlite_master m WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> "
                    "'audit' ORDER BY name",
                    {}, [](Row& row) { return std::pair(row.text(0), row.text(1)); }));
  for (const auto& [table, columns] : tables) {
    for (const std::string& row : must(sql.list("SELECT " + columns + " FROM " + table + " ORDER BY 1", {},
                                                [](Row& r) { return r.text(0); }))) {
      all += table + ':' + row + '\n';
    }
  }
  return all;
}

const std::string& healthy() {
  static const std::string text = [] {
    RamDir dir;
    lay_out(dir.path(), house().db, house().wal);
    return dump(*open(dir.path()));
  }();
  return text;
}

struct Tally {
  int at_opening = 0, by_check = 0, by_sums = 0, harmless = 0, tail_noticed = 0, tail_lost = 0, silent = 0;
  int noticed() const { return at_opening + by_check + by_sums + tail_noticed; }
};

// Negative control: who just opens the file and counts, as any program of SQLite does.
bool is_noticed_unchecked(const std::string& db, const std::string& wal) {
  RamDir dir;
  lay_out(dir.path(), db, wal);
  try {
    SQLite::Database plain((dir.path() / "house.db").string(), SQLite::OPEN_READWRITE);
    for (const char* table : {"visit", "participation", "session", "day"}) {
      SQLite::Statement rows(plain, fmt::format("SELECT * FROM {}", table));
      while (rows.executeStep()) {
      }
    }
  } catch (const SQLite::Exception&) {
    return true;
  }
  return false;
}

// Opens what is left, checks it and goes on; the house must work in the end, with yesterday's visits at
// least.
void survive(const fs::path& folder, Tally& tally) {
  const std::string found = read_file(folder / "house.db");
  auto opened = open_house(folder, Access::Write, kNow, created());
  if (!opened && opened.error().code == Code::SchemaTooNew) {
    // Its number is what was damaged: refused, untouched, told.
    ++tally.at_opening;
    return;
  }
  auto db = must(std::move(opened));
  if (db->damage() && db->damage()->loss == Damage::Loss::LastCommits) {
    ++tally.tail_noticed;
    CHECK(read_file(db->damage()->set_aside / "house.db") == found);
    must(db->check(Depth::Full));
    REQUIRE(read_everything(*db));
    CHECK(must(VisitStore(*db).count()) >= kInBackup);
    CHECK(must(AuditStore(*db).list_newest(1)).at(0).what == "store.tail_lost");
    return;
  }
  bool noticed = db->damage().has_value();
  if (noticed) {
    ++tally.at_opening;
  } else {
    read_everything(*db);
    const Result<void> checked = db->check(Depth::Full);
    noticed = !checked;
    if (noticed) {
      REQUIRE(checked.error().code == Code::StorageCorrupt);
      must(db->replace_damaged(kNow));
      ++tally.by_check;
    }
  }
  must(db->check(Depth::Full));
  REQUIRE(read_everything(*db));
  if (noticed) {
    REQUIRE(db->damage().has_value());
    REQUIRE(db->damage()->backup.has_value());
    CHECK(fs::exists(db->damage()->set_aside / "house.db"));
    CHECK(must(db->restored_at()) == kNow);
    CHECK(must(VisitStore(*db).count()) == kInBackup);
    CHECK(must(AuditStore(*db).list_newest(1)).at(0).what == "store.damaged");
  } else {
    const std::string now = dump(*db);
    const std::int64_t visits = must(VisitStore(*db).count());
    const bool same = now == healthy();
    // A value that is written twice, as rows and as totals of a closed day, tells.
    const bool contradicted = !must(find_contradicted(*db)).empty();
    if (same) ++tally.harmless;
    if (same) CHECK_FALSE(contradicted);
    if (contradicted) {
      ++tally.by_sums;
      must(BootStore(*db).enter("after", kNow, ClockTrust::Trusted));
      return;
    }
    if (!same && visits < kInBackup + kAfterBackup) ++tally.tail_lost;
    if (!same && visits == kInBackup + kAfterBackup) ++tally.silent;
  }
  must(BootStore(*db).enter("after", kNow, ClockTrust::Trusted));
}

TEST_CASE(
    "damage: whatever happens to the file or its -wal is noticed or harmless, and a good copy is put back") {
  const int rounds = std::getenv("FARSTU_NIGHTLY") != nullptr ? 2000 : 300;
  Tally of_db, of_wal;
  int unchecked = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    std::mt19937_64 random(static_cast<std::uint64_t>(round) * 7919 + 1);
    RamDir dir;
    const bool hits_db = round % 3 != 2;
    const std::string db = hits_db ? damaged(house().db, random) : house().db;
    const std::string wal = hits_db ? house().wal : damaged(house().wal, random);
    lay_out(dir.path(), db, wal);
    const int before = of_db.noticed() + of_wal.noticed();
    survive(dir.path(), hits_db ? of_db : of_wal);
    if (of_db.noticed() + of_wal.noticed() > before && !is_noticed_unchecked(db, wal)) ++unchecked;
  }
  tell_figure(
      fmt::format("{} damages, no crash. house.db: {} noticed at opening, {} by the check, {} by the sums of "
                  "closed days, {} "
                  "harmless, {} unnoticeable (a value inside a row)",
                  rounds, of_db.at_opening, of_db.by_check, of_db.by_sums, of_db.harmless,
                  of_db.silent + of_db.tail_lost));
  tell_figure(
      fmt::format("its -wal: {} noticed at opening, {} harmless, {} unnoticeable (the last two transactions, "
                  "or a shorter "
                  "file as a power cut leaves it)",
                  of_wal.noticed(), of_wal.harmless, of_wal.tail_lost));
  tell_figure(fmt::format("control: of the {} noticed ones {} go unnoticed by who just opens and reads",
                          of_db.noticed() + of_wal.noticed(), unchecked));
  CHECK(unchecked > rounds / 10);
  CHECK(of_wal.silent == 0);
  CHECK(of_wal.tail_noticed > 50);
  CHECK(of_db.silent + of_db.tail_lost < rounds / 10);
  CHECK(of_db.at_opening > 10);
  CHECK(of_db.by_check > 10);
}

TEST_CASE("damage: without any copy the house goes on empty, and what was is set aside") {
  RamDir dir;
  write_file(dir.path() / "house.db", std::string(9000, 'x'));
  write_file(dir.path() / "house.db-wal", std::string(500, 'w'));
  auto db = open(dir.path(), OpenOptions{});
  REQUIRE(db->damage());
  CHECK_FALSE(db->damage()->backup);
  CHECK(read_file(db->damage()->set_aside / "house.db") == std::string(9000, 'x'));
  CHECK(read_file(db->damage()->set_aside / "house.db-wal") == std::string(500, 'w'));
  CHECK(must(db->restored_at()) == kNow);
  CHECK(must(VisitStore(*db).count()) == 0);
  must(db->check(Depth::Full));
}

TEST_CASE("damage: a damaged copy is passed over for an older good one") {
  RamDir dir;
  lay_out(dir.path(), std::string(9000, 'x'), "");
  write_file(dir.path() / "backups" / "house-000002-2026-03-02.db", house().backup.substr(0, 9000));
  auto db = open(dir.path(), OpenOptions{});
  REQUIRE((db->damage() && db->damage()->backup));
  CHECK(db->damage()->backup->filename() == "house-000001-2026-03-01.db");
  CHECK(must(VisitStore(*db).count()) == kInBackup);
}

TEST_CASE("damage: a file that is gone or empty is restored when anything tells that there was one") {
  for (const bool empty : {true, false}) {
    RamDir dir;
    lay_out(dir.path(), "", "");
    if (!empty) fs::remove(dir.path() / "house.db");
    fs::remove(dir.path() / "house.db-wal");
    auto db = open(dir.path(), OpenOptions{});
    REQUIRE(db->damage());
    CHECK(must(VisitStore(*db).count()) == kInBackup);
  }
}

TEST_CASE("damage: two in one second are set aside in two folders, and neither is lost") {
  RamDir dir;
  lay_out(dir.path(), std::string(9000, 'x'), "");
  const fs::path first = open(dir.path(), OpenOptions{})->damage()->set_aside;
  write_file(dir.path() / "house.db", std::string(9000, 'y'));
  const fs::path second = open(dir.path(), OpenOptions{})->damage()->set_aside;
  CHECK(first != second);
  CHECK(read_file(first / "house.db")[0] == 'x');
  CHECK(read_file(second / "house.db")[0] == 'y');
}

TEST_CASE("damage: a reader tells and touches nothing") {
  RamDir dir;
  lay_out(dir.path(), std::string(9000, 'x'), "");
  CHECK(code_of(open_house(dir.path(), Access::Read, kNow)) == Code::StorageCorrupt);
  CHECK_FALSE(fs::exists(dir.path() / "damaged"));
  CHECK(read_file(dir.path() / "house.db") == std::string(9000, 'x'));
}

TEST_CASE(
    "damage: a letter flipped in the name of a column is found by the quick check, more tables are not "
    "damage") {
  RamDir dir;
  {
    auto db = open(dir.path());
    must(Sql(*db).run("CREATE TABLE somebody_elses (x)"));
    must(db->check(Depth::Full));
  }
  std::string bytes = read_file(dir.path() / "house.db");
  const std::size_t where = bytes.find("contributing INTEGER NOT NULL CHECK");
  REQUIRE(where != std::string::npos);
  bytes[where] = 'k';
  bytes.replace(bytes.find("(contributing IN (0, 1))", where), 2, "(k");
  write_file(dir.path() / "house.db", bytes);
  auto db = open(dir.path());
  CHECK(ask(dir.path() / "house.db",
            "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1);
  CHECK(code_of(db->check(Depth::Quick)) == Code::StorageCorrupt);
}

TEST_CASE("damage: another program's database is set aside, not changed") {
  RamDir dir;
  {
    RamDir other;
    auto db = open(other.path());
    must(SettingStore(*db).set("x", "y"));
    must(db->checkpoint());
    db.reset();
    std::string bytes = read_file(other.path() / "house.db");
    bytes[70] ^= 1;  // application_id, big endian at 68
    write_file(dir.path() / "house.db", bytes);
    auto replaced = open(dir.path(), OpenOptions{});
    REQUIRE(replaced->damage());
    CHECK(read_file(replaced->damage()->set_aside / "house.db") == bytes);
  }
}

}  // namespace
}  // namespace farstu::store
