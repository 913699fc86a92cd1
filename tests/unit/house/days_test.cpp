#include "kiosk/house/days.h"

#include "kiosk/house/visits.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/scene.h"

namespace farstu::house {
namespace {

using report::DayState;

// Open every day 10–14, so a day has 16 quarters.
config::KioskConfig open_ten_to_two() {
  config::KioskConfig config;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    config.opening_hours.push_back(
        {std::chrono::weekday(weekday), std::chrono::hours(10), std::chrono::hours(14)});
  }
  return config;
}

void live(Scene& scene, std::string_view from, int quarters) {
  scene.at(from);
  for (int i = 0; i < quarters; ++i) {
    must(Days(scene.house()).heartbeat());
    scene.clock().advance(std::chrono::minutes(15));
  }
}

DayState state(Scene& scene, std::string_view day) { return must(Days(scene.house()).state_of(day_of(day))); }

TEST_CASE("closing by rule: the table") {
  Scene scene("2026-03-02T09:00", open_ten_to_two());
  live(scene, "2026-03-02T10:00", 16);  // the whole of it
  live(scene, "2026-03-03T10:00", 15);  // 94 %
  live(scene, "2026-03-04T10:00", 14);  // 87 %
  live(scene, "2026-03-05T10:00", 1);
  live(scene, "2026-03-06T15:00", 16);  // never while open
  scene.at("2026-03-08T12:00");
  scene.add("2026-03-07T11:00", 3);  // never alive, but visits were typed in
  CHECK(state(scene, "2026-03-02") == DayState::Open);
  CHECK(state(scene, "2026-03-03") == DayState::Open);
  CHECK(state(scene, "2026-03-04") == DayState::Partial);
  CHECK(state(scene, "2026-03-05") == DayState::Partial);
  CHECK(state(scene, "2026-03-06") == DayState::OutOfOrder);
  CHECK(state(scene, "2026-03-07") == DayState::Partial);
  CHECK(state(scene, "2026-03-08") == DayState::InProgress);
  CHECK(state(scene, "2026-03-09") == DayState::Future);
  // Closing gives each what it would get, and no more days than there are.
  const auto closed = must(Days(scene.house()).close_due());
  REQUIRE(closed.size() == 6);
  CHECK(closed[2].day == day_of("2026-03-04"));
  CHECK(closed[2].state == DayState::Partial);
  CHECK(must(Days(scene.house()).close_due()).empty());
}

TEST_CASE("closing by rule: without opening hours a day with visits was open and one without was closed") {
  Scene scene;
  scene.at("2026-03-04T12:00");
  scene.add("2026-03-02T11:00", 1);
  const auto closed = must(Days(scene.house()).close_due());
  REQUIRE(closed.size() == 2);
  CHECK(closed[0].state == DayState::Open);
  CHECK(closed[1].state == DayState::HouseClosed);
}

TEST_CASE("closing by rule: one visit without a sure date makes its day unsure") {
  Scene scene("2026-03-02T09:00", open_ten_to_two());
  live(scene, "2026-03-02T10:00", 16);
  const Visit unsure{.id = store::VisitStore::new_id(day_of("2026-03-02")),
                     .day = day_of("2026-03-02"),
                     .quarter = QuarterHour::of(time_of("2026-03-02T11:00")),
                     .boot = must(scene.house().boot()),
                     .trust = ClockTrust::Untrusted};
  must(store::VisitStore(scene.house().database()).save(unsure, store::OnRepeat::KeepFirst));
  scene.at("2026-03-03T12:00");
  CHECK(state(scene, "2026-03-02") == DayState::ClockUnsure);
  CHECK(must(Days(scene.house()).close(day_of("2026-03-02"), {})).state == DayState::ClockUnsure);
}

TEST_CASE("the first day is the house's own, or that of an earlier visit") {
  Scene scene;
  scene.at("2026-03-05T12:00");
  CHECK(must(Days(scene.house()).first_day()) == day_of("2026-03-02"));
  scene.add("2026-02-20T12:00", 1);
  CHECK(must(Days(scene.house()).first_day()) == day_of("2026-02-20"));
  CHECK(must(Days(scene.house()).close_due()).size() == 13);
}

TEST_CASE("staff: today may be closed and opened again, and a visit after closing simply counts") {
  Scene scene;
  Days days(scene.house());
  scene.at("2026-03-02T14:00");
  must(Visits(scene.house()).check_in());
  CHECK(must(days.close(day_of("2026-03-02"), DayState::Partial)).state == DayState::Partial);
  CHECK(state(scene, "2026-03-02") == DayState::Partial);
  must(Visits(scene.house()).check_in());
  must(days.reopen_today());
  CHECK(state(scene, "2026-03-02") == DayState::InProgress);
  CHECK_FALSE(days.reopen_today());
  must(days.close(day_of("2026-03-02"), {}));
  scene.at("2026-03-03T09:00");
  const auto closed = must(days.close_due());
  REQUIRE(closed.size() == 1);
  CHECK(closed[0].state == DayState::Open);
  // Closed again with another word.
  must(days.close(day_of("2026-03-02"), DayState::OutOfOrder));
  CHECK(state(scene, "2026-03-02") == DayState::OutOfOrder);
  CHECK(must(days.close_due()).empty());
}

TEST_CASE("staff: a day to come cannot be closed, nor any day as in progress") {
  Scene scene;
  CHECK_FALSE(Days(scene.house()).close(day_of("2026-03-03"), {}));
  CHECK_FALSE(Days(scene.house()).close(day_of("2026-03-02"), DayState::InProgress));
  CHECK(state(scene, "2026-03-02") == DayState::InProgress);
}

TEST_CASE("heartbeat: the night when clocks change has as many quarters as it has") {
  config::KioskConfig config;
  config.opening_hours.push_back({std::chrono::Sunday, std::chrono::hours(0), std::chrono::hours(8)});
  Scene scene("2026-03-27T09:00", config);
  live(scene, "2026-03-29T00:00", 28);  // seven hours: 02–03 does not exist
  scene.at("2026-03-30T12:00");
  CHECK(state(scene, "2026-03-29") == DayState::Open);
  Scene autumn("2026-10-23T09:00", config);
  live(autumn, "2026-10-25T00:00+02:00", 28);  // nine hours: seven are 78 %
  autumn.at("2026-10-26T12:00");
  CHECK(state(autumn, "2026-10-25") == DayState::Partial);
}

TEST_CASE("heartbeat: an untrusted clock marks no day") {
  Scene scene("2026-03-02T09:00", open_ten_to_two());
  scene.open(Access::Write, ClockWord::Judge);
  live(scene, "2001-03-05T10:00", 16);
  scene.open(Access::Write, ClockWord::Confirmed);
  scene.at("2026-03-03T09:00");
  CHECK(state(scene, "2001-03-05") == DayState::OutOfOrder);
}

}  // namespace
}  // namespace farstu::house
