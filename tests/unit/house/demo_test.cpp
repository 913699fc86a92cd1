#include "kiosk/house/demo.h"

#include "kiosk/house/attendance.h"
#include "kiosk/house/days.h"
#include "kiosk/house/demo_plan.h"
#include "kiosk/house/doctor.h"
#include "kiosk/house/duty_desk.h"
#include "kiosk/house/idea_desk.h"
#include "kiosk/house/notice_desk.h"
#include "kiosk/house/tally_desk.h"
#include "tests/unit/house/scene.h"

#include <set>

namespace farstu::house {
namespace {

using report::DayState;

TEST_CASE("Linden's hours: weekdays, last Saturdays, summer, Christmas Eve, public holidays") {
  const auto open = [](std::string_view day) { return !linden_hours(day_of(day)).empty(); };
  CHECK(open("2026-03-02"));                              // Monday in term
  CHECK(linden_hours(day_of("2026-03-04")).size() == 2);  // Wednesday has an evening
  CHECK_FALSE(open("2026-03-01"));                        // Sunday
  CHECK(open("2026-03-28"));                              // last Saturday
  CHECK_FALSE(open("2026-03-21"));
  CHECK_FALSE(open("2026-04-03"));  // Good Friday
  CHECK_FALSE(open("2026-04-06"));  // Easter Monday
  CHECK_FALSE(open("2026-05-14"));  // Ascension
  CHECK_FALSE(open("2026-06-19"));  // Midsummer Eve
  CHECK(open("2026-07-07"));        // a summer Tuesday
  CHECK_FALSE(open("2026-07-06"));
  CHECK(open("2026-12-24"));
  CHECK_FALSE(open("2027-01-01"));
}

TEST_CASE("a planned day: everybody comes while it is open, and the same seed plans the same day") {
  int visits = 0;
  int early = 0;
  std::set<DayState> states;
  for (Day day = day_of("2020-01-01"); day < day_of("2026-01-01"); day = day.plus(1)) {
    const auto plan = plan_demo_day(day, 20, 7, {}, Zone::utc());
    const auto again = plan_demo_day(day, 20, 7, {}, Zone::utc());
    REQUIRE(plan.visits.size() == again.visits.size());
    states.insert(plan.state);
    if (plan.opening.empty()) CHECK(plan.visits.empty());
    for (std::size_t i = 0; i < plan.visits.size(); ++i) {
      const auto at = plan.visits[i].at;
      CHECK(at == again.visits[i].at);
      bool inside = false;
      for (const auto& stretch : plan.opening) inside = inside || (stretch.from <= at && at < stretch.until);
      CHECK(inside);
      if (at < plan.opening.front().from + std::chrono::minutes(30)) ++early;
    }
    visits += static_cast<int>(plan.visits.size());
  }
  CHECK(visits > 15'000);
  CHECK(early * 100 / visits > 20);
  CHECK(early * 100 / visits < 40);
  CHECK(states == std::set<DayState>{DayState::Open, DayState::HouseClosed, DayState::OutOfOrder,
                                     DayState::Partial, DayState::ClockUnsure});
  CHECK(plan_demo_day(day_of("2026-03-02"), 20, 8, {}, Zone::utc()).visits.size() !=
        plan_demo_day(day_of("2026-03-03"), 20, 8, {}, Zone::utc()).visits.size());
}

TEST_CASE("demo: a year of Linden, closed up to the day asked for, the same numbers for the same wish") {
  const auto make = [](Scene& scene, std::uint64_t seed) {
    return must(make_demo(scene.house(), {.years = 1, .per_day = 10, .seed = seed, .until = {}}));
  };
  Scene one;
  Scene two;
  Scene three;
  const auto made = make(one, 4);
  CHECK(made.until == day_of("2026-03-01"));
  CHECK(made.from == day_of("2025-03-02"));
  CHECK(made.visits > 1'000);
  CHECK(made.participations > 200);
  CHECK(make(two, 4).visits == made.visits);
  CHECK(make(three, 5).visits != made.visits);
  CHECK(must(Days(one.house()).close_due()).empty());
  std::set<std::string> seen;
  for (int m = 3; m <= 12; ++m) {
    const Month month(std::chrono::year(2025) / m);
    const auto a = must(Attendance(one.house()).month(month));
    const auto b = must(Attendance(two.house()).month(month));
    CHECK(a.totals == b.totals);
    for (std::size_t i = 0; i < a.days.size(); ++i) {
      CHECK(a.days[i].totals == b.days[i].totals);
      CHECK(a.days[i].by_session == b.days[i].by_session);
      seen.insert(std::string(report::to_string(a.days[i].state)));
    }
  }
  CHECK(seen.contains("open"));
  CHECK(seen.contains("house_closed"));
  CHECK_FALSE(make_demo(one.house(), {}));  // it has visits now
}

TEST_CASE("demo: until today, today is filled up to now and stays open") {
  Scene scene("2026-03-02T12:00");
  must(make_demo(scene.house(), {.years = 1, .per_day = 40, .seed = 1, .until = day_of("2026-03-02")}));
  const auto today = must(Attendance(scene.house()).day(day_of("2026-03-02")));
  CHECK(today.state == DayState::InProgress);
  CHECK(today.totals.visits > 0);
  for (const auto& hour : today.by_hour) CHECK(hour.hour < 12);
}

TEST_CASE("demo: notices, ideas, answers and two made-up people") {
  Scene scene("2026-03-02T12:00");
  must(make_demo(scene.house(), {.years = 1, .per_day = 20, .seed = 1, .until = {}}));
  CHECK(must(NoticeDesk(scene.house()).current(day_of("2026-03-02"))).size() == 2);
  CHECK(must(IdeaDesk(scene.house()).unread()).size() == 3);
  int answers = 0;
  for (const int count :
       must(TallyDesk(scene.house()).asked(must(parse_month("2025-11")), AskedQuestion::Welcome))) {
    answers += count;
  }
  CHECK(answers == 60);
  CHECK(must(DutyDesk(scene.house()).on(day_of("2026-03-02"))) == linden_on_duty());
  CHECK(must(examine(scene.house(), Depth::Quick)).ok);
}

}  // namespace
}  // namespace farstu::house
