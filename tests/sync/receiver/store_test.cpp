// The store itself: opening, refusing, writing from many threads and processes at once, accounts.
#include "fake_kiosk.h"
#include "kiosk/core/base/files.h"

#include <atomic>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace farstu;
using namespace farstu::receiver;
using report::Number;

namespace {
std::string sql(const std::filesystem::path& folder, const std::string& text) {
  SQLite::Database db((folder / "federation.db").string(), SQLite::OPEN_READWRITE, 5000);
  return db.execAndGet(text).getString();
}
void change(const std::filesystem::path& folder, const std::string& text) {
  SQLite::Database db((folder / "federation.db").string(), SQLite::OPEN_READWRITE, 5000);
  db.exec(text);
}
}  // namespace

TEST_CASE("a new database has the settings that make it durable, and knows what it is") {
  Federation federation;
  CHECK(sql(federation.folder.path(), "PRAGMA journal_mode") == "wal");
  CHECK(sql(federation.folder.path(), "PRAGMA application_id") == "1179800150");
  CHECK(sql(federation.folder.path(), "PRAGMA user_version") == "1");
  CHECK(sql(federation.folder.path(), "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == "0");
  CHECK(sql(federation.folder.path(),
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 "
            "AND name NOT LIKE 'sqlite_%'") == "0");
}

TEST_CASE("a database of a newer program, of another program or damaged is refused, and not touched") {
  Federation federation;
  federation.store.reset();
  const auto folder = federation.folder.path();
  change(folder, "PRAGMA user_version = 99");
  CHECK(open_sqlite_store(folder, {}, OnStart::QuickCheck).error().code == Code::SchemaTooNew);
  change(folder, "PRAGMA user_version = 1");
  CHECK(open_sqlite_store(folder, {}, OnStart::QuickCheck));
  change(folder, "PRAGMA application_id = 7");
  CHECK(open_sqlite_store(folder, {}, OnStart::QuickCheck).error().code == Code::Invalid);
  TempDir other;
  CHECK(write_whole(other.path() / "federation.db", std::string(8192, 'x')));
  CHECK(open_sqlite_store(other.path(), {}, OnStart::QuickCheck).error().code == Code::StorageCorrupt);
  CHECK(read_whole(other.path() / "federation.db", 10'000)->size() == 8192);
}

TEST_CASE("houses have readable ids, and two of one name are two") {
  Federation federation;
  const Instant now = federation.clock.now();
  CHECK(federation.house.value == "foreningen-linden");
  CHECK(federation.store->add_house("Föreningen Linden", now)->value == "foreningen-linden-2");
  CHECK(federation.store->add_house("<script>alert(1)</script>", now)->value == "script-alert-1-script");
  for (const std::string& bad :
       {std::string(), std::string("a\nb"), std::string("\xff"), std::string(101, 'x')}) {
    CHECK(federation.store->add_house(bad, now).error().code == Code::Invalid);
  }
  CHECK(federation.store->houses()->size() == 3);
}

TEST_CASE("a replacement is of the same house and of a kiosk that was enrolled") {
  Federation federation;
  const HouseId other = *federation.store->add_house("Eken", federation.clock.now());
  FakeKiosk kiosk = federation.enrolled();
  const auto never = federation.invite(federation.house);
  const auto try_to = [&](const HouseId& house, std::optional<KioskId> replaces, const char* look_up) {
    return federation.store->invite({house, std::move(replaces), look_up, {}}, federation.clock.now());
  };
  CHECK(try_to(HouseId{"nope"}, {}, "AAAA").error().code == Code::NotFound);
  CHECK(try_to(federation.house, KioskId{"nope"}, "AAAA").error().code == Code::NotFound);
  CHECK(try_to(other, kiosk.id, "AAAA").error().code == Code::Invalid);
  CHECK(try_to(federation.house, never.kiosk, "AAAA").error().code == Code::Invalid);
  CHECK(try_to(federation.house, kiosk.id, never.code.look_up.c_str()).error().code == Code::Conflict);
  CHECK(try_to(federation.house, kiosk.id, "AAAA"));
  CHECK(federation.store->revoke(KioskId{"nope"}, "admin", {}).error().code == Code::NotFound);
}

TEST_CASE(
    "many threads write at once: every report that was receipted is there, and one error is nobody else's") {
  Federation federation;
  constexpr int kThreads = 8;
  constexpr int kFiles = 25;
  std::vector<FakeKiosk> kiosks;
  for (int i = 0; i < kThreads; ++i) {
    const HouseId house = *federation.store->add_house("Hus " + std::to_string(i), federation.clock.now());
    kiosks.push_back(federation.enrolled(house));
  }
  std::atomic<int> stored = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      FakeKiosk& kiosk = kiosks[static_cast<std::size_t>(i)];
      for (int n = 1; n <= kFiles; ++n) {
        const auto response =
            federation.post("reports", kiosk.reports({day_report("2026-11-18", n, 100 * i + n + 10)}));
        if (response.status == 200) ++stored;
        const HouseId again{"nope"};
        if (!federation.store->invite({again, {}, "AAAA", {}}, {})) ++refused;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(stored == kThreads * kFiles);
  CHECK(refused == kThreads * kFiles);
  const auto houses = *federation.store->houses();
  for (const auto& house : houses) {
    if (!house.name.starts_with("Hus ")) continue;
    const int i = std::stoi(house.name.substr(4));
    CHECK(federation.total("2026-11-18", house.id).visits == Number(100 * i + kFiles + 10));
    CHECK(federation.total("2026-11-18", house.id).rev == kFiles);
  }
}

TEST_CASE("admin beside a running receiver: two processes write, neither loses a row") {
  Federation federation;
  constexpr int kRows = 150;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {  // the parent has no thread but this one
    auto store = open_sqlite_store(federation.folder.path(), {}, OnStart::Trust);
    int made = 0;
    for (int i = 0; store && i < kRows; ++i)
      made += (*store)->add_house("Barn " + std::to_string(i), {}) ? 1 : 0;
    ::_exit(made == kRows ? 0 : 1);
  }
  for (int i = 0; i < kRows; ++i) CHECK(federation.store->add_house("Vuxen " + std::to_string(i), {}));
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(federation.store->houses()->size() == 2 * kRows + 1);
  CHECK(sql(federation.folder.path(), "PRAGMA integrity_check") == "ok");
}

TEST_CASE("accounts: names are taken once, a one-time code works once, sessions end") {
  Federation federation;
  const Instant now = federation.clock.now();
  Account account{"astrid", Role::House, federation.house, "hash", "secret", 0};
  CHECK(federation.store->add_account(account, now));
  CHECK(federation.store->add_account(account, now).error().code == Code::Conflict);
  account.name = "";
  CHECK(federation.store->add_account(account, now).error().code == Code::Invalid);
  account.name = "bo", account.house = HouseId{"nope"};
  CHECK(federation.store->add_account(account, now).error().code == Code::NotFound);
  CHECK((*federation.store->find_account("astrid"))->house == federation.house);
  CHECK_FALSE(*federation.store->find_account("' OR 1=1 --"));

  CHECK(federation.store->log_in({"t1", "astrid", "csrf", now, now}, 100));
  CHECK(federation.store->log_in({"t2", "astrid", "csrf", now, now}, 100).error().code == Code::Conflict);
  CHECK(federation.store->log_in({"t2", "astrid", "csrf", now, now}, 99).error().code == Code::Conflict);
  CHECK_FALSE(*federation.store->find_session("t2"));
  CHECK((*federation.store->find_session("t1"))->account == "astrid");
  CHECK(federation.store->end_session("t1", now));
  CHECK_FALSE(*federation.store->find_session("t1"));
}
