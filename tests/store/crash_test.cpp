// Power cuts: at every write and sync of every scenario, what was not synced may be there, missing, torn or
// garbage. quality.md §2 row 1.
#include "kiosk/store/sql.h"
#include "kiosk/store/wal_tail.h"
#include "tests/store/house_fixture.h"
#include "tests/store/scenario.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/quick_memory.h"

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

// Before any test touches SQLite.
const bool kMemoryInstalled = [] {
  quick_memory::install();
  return true;
}();

bool nightly() { return std::getenv("FARSTU_NIGHTLY") != nullptr; }

constexpr const char* kTakenForDamage = "what a power cut leaves was taken for damage";

struct Cut {
  std::string wrong;          // what the checker found; "" = all is well
  bool happened = false;      // the scenario ended before the point otherwise
  bool spoiled_head = false;  // of the -wal
  std::int64_t points = 0;
};

// Plays `scenario` on a fresh copy until the power goes at point `nth`, then reopens and checks.
Cut cut_at(CrashVfs& vfs, const Scenario& scenario, std::int64_t nth, std::uint64_t seed,
           const CrashProfile& profile) {
  RamDir dir;
  copy_template(dir.path());
  Ledger ledger;
  vfs.arm(nth, seed, profile);
  const Result<void> played = scenario.play(dir.path(), through(vfs.name()), ledger);
  Cut cut;
  cut.happened = vfs.crashed();
  cut.points = vfs.points();
  if (!cut.happened && !played) cut.wrong = played.error().sentence;
  vfs.restart();
  const std::string head = read_file(dir.path() / "house.db-wal").substr(0, 4);
  cut.spoiled_head = head.size() == 4 && head.substr(0, 3) != "\x37\x7f\x06";
  if (cut.wrong.empty() && count_unreachable(dir.path() / "house.db") > 0) {
    cut.wrong = kTakenForDamage;
  }
  if (cut.wrong.empty()) cut.wrong = verify(dir.path(), ledger);
  if (cut.wrong.empty() && ledger.made && (nightly() || nth % 4 == 0)) {
    // And the house opens again as if nothing had been.
    auto db = open_house(dir.path(), Access::Write, at("2026-03-03T09:00"), created());
    if (!db) {
      cut.wrong = db.error().sentence;
    } else if ((*db)->damage()) {
      cut.wrong = "a good database was set aside";
    }
  }
  return cut;
}

TEST_CASE("power cut: at no write and no sync is an acknowledged visit lost, or anything half there") {
  const std::vector<CrashProfile> profiles = {{512, false}, {4096, false}, {512, true}, {4096, true}};
  CrashVfs vfs;
  std::int64_t tested = 0;
  const std::uint64_t seeds = nightly() ? 40 : 5;
  int whole = 0;
  for (const Scenario& scenario : scenarios()) {
    std::int64_t points = 0;
    const bool shared_out = scenario.is_long && !nightly();
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const CrashProfile& profile = profiles[seed % profiles.size()];
      const std::int64_t first = shared_out ? static_cast<std::int64_t>(seed) : 1;
      for (std::int64_t nth = first;; nth += shared_out ? static_cast<std::int64_t>(seeds) : 1) {
        const Cut cut =
            cut_at(vfs, scenario, nth, seed * 1'000'003 + static_cast<std::uint64_t>(nth), profile);
        CAPTURE(scenario.name);
        CAPTURE(seed);
        CAPTURE(nth);
        REQUIRE(cut.wrong == "");
        if (!cut.happened) break;
        ++points;
      }
    }
    REQUIRE(points > static_cast<std::int64_t>(10 * seeds));
    std::cout << fmt::format("power cuts, {}: {} points\n", scenario.name, points);
    tested += points;
    if (!shared_out) ++whole;
  }
  CHECK(whole >= 6);
  CHECK(tested >= 3000);
  tell_figure(
      fmt::format("{} power cuts at every write and sync of {} scenarios, {} seeds, 4 kinds of disk: 0 "
                  "acknowledged changes "
                  "lost, 0 half there",
                  tested, scenarios().size(), seeds));
}

// A log that begins anew while what earlier rounds left lies behind it, older than the file by now. That
// needs a reader who keeps the log from being emptied, twice.
Result<void> hold_log(Database& db, const fs::path& folder, const OpenOptions& options) {
  FARSTU_TRY_ASSIGN(auto reader, open_house(folder, Access::Read, at("2026-03-02T09:00"), options));
  FARSTU_TRY_ASSIGN(auto moment, Transaction::begin(*reader));
  FARSTU_TRY(VisitStore(*reader).count());
  const Result<void> emptied = db.checkpoint();
  if (emptied) return fail(Code::Conflict, "test.emptied", "The log was emptied.");
  return emptied.error().code == Code::Busy ? Result<void>() : emptied;
}

Result<void> save_some(Database& db, Ledger& ledger, int visits) {
  for (int i = 0; i < visits; ++i) {
    Visit visit = visit_on(day("2026-03-02"), BootNumber{1});
    visit.id = VisitStore::new_id(visit.day);
    ledger.tried[visit.id.value] = visit;
    FARSTU_TRY(VisitStore(db).save(visit, OnRepeat::KeepFirst));
    ledger.told[visit.id.value] = visit;
  }
  return {};
}

TEST_CASE("power cut: while the log begins anew, what earlier rounds left behind it is not taken for lost") {
  CrashVfs vfs;
  std::int64_t begins_at = 0, tested = 0, spoiled = 0;
  const std::vector<CrashProfile> profiles = {{512, false}, {4096, false}, {512, true}, {4096, true}};
  for (const int second_round : {1, 3}) {
    const Scenario scenario{
        "log begins anew",
        [&](const fs::path& folder, const OpenOptions& options, Ledger& ledger) -> Result<void> {
          FARSTU_TRY_ASSIGN(auto db, open_house(folder, Access::Write, at("2026-03-02T09:00"), options));
          ledger.made = true;
          FARSTU_TRY(save_some(*db, ledger, 12));
          FARSTU_TRY(hold_log(*db, folder, options));
          FARSTU_TRY(save_some(*db, ledger, second_round));
          FARSTU_TRY(hold_log(*db, folder, options));
          begins_at = vfs.points();
          return save_some(*db, ledger, 1);
        }};
    for (const CrashProfile& profile : profiles) {
      REQUIRE(cut_at(vfs, scenario, 0, 0, profile).wrong == "");
      const std::int64_t first = begins_at + 1;  // the log's head; then its sync, then what is committed
      for (std::int64_t nth = first; nth < first + 3; ++nth) {
        for (std::uint64_t seed = 1; seed <= (nightly() ? 200 : 25); ++seed) {
          CAPTURE(second_round);
          CAPTURE(profile.sector);
          CAPTURE(profile.powersafe_overwrite);
          CAPTURE(nth - first);
          CAPTURE(seed);
          const Cut cut = cut_at(vfs, scenario, nth, seed, profile);
          REQUIRE(cut.happened);
          REQUIRE(cut.wrong == "");
          ++tested;
          if (cut.spoiled_head) ++spoiled;
        }
      }
    }
  }
  CHECK(tested >= 600);
  CHECK(spoiled > 10);  // else it could not have failed
  tell_figure(
      fmt::format("{} power cuts while the log begins anew, {} of them spoiled its head: 0 false alarms",
                  tested, spoiled));
}

// Negative control: the same checker over a database that does not wait for the disk, and over a disk that
// lies.
struct Losses {
  std::int64_t lost = 0;
  std::int64_t torn = 0;  // before the log was emptied: anything else than lost
};

Losses losses_with(bool synchronous, bool lying) {
  CrashVfs vfs;
  std::int64_t emptied_at = 0;
  const Scenario careless{
      "check-in", [&](const fs::path& folder, const OpenOptions& options, Ledger& ledger) -> Result<void> {
        FARSTU_TRY_ASSIGN(auto db, open_house(folder, Access::Write, at("2026-03-02T09:00"), options));
        ledger.made = true;
        if (!synchronous) FARSTU_TRY(Sql(*db).run("PRAGMA synchronous=OFF"));
        FARSTU_TRY(save_some(*db, ledger, 5));
        emptied_at = vfs.points();
        return {};
      }};
  const CrashProfile profile{512, false, lying};
  (void)cut_at(vfs, careless, 0, 0, profile);  // to its end
  const std::int64_t last = emptied_at;
  Losses losses;
  for (std::int64_t nth = 1;; ++nth) {
    const Cut cut = cut_at(vfs, careless, nth, static_cast<std::uint64_t>(nth), profile);
    if (!cut.happened) break;
    const bool is_lost = cut.wrong.find("is lost") != std::string::npos;
    // Commits that never reached the disk may leave later ones that did; that is told, and rightly.
    const bool is_told = cut.wrong == kTakenForDamage;
    if (is_lost) ++losses.lost;
    if (!is_lost && !is_told && !cut.wrong.empty() && nth <= last) ++losses.torn;
  }
  return losses;
}

TEST_CASE(
    "power cut, negative control: without waiting for the disk acknowledged visits are lost, and it shows") {
  CHECK(losses_with(true, false).lost == 0);
  const Losses careless = losses_with(false, false);
  const Losses lied_to = losses_with(true, true);
  CHECK(careless.lost > 0);
  CHECK(lied_to.lost > 0);
  // Even then what is there is whole: the log is believed as far as its sums go.
  CHECK(careless.torn == 0);
  CHECK(lied_to.torn == 0);
  tell_figure(
      fmt::format("control: synchronous=OFF lost an acknowledged visit at {} points, a disk that lies at {}",
                  careless.lost, lied_to.lost));
}

}  // namespace
}  // namespace farstu::store
