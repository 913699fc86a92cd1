// A tap at the door on a disk that fails, and the visitor taps again when the screen says it was not saved:
// each is counted once, wherever the disk failed.
#include "kiosk/house/init.h"
#include "kiosk/house/visits.h"
#include "kiosk/store/session_store.h"
#include "tests/store/house_fixture.h"
#include "tests/support/faulty_vfs.h"

#include <functional>
#include <iostream>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using store::must;

AddVisits several(int count) {
  AddVisits what;
  what.count = count;
  return what;
}

constexpr std::string_view kMorning = "2026-03-02T09:00:00";

class Door {
 public:
  Door() : system_(sqlite3_vfs_find(nullptr)), clock_(store::at(kMorning)) {
    NewHouse linden;
    linden.name = "Linden";
    linden.pin = "604182";
    linden.house_passphrase = linden.coordinator_passphrase = "anka bolma cirka dubbo ektra fenna";
    linden.pin_cost = linden.key_cost = vault::minimum_cost();
    must(init_house(paths(), linden, {}, clock_));
    sqlite3_vfs_register(sqlite3_vfs_find(disk_.name().c_str()), 1);
    house_ = must(House::open(paths(), Access::Write, {}, clock_, ClockWord::Confirmed));
    must(store::SessionStore(house_->database()).save(fika_, house_->zone()));
  }
  ~Door() {
    house_.reset();
    sqlite3_vfs_register(system_, 1);
  }

  FaultyVfs& disk() { return disk_; }
  SessionId fika() const { return fika_.id; }
  Visits visits() { return Visits(*house_); }
  std::int64_t count(const std::string& table) {
    return store::ask(paths().database(), "SELECT count(*) FROM " + table);
  }

 private:
  Paths paths() const { return Paths::in(folder_.path() / "house"); }

  store::RamDir folder_;
  FaultyVfs disk_;
  sqlite3_vfs* system_;
  ManualClock clock_;
  Session fika_ = store::session_on("fika", "2026-03-02T10:00:00", "2026-03-02T11:00:00");
  std::unique_ptr<House> house_;
};

struct Counted {
  std::int64_t visits = 0;
  std::int64_t participations = 0;
  friend bool operator==(const Counted&, const Counted&) = default;
};

constexpr std::pair<Fault, Lasts> kDisks[] = {
    {Fault::Eio, Lasts::Once},        {Fault::Eio, Lasts::Forever},       {Fault::Enospc, Lasts::Once},
    {Fault::Enospc, Lasts::Forever},  {Fault::ReadOnly, Lasts::Once},     {Fault::ReadOnly, Lasts::Forever},
    {Fault::ShortWrite, Lasts::Once}, {Fault::ShortWrite, Lasts::Forever}};

struct Seen {
  int faults = 0;
  int told_not_saved = 0;
  int wrong = 0;  // counts that are not what came
};

// One after the other at the door: each tap meets the disk failing one call later than the last one did, once
// or until the tap is over, and is done again until it is told saved.
Seen at_a_failing_disk(
    const std::function<bool(Door&)>& tap, Counted each,
    const std::function<void(Door&)>& before = [](Door&) {}) {
  Seen seen;
  for (const auto& disk : kDisks) {
    const Fault fault = disk.first;
    const Lasts lasts = disk.second;
    Door door;
    Counted expected{door.count("visit"), door.count("participation")};
    bool fired = true;
    for (std::int64_t nth = 1; fired; ++nth) {
      CAPTURE(static_cast<int>(fault));
      CAPTURE(static_cast<int>(lasts));
      CAPTURE(nth);
      REQUIRE(nth < 500);
      before(door);
      door.disk().arm(nth, fault, lasts);
      bool saved = tap(door);
      fired = door.disk().fired();
      door.disk().disarm();
      seen.faults += fired ? 1 : 0;
      for (int tries = 0; !saved; ++tries) {
        ++seen.told_not_saved;
        REQUIRE(tries < 3);
        saved = tap(door);
      }
      expected.visits += each.visits;
      expected.participations += each.participations;
      const Counted found{door.count("visit"), door.count("participation")};
      if (found != expected) ++seen.wrong;
      expected = found;
    }
  }
  return seen;
}

void expect_each_once(
    const std::function<bool(Door&)>& tap, Counted each,
    const std::function<void(Door&)>& before = [](Door&) {}) {
  const Seen seen = at_a_failing_disk(tap, each, before);
  std::cout << fmt::format("at the door: {} failures of the disk, {} taps told not saved, {} counted wrong\n",
                           seen.faults, seen.told_not_saved, seen.wrong);
  CHECK(seen.told_not_saved > 0);
  CHECK(seen.wrong == 0);
}

TEST_CASE("door: a check-in told not saved and done again counts once") {
  expect_each_once([](Door& door) { return door.visits().check_in().has_value(); }, {.visits = 1});
}

TEST_CASE("door: taking part told not saved and done again counts once") {
  expect_each_once([](Door& door) { return door.visits().join(door.fika(), CheckedInToday::No).has_value(); },
                   {.visits = 1, .participations = 1});
  expect_each_once(
      [](Door& door) { return door.visits().join(door.fika(), CheckedInToday::Yes).has_value(); },
      {.participations = 1});
}

TEST_CASE("door: visits added and taken back by staff on a failing disk do so once") {
  expect_each_once([](Door& door) { return door.visits().add(several(3)).has_value(); }, {.visits = 3});
  // As many come as are taken back; a second one taken back would be missing.
  expect_each_once([](Door& door) { return door.visits().take_back_last().has_value(); }, {.visits = 1},
                   [](Door& door) { must(door.visits().add(several(2))); });
}

TEST_CASE("door: negative control: taps that are called saved whatever the disk says are missing") {
  const auto tap = [](Door& door) {
    const auto saved = door.visits().check_in();
    return saved.has_value() || saved.error().code == Code::StorageIo;
  };
  CHECK(at_a_failing_disk(tap, {.visits = 1}).wrong > 0);
}

}  // namespace
}  // namespace farstu::house
