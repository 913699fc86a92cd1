// A disk that fails at the Nth call and memory that runs out at the Nth allocation, N = 1, 2, 3 … until the
// scenario goes through: each failure is an Error, nothing acknowledged is lost, nothing is half there, and
// the same open house works again as soon as the fault is gone. quality.md §2 rows 2 and 3.
#include "kiosk/store/boot_store.h"
#include "kiosk/store/sql.h"
#include "tests/store/failing.h"
#include "tests/store/house_fixture.h"
#include "tests/store/scenario.h"

#include <cstdlib>
#include <functional>
#include <iostream>

#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

bool nightly() { return std::getenv("FARSTU_NIGHTLY") != nullptr; }

struct Outcome {
  bool fired = false;
  std::string wrong;  // "" = survived and told
};

// Plays `scenario` with the fault at call `nth`.
Outcome play_at(const Device& device, const Scenario& scenario, std::int64_t nth) {
  RamDir dir;
  copy_template(dir.path());
  Ledger ledger;
  device.arm(nth);
  const Result<void> played = scenario.play(dir.path(), through(device.vfs), ledger);
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

TEST_CASE(
    "faults: every Nth call and allocation, once and for ever: told, nothing acknowledged lost, nothing half "
    "there") {
  FaultyVfs vfs;
  std::int64_t tested = 0;
  for (const Device& device : devices(vfs)) {
    std::int64_t points = 0;
    for (const Scenario& scenario : scenarios()) {
      for (std::int64_t nth = 1;; nth = next_point(device, nth)) {
        CAPTURE(device.name);
        CAPTURE(std::string(scenario.name));
        CAPTURE(nth);
        const Outcome outcome = play_at(device, scenario, nth);
        REQUIRE(outcome.wrong == "");
        if (!outcome.fired) break;
        ++points;
      }
    }
    std::cout << fmt::format("faults, {}: {} points\n", device.name, points);
    CHECK(points > 300);
    tested += points;
  }
  CHECK(tested > 4000);
  tell_figure(
      fmt::format("{} faults of disk and memory in {} scenarios: all told, 0 acknowledged changes lost",
                  tested, scenarios().size()));
}

TEST_CASE("disk faults: the house that was open goes on without a restart once the disk is well") {
  FaultyVfs vfs;
  std::int64_t tested = 0;
  for (const Device& device : devices(vfs)) {
    if (device.is_memory || !device.name.ends_with("for ever")) continue;
    for (std::int64_t nth = 1;; ++nth) {
      RamDir dir;
      copy_template(dir.path());
      auto db = open(dir.path(), through(vfs.name()));
      VisitStore visits(*db);
      const std::int64_t before = must(visits.count());
      Visit visit = visit_on(day("2026-03-02"), BootNumber{1});
      visit.id = VisitStore::new_id(visit.day);
      CAPTURE(device.name);
      CAPTURE(nth);
      device.arm(nth);
      const auto first = visits.save(visit, OnRepeat::KeepFirst);
      const auto second = visits.save(visit, OnRepeat::KeepFirst);
      const bool fired = vfs.fired();
      vfs.disarm();
      if (!fired) break;
      ++tested;
      if (!first) {
        CHECK(first.error().code == (device.fills ? Code::StorageFull : Code::StorageIo));
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

// Negative control: a program that goes on after an error as if all had been saved.
TEST_CASE("faults, negative control: who does not heed an error loses what it called saved, and it shows") {
  FaultyVfs vfs;
  std::int64_t losses = 0, points = 0;
  for (const Device& device : devices(vfs)) {
    for (std::int64_t nth = 1;; nth = next_point(device, nth)) {
      RamDir dir;
      copy_template(dir.path());
      Ledger ledger;
      auto opened = open_house(dir.path(), Access::Write, at("2026-03-02T09:00"), through(device.vfs));
      REQUIRE(opened);
      ledger.made = true;
      device.arm(nth);
      for (int i = 0; i < 3; ++i) {
        Visit visit = visit_on(day("2026-03-02"), BootNumber{1});
        visit.id = VisitStore::new_id(visit.day);
        ledger.tried[visit.id.value] = ledger.told[visit.id.value] = visit;
        (void)VisitStore(**opened).save(visit, OnRepeat::KeepFirst);
      }
      device.disarm();
      opened->reset();
      if (!device.fired()) break;
      ++points;
      if (verify(dir.path(), ledger).find("is lost") != std::string::npos) ++losses;
    }
  }
  CHECK(losses > points / 3);
  tell_figure(fmt::format("control: not heeding the error lost an acknowledged visit at {} of {} points",
                          losses, points));
}

}  // namespace
}  // namespace farstu::store
