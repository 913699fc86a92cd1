// Opening a house: the lock, the settings, the schema and its steps.
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/sql.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

constexpr auto kNow = [] { return at("2026-03-02T09:00:00"); };

Result<std::unique_ptr<Database>> try_open(const fs::path& folder, Access access) {
  OpenOptions options;
  options.ballast_bytes = 0;
  return open_house(folder, access, kNow(), options);
}

std::string hash_of(std::string_view text) {
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(digest.data()),
                 digest.size());
  hex.pop_back();
  return hex;
}

TEST_CASE("schema: released steps never change") {
  // BLAKE2b-256 of each file in kiosk/store/migrations. A new step adds a line; a line never changes.
  const std::vector<std::string> released = {
      "f5cdae3b428d2500f468f82b669258919e196e1ca98496fadef4c82dafb2980c",
      "4150a95df2e10722ad7bdea983a64db2d177c111e5e7f11073ac6851794fafee",
      "13c6657723d88b17f234e47de5f0664c66abd852259e33d59fdace335dda2b37",
      "9d35f6bcf01e6bae785d11f084e903556f3eb0be2a322415ba9657f4bfe5c61b",
      "ca92cb68ecf3a3c1a67d2f1a63fff42aa36fede64ae25b3c994f91a4348815bd",
      "3aa01745a87011f35660f73d18f22567e8eabb9abdcf02bbbb6e5adb9bf9d0c1",
      "e81532534dc3fe9245ee7f1edb4239ce6b111b79fc7a7641bb536cf03e7cb3b2",
      "d6095cce2ce882c015e46a26babeff9ad32d77e5b8fd03a3f6dac30afb54c969",
  };
  REQUIRE(migrations().size() == released.size());
  for (std::size_t i = 0; i < released.size(); ++i) {
    CHECK(migrations()[i].number == static_cast<int>(i) + 1);
    CHECK(hash_of(migrations()[i].sql) == released[i]);
  }
}

TEST_CASE("schema: every table is strict") {
  RamDir dir;
  open(dir.path());
  CHECK(ask(dir.path() / "house.db",
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%'") == 0);
  CHECK(ask(dir.path() / "house.db", "SELECT count(*) FROM pragma_table_list WHERE strict") > 15);
}

TEST_CASE("opening: a house that was never made is not found, and nothing is made") {
  RamDir dir;
  CHECK(code_of(try_open(dir.path(), Access::Read)) == Code::NotFound);
  CHECK(code_of(try_open(dir.path(), Access::Write)) == Code::NotFound);
  CHECK(code_of(try_open(dir.path() / "none", Access::Write)) == Code::NotFound);
  CHECK(fs::is_empty(dir.path()));
  CHECK_FALSE(is_house(dir.path()));
}

TEST_CASE("opening: only its owner can read what is made") {
  RamDir dir;
  OpenOptions options = created();
  options.ballast_bytes = 1 << 20;
  const fs::path folder = dir.path() / "a" / "house";
  auto db = open(folder, options);
  must(BootStore(*db).enter("boot", kNow(), ClockTrust::Trusted));
  CHECK(is_house(folder));
  for (const char* name : {"house.db", "house.db-wal", "house.db-shm", "house.lock", "ballast"}) {
    CAPTURE(name);
    struct stat info {};
    REQUIRE(::stat((folder / name).c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
  }
  CHECK(fs::file_size(folder / "ballast") == 1 << 20);
  struct stat info {};
  REQUIRE(::stat(folder.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0700);
}

TEST_CASE("opening: the settings that keep data safe are on") {
  RamDir dir;
  auto db = open(dir.path());
  Sql sql(*db);
  CHECK(must(sql.find("PRAGMA journal_mode", {}, [](Row& row) { return row.text(0); })) == "wal");
  CHECK(must(sql.number("PRAGMA synchronous")) == 2);
  CHECK(must(sql.number("PRAGMA foreign_keys")) == 1);
  CHECK(must(sql.number("PRAGMA secure_delete")) == 1);
  CHECK(must(sql.number("PRAGMA trusted_schema")) == 0);
  CHECK(must(sql.number("PRAGMA cell_size_check")) == 1);
  CHECK(must(sql.number("PRAGMA mmap_size")) == 0);
  CHECK(must(sql.number("PRAGMA journal_size_limit")) == 1 << 20);
  CHECK(must(sql.number("PRAGMA temp_store")) == 2);
  CHECK(must(sql.number("PRAGMA busy_timeout")) == 5000);
  CHECK(must(sql.number("PRAGMA application_id")) == kApplicationId);
  CHECK(must(sql.number("PRAGMA user_version")) == newest_schema());
}

TEST_CASE("opening: a path with marks that mean something in a URI is just a path") {
  RamDir dir;
  const fs::path folder = dir.path() / "50% off?mode=memory#x &y";
  open(folder);
  CHECK(fs::exists(folder / "house.db"));
  CHECK(try_open(folder, Access::Read));
}

TEST_CASE("lock: a second writer is told that the kiosk is running, a reader is not kept out") {
  RamDir dir;
  auto writer = open(dir.path());
  must(SettingStore(*writer).set("house.name", "Linden"));
  const auto second = try_open(dir.path(), Access::Write);
  CHECK(code_of(second) == Code::Busy);
  CHECK(second.error().sentence.starts_with("The kiosk is running; "));
  auto reader = must(try_open(dir.path(), Access::Read));
  CHECK(must(SettingStore(*reader).load("house.name")) == "Linden");
  must(SettingStore(*writer).set("house.name", "Eken"));
  CHECK(must(SettingStore(*reader).load("house.name")) == "Eken");
  CHECK(code_of(SettingStore(*reader).set("house.name", "Asken")) == Code::StorageIo);
  CHECK(must(SettingStore(*reader).load("house.name")) == "Eken");
  writer.reset();
  CHECK(try_open(dir.path(), Access::Write));
}

TEST_CASE("lock: a writer in another process keeps out, and its death lets in") {
  RamDir dir;
  open(dir.path());
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto db = open_house(dir.path(), Access::Write, kNow(), created());
    const char word = db ? 'y' : 'n';
    if (::write(ready[1], &word, 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char word = 0;
  REQUIRE(::read(ready[0], &word, 1) == 1);
  CHECK(word == 'y');
  CHECK(code_of(try_open(dir.path(), Access::Write)) == Code::Busy);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(try_open(dir.path(), Access::Write));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_CASE("lock: who is not the owner of the data may not write it" * doctest::skip(::geteuid() != 0)) {
  RamDir dir;
  open(dir.path());
  REQUIRE(::chown(dir.path().c_str(), 65534, 65534) == 0);
  const auto refused = try_open(dir.path(), Access::Write);
  CHECK(code_of(refused) == Code::Invalid);
  CHECK(refused.error().id == "store.other_user");
  CHECK(try_open(dir.path(), Access::Read));
}

TEST_CASE("readers: one moment holds still while the writer goes on, and tidying up waits for it") {
  RamDir dir;
  auto writer = open(dir.path());
  const BootNumber boot = must(BootStore(*writer).enter("boot", kNow(), ClockTrust::Trusted));
  auto reader = must(try_open(dir.path(), Access::Read));
  {
    Transaction moment = must(Transaction::begin(*reader));
    CHECK(must(VisitStore(*reader).count()) == 0);
    must(VisitStore(*writer).save(visit_on(day("2026-03-02"), boot), OnRepeat::CountAgain));
    CHECK(must(VisitStore(*reader).count()) == 0);
    CHECK(code_of(writer->checkpoint()) == Code::Busy);
    must(moment.commit());
  }
  CHECK(must(VisitStore(*reader).count()) == 1);
  must(writer->checkpoint());
  CHECK(fs::file_size(dir.path() / "house.db-wal") == 0);
}

TEST_CASE("transactions: rolled back unless committed, a part can be rolled back alone") {
  RamDir dir;
  auto db = open(dir.path());
  SettingStore settings(*db);
  {
    Transaction given_up = must(Transaction::begin(*db));
    must(settings.set("a", "1"));
  }
  CHECK(must(settings.find("a")) == std::nullopt);
  {
    Transaction outer = must(Transaction::begin(*db));
    must(settings.set("a", "1"));
    {
      Transaction part = must(Transaction::begin(*db));
      must(settings.set("b", "1"));
    }
    {
      Transaction part = must(Transaction::begin(*db));
      must(settings.set("c", "1"));
      must(part.commit());
    }
    Transaction moved = std::move(outer);
    must(moved.commit());
  }
  CHECK(must(settings.list()) == std::vector<std::pair<std::string, std::string>>{{"a", "1"}, {"c", "1"}});
}

TEST_CASE("schema: a newer one is refused and left byte for byte as it was, its -wal too") {
  RamDir dir;
  open(dir.path());
  const fs::path file = dir.path() / "house.db";
  {
    SQLite::Database newer(file.string(), SQLite::OPEN_READWRITE);
    newer.exec(fmt::format("PRAGMA user_version={}", newest_schema() + 1));
  }
  // As a crash of the newer program leaves it: commits still in the -wal.
  const std::string clean = read_file(file);
  std::string wal;
  {
    SQLite::Database newer(file.string(), SQLite::OPEN_READWRITE);
    newer.exec("INSERT INTO setting VALUES ('later', 'yes')");
    wal = read_file(file.string() + "-wal");
  }
  write_file(file, clean);
  write_file(file.string() + "-wal", wal);
  REQUIRE(wal.size() > 4096);
  for (const Access access : {Access::Write, Access::Read}) {
    const auto refused = try_open(dir.path(), access);
    CHECK(code_of(refused) == Code::SchemaTooNew);
    CHECK(read_file(file) == clean);
    CHECK(read_file(file.string() + "-wal") == wal);
  }
  CHECK_FALSE(fs::exists(dir.path() / "damaged"));
  CHECK(ask(file, "SELECT count(*) FROM setting WHERE key = 'later'") == 1);
}

// The program's own steps and one more.
std::vector<Migration> with_notice() {
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back(
      {newest_schema() + 1, "thing_to_come", "CREATE TABLE thing_to_come (id INTEGER PRIMARY KEY) STRICT;"});
  return steps;
}

TEST_CASE("schema: an older one is copied, then migrated; what was in it is still there") {
  RamDir dir;
  must(SettingStore(*open(dir.path())).set("house.name", "Linden"));
  const std::vector<Migration> steps = with_notice();
  OpenOptions later = created();
  later.steps = &steps;
  CHECK(code_of(open_house(dir.path(), Access::Read, kNow(), later)) == Code::Conflict);
  auto db = open(dir.path(), later);
  CHECK(must(SettingStore(*db).load("house.name")) == "Linden");
  CHECK(must(Sql(*db).number("SELECT count(*) FROM thing_to_come")) == 0);
  CHECK(must(Sql(*db).number("PRAGMA user_version")) == newest_schema() + 1);
  CHECK(must(Sql(*db).number("PRAGMA foreign_keys")) == 1);
  const auto copies = must(list_backups(dir.path()));
  REQUIRE(copies.size() == 1);
  CHECK(must(verify_backup(copies[0])).schema == newest_schema());
  db.reset();
  // The older program leaves what the newer one made alone.
  CHECK(code_of(try_open(dir.path(), Access::Write)) == Code::SchemaTooNew);
}

TEST_CASE("schema: a step that fails changes nothing, is no damage, and the older program goes on") {
  RamDir dir;
  const BootNumber boot = [&] {
    auto db = open(dir.path());
    const BootNumber made = must(BootStore(*db).enter("boot", kNow(), ClockTrust::Trusted));
    must(VisitStore(*db).save(visit_on(day("2026-03-02"), made), OnRepeat::CountAgain));
    return made;
  }();
  for (const char* bad : {"CREATE TABLE setting (x);", "DELETE FROM boot;"}) {
    CAPTURE(bad);
    std::vector<Migration> steps = with_notice();
    steps.push_back({newest_schema() + 2, "bad", bad});
    OpenOptions later = created();
    later.steps = &steps;
    const auto failed = open_house(dir.path(), Access::Write, kNow(), later);
    CHECK(code_of(failed) == Code::Conflict);
    CHECK(failed.error().id == "store.migration");
    CHECK_FALSE(fs::exists(dir.path() / "damaged"));
    auto db = open(dir.path());
    CHECK(must(Sql(*db).number("SELECT count(*) FROM sqlite_master WHERE name = 'thing_to_come'")) == 0);
    CHECK(must(BootStore(*db).load(boot)).boot_id == "boot");
  }
}

TEST_CASE("opening again and again changes nothing and sets nothing aside") {
  RamDir dir;
  open(dir.path());
  const std::string before = read_file(dir.path() / "house.db");
  for (int i = 0; i < 3; ++i) {
    auto db = open(dir.path());
    CHECK_FALSE(db->damage());
    CHECK(must(db->restored_at()) == std::nullopt);
    must(db->check(Depth::Full));
  }
  CHECK(read_file(dir.path() / "house.db") == before);
}

// How often the canary still stands in the file or its -wal after twenty texts were deleted and tidied up.
int canaries_left(bool secure) {
  RamDir dir;
  auto db = open(dir.path());
  if (!secure) must(Sql(*db).run("PRAGMA secure_delete=OFF"));
  const std::string canary = "Astrid-Karolina-4711";
  const auto stands = [&](const char* file) {
    const std::string bytes = read_file(dir.path() / file);
    int found = 0;
    for (std::size_t i = bytes.find(canary); i != std::string::npos; i = bytes.find(canary, i + 1)) ++found;
    return found;
  };
  // Long ones, too, which fill pages of their own.
  for (int i = 0; i < 20; ++i) {
    must(SettingStore(*db).set(fmt::format("canary.{}", i),
                               canary + std::string(static_cast<std::size_t>(i) * 700, 'x')));
  }
  CHECK(stands("house.db-wal") >= 20);
  must(db->checkpoint());
  CHECK(stands("house.db") >= 20);
  for (int i = 0; i < 20; ++i) must(SettingStore(*db).remove(fmt::format("canary.{}", i)));
  must(db->checkpoint());
  return stands("house.db") + stands("house.db-wal");
}

TEST_CASE("deleted text is gone from the file and, after tidying up, from the -wal") {
  CHECK(canaries_left(true) == 0);
  const int left = canaries_left(false);  // negative control
  CHECK(left > 0);
  tell_figure(
      fmt::format("20 deleted texts: 0 found in file and -wal; control: secure_delete=OFF, {} found", left));
}

}  // namespace
}  // namespace farstu::store
