// A disk that fails at the Nth call and memory that runs out at the Nth allocation, N = 1, 2, 3 … until the
// scenario goes through: each failure is an Error, nothing acknowledged is lost, nothing is half there, and
// the same open house works again as soon as the fault is gone. quality.md §2 rows 2 and 3.
#include "kiosk/store/boot_store.h"
#include "kiosk/store/sql.h"
#include "tests/store/house_fixture.h"
#include "tests/store/scenario.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/quick_memory.h"

#include <cstdlib>
#include <functional>
#include <iostream>

#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

bool nightly() { return std::getenv("FARSTU_NIGHTLY") != nullptr; }

// Before any test touches SQLite.
const bool kMemoryInstalled = [] {
  quick_memory::install();
  faulty_memory::install();
  return true;
}();

struct Device {
  const char* name;
  std::function<void(std::int64_t)> arm;
  std::function<void()> disarm;
  std::function<bool()> fired;
};

struct Outcome {
  bool fired = false;
  std::string wrong;  // "" = survived and told
};

// Plays `scenario` with the fault at call `nth`.
Outcome play_at(const Device& device, const std::string& vfs, const Scenario& scenario, std::int64_t nth) {
  RamDir dir;
  copy_template(dir.path());
  Ledger ledger;
  device.arm(nth);
  const Result<void> played = scenario.play(dir.path(), through(vfs), ledger);
  device.disarm();
  Outcome outcome;
  outcome.fired = device.fired();
  if (!outcome.fired && !played) outcome.wrong = "failed without a fault: " + played.error().sentence;
  if (!played && (played.error().code == Code::StorageCorrupt || played.error().sentence.empty())) {
    outcome.wrong = "a failing disk was taken for damage: " + played.error().id;
  }
  if (outcome.wrong.empty()) outcome.wrong = verify(dir.path(), ledger);
  return outcome;
}

std::int64_t sweep(const Device& device, const std::string& vfs, double growth) {
  std::int64_t tested = 0;
  for (const Scenario& scenario : scenarios()) {
    for (double nth = 1;; nth = nth * growth + 1) {
      CAPTURE(std::string(device.name));
      CAPTURE(std::string(scenario.name));
      CAPTURE(nth);
      const Outcome outcome = play_at(device, vfs, scenario, static_cast<std::int64_t>(nth));
      REQUIRE(outcome.wrong == "");
      if (!outcome.fired) break;
      ++tested;
    }
  }
  return tested;
}

struct Named {
  const char* name;
  Fault fault;
};
constexpr Named kFaults[] = {{"EIO", Fault::Eio},
                             {"ENOSPC", Fault::Enospc},
                             {"EROFS", Fault::ReadOnly},
                             {"short write", Fault::ShortWrite}};

TEST_CASE(
    "disk faults: every Nth call, once and for ever: told, nothing acknowledged lost, nothing half there") {
  FaultyVfs vfs;
  std::int64_t tested = 0;
  for (const Named& named : kFaults) {
    for (const Lasts lasts : {Lasts::Once, Lasts::Forever}) {
      const Device device{named.name, [&](std::int64_t nth) { vfs.arm(nth, named.fault, lasts); },
                          [&] { vfs.disarm(); }, [&] { return vfs.fired(); }};
      const std::int64_t points = sweep(device, vfs.name(), nightly() ? 1.0 : 1.05);
      std::cout << fmt::format("disk faults, {} {}: {} points\n", named.name,
                               lasts == Lasts::Once ? "once" : "for ever", points);
      tested += points;
    }
  }
  std::cout << fmt::format("disk faults tested: {}\n", tested);
  CHECK(tested > 1000);
}

TEST_CASE("memory: every failing allocation is told and survived") {
  std::int64_t tested = 0;
  for (const Lasts lasts : {Lasts::Once, Lasts::Forever}) {
    const Device device{"memory", [&](std::int64_t nth) { faulty_memory::arm(nth, lasts); },
                        [] { faulty_memory::disarm(); }, [] { return faulty_memory::fired(); }};
    tested += sweep(device, "", nightly() ? 1.0 : 1.12);
  }
  std::cout << fmt::format("failing allocations tested: {}\n", tested);
  CHECK(tested > 500);
}

TEST_CASE("disk faults: the house that was open goes on without a restart once the disk is well") {
  FaultyVfs vfs;
  std::int64_t tested = 0;
  for (const Named& named : kFaults) {
    for (std::int64_t nth = 1;; ++nth) {
      RamDir dir;
      copy_template(dir.path());
      auto db = open(dir.path(), through(vfs.name()));
      VisitStore visits(*db);
      const std::int64_t before = must(visits.count());
      Visit visit = visit_on(day("2026-03-02"), BootNumber{1});
      visit.id = VisitStore::new_id(visit.day);
      CAPTURE(named.name);
      CAPTURE(nth);
      vfs.arm(nth, named.fault, Lasts::Forever);
      const auto first = visits.save(visit, OnRepeat::KeepFirst);
      const auto second = visits.save(visit, OnRepeat::KeepFirst);
      const bool fired = vfs.fired();
      vfs.disarm();
      if (!fired) break;
      ++tested;
      if (!first) {
        const bool full = named.fault == Fault::Enospc || named.fault == Fault::ShortWrite;
        CHECK(first.error().code == (full ? Code::StorageFull : Code::StorageIo));
      }
      // Repeating the same save settles whether it was saved: it counts once.
      const auto third = visits.save(visit, OnRepeat::KeepFirst);
      REQUIRE((third || second));
      CHECK(must(visits.count()) == before + 1);
      CHECK_FALSE(db->damage());
      must(db->check(Depth::Full));
    }
  }
  CHECK(tested > 10);
}

TEST_CASE("disk faults: an error in the middle of a transaction ends all of it") {
  FaultyVfs vfs;
  int ended = 0;
  for (std::int64_t nth = 1; nth < 400; ++nth) {
    RamDir dir;
    copy_template(dir.path());
    auto db = open(dir.path(), through(vfs.name()));
    VisitStore visits(*db);
    const std::int64_t before = must(visits.count());
    vfs.arm(nth, Fault::Eio, Lasts::Once);
    bool failed = false, committed = false;
    {
      auto transaction = Transaction::begin(*db);
      failed = !transaction;
      // Goes on stubbornly after an error, as no caller should.
      for (int i = 0; transaction && i < 30; ++i) {
        if (!visits.save(visit_on(day("2026-03-02"), BootNumber{1}), OnRepeat::CountAgain)) failed = true;
      }
      if (transaction) committed = static_cast<bool>(transaction->commit());
    }
    const bool fired = vfs.fired();
    vfs.disarm();
    if (!fired) break;
    const std::int64_t after = must(visits.count());
    CAPTURE(nth);
    if (committed && !failed) CHECK(after == before + 30);
    CHECK((after == before || after == before + 30));
    if (failed) ++ended;
  }
  CHECK(ended > 0);
}

TEST_CASE("disk faults: an I/O error while damage is repaired leaves it to the next opening") {
  FaultyVfs vfs;
  int tested = 0;
  for (std::int64_t nth = 1; nth < 2000; nth += nightly() ? 1 : 1 + nth / 20) {
    RamDir dir;
    Ledger ledger;
    copy_template(dir.path());
    must(scenarios()[5].play(dir.path(), created(), ledger));  // makes a backup
    write_file(dir.path() / "house.db", std::string(40'000, 'x'));
    vfs.arm(nth, Fault::Eio, Lasts::Forever);
    const auto refused = open_house(dir.path(), Access::Write, at("2026-03-04T09:00"), through(vfs.name()));
    const bool fired = vfs.fired();
    vfs.disarm();
    if (!fired) break;
    ++tested;
    CAPTURE(nth);
    CHECK_FALSE(refused);
    auto db = open(dir.path());
    must(db->check(Depth::Full));
    CHECK(must(db->restored_at()).has_value());
    CHECK(must(VisitStore(*db).count()) == 62);
  }
  CHECK(tested > 20);
}

TEST_CASE("negative control: a checker that is told of a visit nobody saved says so") {
  RamDir dir;
  copy_template(dir.path());
  Ledger ledger;
  ledger.made = true;
  CHECK(verify(dir.path(), ledger) == "");
  const Visit visit = visit_on(day("2026-03-02"), BootNumber{1});
  ledger.told[4711] = visit;
  CHECK(verify(dir.path(), ledger) == "the acknowledged visit 4711 is lost");
}

}  // namespace
}  // namespace farstu::store
