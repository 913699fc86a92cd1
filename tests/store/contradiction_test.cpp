// A value that changed inside a row: no structure tells, but a closed day is written twice.
#include "kiosk/store/contradiction.h"

#include "kiosk/house/days.h"
#include "kiosk/house/doctor.h"
#include "kiosk/store/database.h"
#include "kiosk/store/sql.h"
#include "tests/unit/house/scene.h"

namespace farstu::house {
namespace {

// A house with three closed days and one that is not.
void live_some_days(Scene& scene) {
  for (const auto* day : {"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"}) {
    scene.at(std::string(day) + "T10:00");
    for (int i = 0; i < 7; ++i)
      must(Visits(scene.house()).check_in({.first = i == 0, .contributing = i < 2}));
  }
  REQUIRE(must(Days(scene.house()).close_due()).size() == 3);
}

std::vector<Day> contradicted(Scene& scene) {
  return must(store::find_contradicted(scene.house().database()));
}

bool doctor_finds(Scene& scene) {
  const auto health = must(examine(scene.house(), Depth::Thorough));
  return !health.checks.at(0).ok;
}

TEST_CASE("a number flipped in a closed day is found by the thorough check, whichever it is") {
  const std::string row = "(SELECT id FROM visit WHERE id >> 32 = 20515 LIMIT 1)";  // of 2026-03-03
  for (const std::string& flip :
       {"UPDATE visit SET first = 1 - first WHERE id = " + row,
        "UPDATE visit SET contributing = 1 - contributing WHERE id = " + row,
        "UPDATE visit SET trust = 3 WHERE id = " + row, "DELETE FROM visit WHERE id = " + row,
        std::string("UPDATE day SET visits = visits + 4 WHERE day = 20515"),
        std::string("UPDATE day_hour SET visits = visits + 64 WHERE day = 20515")}) {
    CAPTURE(flip);
    Scene scene;
    live_some_days(scene);
    CHECK(contradicted(scene).empty());
    CHECK_FALSE(doctor_finds(scene));
    must(store::Sql(scene.house().database()).run(flip));
    CHECK(contradicted(scene) == std::vector<Day>{day_of("2026-03-03")});
    must(scene.house().database().check(store::Depth::Full));  // no structure tells
    CHECK(doctor_finds(scene));
  }
}

TEST_CASE("what no day was closed with cannot be told: the day that is still open") {
  Scene scene;
  live_some_days(scene);
  must(store::Sql(scene.house().database()).run("UPDATE visit SET first = 1 - first WHERE id >> 32 = 20517"));
  CHECK(contradicted(scene).empty());
}

}  // namespace
}  // namespace farstu::house
