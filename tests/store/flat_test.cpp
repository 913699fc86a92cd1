// History costs staff nothing: with a hundred times the visits a day, a month, a year
// and the year before are read in as many of SQLite's steps. Counted, never timed; tests/bench/queries times
// them.
#include "kiosk/house/attendance.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/visit_store.h"
#include "tests/support/long_house.h"

#include <functional>
#include <iostream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::house {
namespace {

std::int64_t steps_of(House& house, const std::function<void()>& work) {
  sqlite3* const handle = LongHouse::need(store::Sql(house.database()).ready())->handle();
  std::int64_t steps = 0;
  sqlite3_progress_handler(
      handle, 10, [](void* count) { return *static_cast<std::int64_t*>(count) += 10, 0; }, &steps);
  work();
  sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  return steps;
}

struct View {
  const char* name;
  std::function<void(LongHouse&)> look;
};
const std::vector<View>& views() {
  using Need = LongHouse;
  static const Month kMonth(std::chrono::year(2026) / 10);
  static const std::vector<View> all = {
      {"today", [](LongHouse& l) { Need::need(Attendance(l.house()).day(l.today())); }},
      {"a closed day", [](LongHouse& l) { Need::need(Attendance(l.house()).day(l.today().plus(-100))); }},
      {"month", [](LongHouse& l) { Need::need(Attendance(l.house()).month(kMonth)); }},
      {"year", [](LongHouse& l) { Need::need(Attendance(l.house()).year(2026)); }},
      {"month beside last year's",
       [](LongHouse& l) { Need::need(Attendance(l.house()).month_with_last_year(kMonth)); }},
      {"year beside last year's",
       [](LongHouse& l) { Need::need(Attendance(l.house()).year_with_last_year(2026)); }},
      {"a closed month's margins", [](LongHouse& l) { Need::need(Months(l.house()).load(kMonth)); }},
      // The control: this does grow.
      {"every visit of a month",
       [](LongHouse& l) {
         Need::need(store::VisitStore(l.house().database()).sums(kMonth.first(), kMonth.last()));
       }},
  };
  return all;
}

TEST_CASE("staff views: as many steps with a million visits as with ten thousand") {
  std::vector<std::vector<std::int64_t>> steps;
  std::vector<std::int64_t> visits;
  for (const int wanted : {10'000, 1'000'000}) {
    LongHouse house(wanted);
    visits.push_back(LongHouse::need(store::VisitStore(house.house().database()).count()));
    auto& of_house = steps.emplace_back();
    for (const View& view : views()) {
      view.look(house);  // prepares the statements
      of_house.push_back(steps_of(house.house(), [&] { view.look(house); }));
    }
  }
  CHECK(visits[1] > 95 * visits[0]);
  for (std::size_t i = 0; i < views().size(); ++i) {
    const double ratio = static_cast<double>(steps[1][i]) / static_cast<double>(steps[0][i]);
    std::cout << fmt::format("{}: {} and {} steps with {} and {} visits, {:.2f}\n", views()[i].name,
                             steps[0][i], steps[1][i], visits[0], visits[1], ratio);
    CAPTURE(std::string(views()[i].name));
    const bool control = i + 1 == views().size();
    CHECK((ratio <= 1.5) != control);
  }
}

}  // namespace
}  // namespace farstu::house
