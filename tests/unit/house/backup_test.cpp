#include "kiosk/house/backup.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/doctor.h"
#include "tests/unit/house/scene.h"

#include <algorithm>
#include <filesystem>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

// A scene whose house was enrolled and delivered 2 March, and a backup of it.
struct BackedUp {
  Scene scene;
  TempDir safe;
  fs::path file = safe.path() / "linden.backup";
  fs::path key = safe.path() / "device.key";

  BackedUp() {
    scene.start_enrolled();
    scene.add("2026-03-02T08:30", 31);
    scene.at("2026-03-03T09:00");
    deliver();
    must(write_backup(scene.house(), file));
    must(write_whole(key, must(read_whole(scene.paths().device_key(), 4096)), 0600));
  }
  void deliver() {
    for (int round = 0; round < 3; ++round) {
      scene.work();
      scene.carry();
    }
    scene.work();
  }
  Restored restore_to(const std::string& folder, const std::optional<fs::path>& with_key) {
    scene.close();
    const Paths paths = Paths::in(safe.path() / folder);
    const auto restored = must(restore_backup(file, paths, with_key, {}, scene.clock()));
    scene.use(paths);
    scene.open();
    return restored;
  }
};

TEST_CASE("backup: made beside a running house, replaces an older one, never anything else") {
  BackedUp b;
  must(write_backup(b.scene.house(), b.file));
  const auto other = b.safe.path() / "letter.txt";
  must(write_whole(other, "Kära förbund"));
  const auto refused = write_backup(b.scene.house(), other);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::Conflict);
  CHECK(must(read_whole(other, 100)) == "Kära förbund");
  CHECK_FALSE(write_backup(b.scene.house(), b.scene.paths().database()));
  const auto reader = must(House::open(b.scene.paths(), Access::Read, {}, b.scene.clock()));
  CHECK(write_backup(*reader, b.safe.path() / "second.backup"));
}

TEST_CASE("restore: into an empty folder only, and a damaged backup leaves nothing behind") {
  BackedUp b;
  const auto into = Paths::in(b.safe.path() / "new");
  fs::create_directories(into.data);
  must(write_whole(into.data / "something", "here"));
  CHECK_FALSE(restore_backup(b.file, into, {}, {}, b.scene.clock()));
  fs::remove(into.data / "something");
  std::string bytes = must(read_whole(b.file, 1U << 26));
  bytes.resize(bytes.size() / 2);
  must(write_whole(b.file, bytes));
  CHECK_FALSE(restore_backup(b.file, into, {}, {}, b.scene.clock()));
  CHECK(fs::is_empty(into.data));
}

TEST_CASE("restore: another house's key is refused and nothing is left behind") {
  BackedUp b;
  Scene other;
  const auto into = Paths::in(b.safe.path() / "new");
  const auto refused = restore_backup(b.file, into, other.paths().device_key(), {}, b.scene.clock());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().id == "device_key.other");
  CHECK_FALSE(fs::exists(into.data));
}

TEST_CASE(
    "restore with the device key: a new epoch, the state is asked first, what the receiver knows stays") {
  BackedUp b;
  // After the backup: a correction of 2 March and a whole day more, both delivered, then the card dies.
  b.scene.add("2026-03-02T08:30", 9);
  b.scene.add("2026-03-03T08:30", 12);
  b.scene.at("2026-03-04T09:00");
  b.deliver();
  REQUIRE(b.scene.receiver().days.size() == 2);
  b.scene.at("2026-03-06T09:00");
  CHECK(b.restore_to("new", b.key).same_identity);

  CHECK(b.scene.status().enrolled);
  REQUIRE(b.scene.outbox().size() == 1);
  CHECK(b.scene.outbox()[0].ends_with(".state"));  // nothing is released before the receiver was asked
  b.scene.work();
  CHECK(b.scene.outbox().size() == 1);
  b.deliver();
  CHECK(b.scene.outbox().empty());
  auto& days = b.scene.receiver().days;
  CHECK(days.size() == 4);
  CHECK(std::get<std::int64_t>(days.at(day_of("2026-03-02")).report.visits) == 40);
  CHECK(std::get<std::int64_t>(days.at(day_of("2026-03-03")).report.visits) == 12);
  CHECK(days.at(day_of("2026-03-04")).epoch == 2);
  std::vector<std::string> kept;
  for (const auto& item : b.scene.status().quarantine) kept.push_back(item.periods.at(0));
  CHECK(kept == std::vector<std::string>{"2026-03-02", "2026-03-03"});
  CHECK(b.scene.status().sentence == "Everything is delivered.");  // kept is not refused
}

TEST_CASE("restore with the device key twice from one backup: the second life takes a higher epoch") {
  BackedUp b;
  b.restore_to("one", b.key);
  b.scene.at("2026-03-05T09:00");
  b.deliver();
  b.restore_to("two", b.key);
  b.scene.at("2026-03-06T09:00");
  b.deliver();
  b.deliver();
  CHECK(b.scene.outbox().empty());
  CHECK(b.scene.receiver().days.size() == 4);
  CHECK(b.scene.receiver().days.at(day_of("2026-03-05")).epoch == 3);
  CHECK(b.scene.status().sentence != "");
}

TEST_CASE(
    "restore without the device key: enrol again as a replacement, then everything arrives under the new "
    "name") {
  BackedUp b;
  const auto restored = b.restore_to("new", {});
  CHECK_FALSE(restored.same_identity);
  CHECK(restored.must_enrol);
  CHECK_FALSE(b.scene.status().enrolled);
  CHECK(b.scene.status().sentence.find("enrol it again") != std::string::npos);
  CHECK(b.scene.outbox().empty());
  CHECK(must(Attendance(b.scene.house()).day(day_of("2026-03-02"))).totals.visits == 31);
  b.scene.receiver().days.clear();
  b.scene.at("2026-03-05T09:00");
  b.scene.enrol();
  b.deliver();
  CHECK(b.scene.outbox().empty());
  CHECK(b.scene.receiver().days.size() == 3);
}

TEST_CASE("doctor: a new house is well; each thing that is not is told by name") {
  Scene scene;
  const auto ill = [&] {
    std::vector<std::string> names;
    const auto health = must(examine(scene.house(), Depth::Thorough));
    for (const auto& check : health.checks) {
      CHECK_FALSE(check.sentence.empty());
      if (!check.ok) names.push_back(check.name);
    }
    CHECK(health.ok == names.empty());
    return names;
  };
  using Names = std::vector<std::string>;
  CHECK(ill() == Names{});
  fs::permissions(scene.paths().device_key(), fs::perms::others_read, fs::perm_options::add);
  CHECK(ill() == Names{"device_key"});
  fs::remove(scene.paths().device_key());
  CHECK(ill() == Names{"device_key"});
  fs::remove_all(scene.paths().spool);
  CHECK(ill() == Names{"device_key", "spool"});
  scene.at("2026-04-02T09:00");
  CHECK(ill() == Names{"backup", "device_key", "spool"});
  scene.open(Access::Write, ClockWord::Judge);
  scene.at("1970-01-02T09:00");
  CHECK(ill() == Names{"clock", "device_key", "spool"});
}

}  // namespace
}  // namespace farstu::house
