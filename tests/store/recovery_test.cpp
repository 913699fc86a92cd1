// Disks that fail while the house is opened after a power cut, and while a copy is put back: told, nothing
// lost, and well again without a restart. quality.md §2 row 2.
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"
#include "tests/support/faulty_vfs.h"

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");
const Day kMonday = day("2026-03-02");
constexpr int kVisits = 30;

// Every call at first, then ever fewer.
std::int64_t next_point(std::int64_t nth) {
  return nth + (std::getenv("FARSTU_NIGHTLY") != nullptr || nth < 40 ? 1 : nth / 20);
}

struct Named {
  const char* name;
  Fault fault;
};
constexpr Named kFaults[] = {{"EIO", Fault::Eio},
                             {"ENOSPC", Fault::Enospc},
                             {"EROFS", Fault::ReadOnly},
                             {"short write", Fault::ShortWrite}};

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

void check_told(const Error& error, Fault fault) {
  CHECK_FALSE(error.id.empty());
  CHECK(error.sentence.ends_with('.'));
  const bool full = fault == Fault::Enospc || fault == Fault::ShortWrite;
  CHECK(error.code != Code::StorageCorrupt);
  CHECK((error.code == Code::StorageIo || (full && error.code == Code::StorageFull)));
}

TEST_CASE(
    "disk faults: while a house is opened after a power cut, what was saved is not lost or taken for "
    "damage") {
  FaultyVfs vfs;
  std::int64_t tested = 0, refused = 0;
  for (const Named& named : kFaults) {
    for (const Lasts lasts : {Lasts::Once, Lasts::Forever}) {
      for (std::int64_t nth = 1;; nth = next_point(nth)) {
        RamDir dir;
        write_file(dir.path() / "house.db", left_by_a_cut().db);
        write_file(dir.path() / "house.db-wal", left_by_a_cut().wal);
        CAPTURE(std::string(named.name));
        CAPTURE(nth);
        vfs.arm(nth, named.fault, lasts);
        auto opened = open_house(dir.path(), Access::Write, kNow, through(vfs.name()));
        const bool fired = vfs.fired();
        vfs.disarm();
        if (!fired) {
          REQUIRE(opened);
          break;
        }
        ++tested;
        if (!opened) {
          ++refused;
          check_told(opened.error(), named.fault);
          opened = open_house(dir.path(), Access::Write, kNow, through(vfs.name()));
        }
        // The disk is well: the same program goes on.
        REQUIRE(opened);
        Database& db = **opened;
        CHECK_FALSE(db.damage());
        CHECK(must(VisitStore(db).count()) == kVisits);
        must(VisitStore(db).save(visit_on(kMonday, BootNumber{1}), OnRepeat::CountAgain));
        must(db.check(Depth::Full));
        CHECK(must(VisitStore(db).count()) == kVisits + 1);
      }
    }
  }
  std::cout << fmt::format("disk faults while recovering: {} points, {} refused and told\n", tested, refused);
  CHECK(tested > 100);
  CHECK(refused > 50);
}

TEST_CASE("disk faults: a copy is put back whole or not at all, and then works") {
  FaultyVfs vfs;
  sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
  RamDir out;
  const fs::path copy = out.path() / "copy.db";
  {
    RamDir dir;
    write_file(dir.path() / "house.db", left_by_a_cut().db);
    write_file(dir.path() / "house.db-wal", left_by_a_cut().wal);
    must(back_up(*open(dir.path()), copy));
  }
  std::int64_t tested = 0, refused = 0;
  for (const Named& named : kFaults) {
    for (const Lasts lasts : {Lasts::Once, Lasts::Forever}) {
      for (std::int64_t nth = 1;; nth = next_point(nth)) {
        RamDir dir;
        const fs::path folder = dir.path() / "house";
        CAPTURE(std::string(named.name));
        CAPTURE(nth);
        sqlite3_vfs_register(sqlite3_vfs_find(vfs.name().c_str()), 1);
        vfs.arm(nth, named.fault, lasts);
        const auto restored = restore(copy, folder, kNow);
        const bool fired = vfs.fired();
        vfs.disarm();
        sqlite3_vfs_register(system, 1);
        if (!fired) {
          REQUIRE(restored);
          break;
        }
        ++tested;
        if (!restored) {
          ++refused;
          check_told(restored.error(), named.fault);
          CHECK_FALSE(is_house(folder));
          must(restore(copy, folder, kNow));
        }
        auto db = open(folder);
        CHECK_FALSE(db->damage());
        CHECK(must(VisitStore(*db).count()) == kVisits);
        CHECK(must(db->restored_at()) == kNow);
      }
    }
  }
  std::cout << fmt::format("disk faults while a copy is put back: {} points, {} refused and told\n", tested,
                           refused);
  CHECK(tested > 200);
  CHECK(refused > 50);
}

TEST_CASE("disk faults, negative control: without the -wal the visits of the power cut are missing") {
  RamDir dir;
  write_file(dir.path() / "house.db", left_by_a_cut().db);
  auto db = open(dir.path());
  CHECK(must(VisitStore(*db).count()) < kVisits);
}

}  // namespace
}  // namespace farstu::store
