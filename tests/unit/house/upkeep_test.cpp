#include "kiosk/house/upkeep.h"

#include "kiosk/house/attendance.h"
#include "kiosk/house/backup.h"
#include "kiosk/house/doctor.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/database.h"
#include "tests/unit/house/scene.h"

#include <filesystem>
#include <fstream>

namespace farstu::house {
namespace {

TEST_CASE("upkeep: a copy a day, and the oldest go") {
  Scene scene;
  must(Visits(scene.house()).check_in());
  for (int i = 0; i < 9; ++i) {
    CHECK(keep_up(scene.house()).empty());
    CHECK(keep_up(scene.house()).empty());  // twice a day is one copy
    scene.clock().advance(std::chrono::hours(24));
  }
  const auto copies = must(store::list_backups(scene.paths().data));
  CHECK(copies.size() == 8);  // seven days, and the newest of the week before them
  CHECK(must(store::verify_backup(copies.front())).visits == 1);
  CHECK(std::filesystem::file_size(scene.paths().data / "house.db-wal") == 0);
}

TEST_CASE("upkeep: what has been kept long enough is forgotten, what has not stays") {
  Scene scene;
  const auto audits = [&] {
    return must(store::AuditStore(scene.house().database()).list_newest(1000)).size();
  };
  scene.add("2026-03-02T08:30", 1);
  const auto before = audits();
  CHECK(before >= 2);
  scene.at("2028-02-01T09:00");
  CHECK(keep_up(scene.house()).empty());
  CHECK(audits() == before);
  scene.at("2028-03-10T09:00");
  CHECK(keep_up(scene.house()).empty());
  CHECK(audits() == 0);
}

TEST_CASE("upkeep: a damaged database is set aside and the house goes on with yesterday's copy") {
  Scene scene;
  scene.add("2026-03-02T08:30", 3);
  CHECK(keep_up(scene.house()).empty());
  scene.clock().advance(std::chrono::hours(24));
  {
    // Every page of the visits but the file's first is overwritten, as a failing card does.
    std::fstream file(scene.paths().database(), std::ios::in | std::ios::out | std::ios::binary);
    const auto size = std::filesystem::file_size(scene.paths().database());
    const std::string garbage(4096, '\x5A');
    for (std::uintmax_t at = 4096; at < size; at += 4096) {
      file.seekp(static_cast<std::streamoff>(at));
      file.write(garbage.data(), static_cast<std::streamsize>(garbage.size()));
    }
  }
  const auto told = keep_up(scene.house());
  REQUIRE(told.size() == 1);
  CHECK(told.front().find("set aside") != std::string::npos);
  CHECK_FALSE(std::filesystem::is_empty(scene.paths().data / "damaged"));
  CHECK(must(Attendance(scene.house()).day(day_of("2026-03-02"))).totals.visits == 3);
  must(Visits(scene.house()).check_in());
  CHECK(keep_up(scene.house()).empty());
}

}  // namespace
}  // namespace farstu::house
