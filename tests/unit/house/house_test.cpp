#include "kiosk/house/house.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/init.h"
#include "tests/unit/house/scene.h"

#include <filesystem>
#include <fstream>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

NewHouse linden() {
  NewHouse house;
  house.name = "Linden";
  house.pin = kPin;
  house.house_passphrase = kPassphrase;
  house.coordinator_passphrase = kPassphrase;
  house.pin_cost = vault::minimum_cost();
  house.key_cost = vault::minimum_cost();
  return house;
}

TEST_CASE("init: a house is made with what it was told, and a device key only its owner reads") {
  Scene scene;
  CHECK(scene.house().name() == "Linden");
  CHECK(scene.house().zone().name() == "Europe/Stockholm");
  CHECK(scene.house().locale() == "sv");
  CHECK(scene.house().made_on() == day_of("2026-03-02"));
  const auto mode = fs::status(scene.paths().device_key()).permissions();
  CHECK((mode & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(fs::is_directory(scene.paths().spool / "outbox"));
}

TEST_CASE("init: a folder that holds a house is refused and left as it was") {
  Scene scene;
  scene.close();
  const auto before = must(read_whole(scene.paths().database(), 1U << 24));
  const auto again = init_house(scene.paths(), linden(), {}, scene.clock());
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::Conflict);
  CHECK(must(read_whole(scene.paths().database(), 1U << 24)) == before);
}

TEST_CASE("init: whatever will not do is refused before anything is made") {
  const TempDir folder;
  const Paths paths = Paths::in(folder.path() / "new");
  const ManualClock clock(time_of("2026-03-02T09:00"));
  const auto refused = [&](auto change) {
    NewHouse house = linden();
    change(house);
    const auto made = init_house(paths, house, {}, clock);
    return !made && !fs::exists(paths.data);
  };
  CHECK(refused([](NewHouse& h) { h.name = ""; }));
  CHECK(refused([](NewHouse& h) { h.name = "two\nlines"; }));
  CHECK(refused([](NewHouse& h) { h.name = std::string(81, 'x'); }));
  CHECK(refused([](NewHouse& h) { h.name = "\xff"; }));
  CHECK(refused([](NewHouse& h) { h.timezone = "Europe/Atlantis"; }));
  CHECK(refused([](NewHouse& h) { h.locale = "../sv"; }));
  CHECK(refused([](NewHouse& h) { h.pin = "123456"; }));
  CHECK(refused([](NewHouse& h) { h.pin = "12345"; }));
  CHECK(refused([](NewHouse& h) { h.house_passphrase = "hemligt"; }));
  CHECK(refused([](NewHouse& h) { h.coordinator_passphrase = "ett ett ett ett ett ett"; }));
  CHECK_FALSE(refused([](NewHouse&) {}));
}

TEST_CASE("init: when a step fails, what was made is removed and what was there stays") {
  const TempDir folder;
  const Paths paths = Paths::in(folder.path() / "house", folder.path() / "spool");
  fs::create_directories(paths.data);
  std::ofstream(paths.data / "note.txt") << "kept";
  std::ofstream(paths.spool) << "a file where a folder must be";
  const ManualClock clock(time_of("2026-03-02T09:00"));
  REQUIRE_FALSE(init_house(paths, linden(), {}, clock));
  CHECK(fs::exists(paths.data / "note.txt"));
  CHECK_FALSE(fs::exists(paths.device_key()));
  CHECK_FALSE(fs::exists(paths.database()));
  fs::remove(paths.spool);
  CHECK(init_house(paths, linden(), {}, clock));
}

TEST_CASE("open: one writer at a time, readers beside it, nothing where no house is") {
  Scene scene;
  const auto second = House::open(scene.paths(), Access::Write, {}, scene.clock());
  REQUIRE_FALSE(second);
  CHECK(second.error().code == Code::Busy);
  CHECK(House::open(scene.paths(), Access::Read, {}, scene.clock()));
  const TempDir empty;
  const auto none = House::open(Paths::in(empty.path()), Access::Read, {}, scene.clock());
  REQUIRE_FALSE(none);
  CHECK(none.error().code == Code::NotFound);
}

TEST_CASE("local day: it begins at the cut-off, also in the nights when the clocks change") {
  Scene scene;
  scene.at("2026-03-02T03:59");
  CHECK(scene.house().today() == day_of("2026-03-01"));
  scene.at("2026-03-02T04:00");
  CHECK(scene.house().today() == day_of("2026-03-02"));
  scene.at("2026-03-29T03:30");  // summer time began at 02:00
  CHECK(scene.house().today() == day_of("2026-03-28"));
  CHECK(scene.house().ends_at(day_of("2026-03-28")) == time_of("2026-03-29T04:00+02:00"));
  CHECK(scene.house().ends_at(day_of("2026-10-24")) == time_of("2026-10-25T04:00+01:00"));
}

TEST_CASE("clock trust: a script that plays another year leaves no floor behind") {
  Scene scene("2026-03-02T09:00");
  scene.at("2027-06-01T09:00");
  must(Visits(scene.house()).check_in());
  scene.open(Access::Write, ClockWord::Judge);
  scene.at("2026-03-02T10:00");
  CHECK(must(scene.house().clock_trust()) == ClockTrust::Plausible);
}

}  // namespace
}  // namespace farstu::house
