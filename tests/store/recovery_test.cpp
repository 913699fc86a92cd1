// Disks that fail while the house is opened after a power cut, and while a copy is put back: told, nothing
// lost, and well again without a restart. quality.md §2 row 2.
#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/failing.h"
#include "tests/store/house_fixture.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");
const Day kMonday = day("2026-03-02");
constexpr int kVisits = 30;

// What a power cut leaves: visits that were called saved and are only in the -wal.
struct Left {
  std::string db, wal;
};
const Left& left_by_a_cut() {
  static const Left left = [] {
    RamDir dir;
    auto db = open(dir.path());
    const BootNumber boot = must(BootStore(*db).enter("boot", kNow, ClockTrust::Trusted));
    must(db->checkpoint());
    for (int i = 0; i < kVisits; ++i)
      must(VisitStore(*db).save(visit_on(kMonday, boot, i), OnRepeat::CountAgain));
    return Left{read_file(dir.path() / "house.db"), read_file(dir.path() / "house.db-wal")};
  }();
  return left;
}

void check_told(const Error& error, const Device& device) {
  CHECK_FALSE(error.id.empty());
  CHECK(error.sentence.ends_with('.'));
  CHECK((error.code == Code::StorageIo || (device.fills && error.code == Code::StorageFull)));
}

void lay_out(const fs::path& folder) {
  write_file(folder / "house.db", left_by_a_cut().db);
  write_file(folder / "house.db-wal", left_by_a_cut().wal);
}

struct Sweep {
  std::int64_t points = 0, refused = 0;
};

// Plays `at_point` with ever later failures of `device` until none strikes.
void sweep(const Device& device, Grain grain, Sweep& sum, const std::function<Result<void>()>& at_point,
           const std::function<void(bool refused)>& check) {
  for (std::int64_t nth = 1;; nth = next_point(device, nth, grain)) {
    CAPTURE(device.name);
    CAPTURE(nth);
    device.arm(nth);
    const Result<void> done = at_point();
    device.disarm();
    if (!device.fired()) {
      REQUIRE(done);
      check(false);
      return;
    }
    ++sum.points;
    if (!done) {
      ++sum.refused;
      check_told(done.error(), device);
    }
    check(!done);
  }
}

TEST_CASE(
    "faults: while a house is opened after a power cut, what was saved is not lost or taken for damage") {
  FaultyVfs vfs;
  Sweep sum;
  for (const Device& device : devices(vfs)) {
    std::optional<RamDir> dir;
    std::unique_ptr<Database> db;
    const auto open_it = [&]() -> Result<void> {
      FARSTU_TRY_ASSIGN(db, open_house(dir->path(), Access::Write, kNow, through(device.vfs)));
      return {};
    };
    const auto start = [&] {
      db.reset();
      dir.emplace();
      lay_out(dir->path());
    };
    start();
    sweep(device, Grain::Fine, sum, open_it, [&](bool refused) {
      // The disk is well: the same program goes on.
      if (refused) must(open_it());
      CHECK_FALSE(db->damage());
      CHECK(must(VisitStore(*db).count()) == kVisits);
      must(VisitStore(*db).save(visit_on(kMonday, BootNumber{1}), OnRepeat::CountAgain));
      must(db->check(Depth::Full));
      CHECK(must(VisitStore(*db).count()) == kVisits + 1);
      CHECK_FALSE(fs::exists(dir->path() / "damaged"));
      start();
    });
  }
  CHECK(sum.points > 200);
  CHECK(sum.refused > 100);
  tell_figure(fmt::format("{} faults while a power cut is recovered from: {} refused and told, 0 visits lost",
                          sum.points, sum.refused));
}

TEST_CASE("faults: a copy is put back whole or not at all, and then works") {
  FaultyVfs vfs;
  // restore() opens with the system's disk; for this test that is the failing one.
  sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
  RamDir out;
  const fs::path copy = out.path() / "copy.db";
  {
    RamDir dir;
    lay_out(dir.path());
    must(back_up(*open(dir.path()), copy));
  }
  Sweep sum;
  for (const Device& device : devices(vfs)) {
    std::optional<RamDir> dir(std::in_place);
    const auto restore_it = [&]() -> Result<void> {
      if (!device.is_memory) sqlite3_vfs_register(sqlite3_vfs_find(vfs.name().c_str()), 1);
      const auto restored = restore(copy, dir->path() / "house", kNow);
      sqlite3_vfs_register(system, 1);
      if (!restored) return tl::unexpected<Error>(restored.error());
      return {};
    };
    sweep(device, Grain::Coarse, sum, restore_it, [&](bool refused) {
      const fs::path folder = dir->path() / "house";
      if (refused) {
        CHECK_FALSE(is_house(folder));
        must(restore(copy, folder, kNow));
      }
      {
        auto db = open(folder);
        CHECK_FALSE(db->damage());
        CHECK(must(VisitStore(*db).count()) == kVisits);
        CHECK(must(db->restored_at()) == kNow);
      }
      dir.emplace();
    });
  }
  CHECK(sum.points > 300);
  CHECK(sum.refused > 250);
  tell_figure(fmt::format("{} faults while a copy is put back: {} refused and told, 0 half there", sum.points,
                          sum.refused));
}

TEST_CASE("faults, negative control: without the -wal, or with half a copy put in place, it shows") {
  RamDir dir;
  write_file(dir.path() / "house.db", left_by_a_cut().db);
  CHECK(must(VisitStore(*open(dir.path())).count()) < kVisits);
  RamDir half;
  lay_out(dir.path());
  must(back_up(*open(dir.path()), half.path() / "copy.db"));
  const std::string bytes = read_file(half.path() / "copy.db");
  write_file(half.path() / "house.db", bytes.substr(0, bytes.size() / 2));
  auto db = open(half.path());
  CHECK((db->damage() || !db->check(Depth::Full)));
}

}  // namespace
}  // namespace farstu::store
