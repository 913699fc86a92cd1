#include "sync/receiver/store/totals.h"

#include "sync/receiver/dashboard/totals_view.h"
#include "sync/receiver/store/slug.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::receiver;
using farstu::report::DayReport;
using farstu::report::DayState;
using farstu::report::Interval;
using farstu::report::Masked;
using farstu::report::Number;
using farstu::report::Rule;
using farstu::report::Unknown;

namespace {

const Day kMonday = *parse_day("2026-11-16");
const HouseId kLinden{"linden"};
const HouseId kEken{"eken"};

KioskDay row(const HouseId& house, const char* line, int generation, int day, Number visits,
             DayState state = DayState::Open, int rev = 1) {
  return {house, line, generation, DayReport{kMonday.plus(day), rev, Rule::Tap1, state, visits, 5}};
}
HouseDay only(std::vector<KioskDay> rows) {
  const std::vector houses{kLinden};
  return fold_totals(std::move(rows), houses, kMonday, kMonday).at(0);
}

}  // namespace

TEST_CASE("a day nobody reported is missing, which is not 0") {
  const HouseDay day = only({});
  CHECK_FALSE(day.state);
  CHECK_FALSE(day.rev);
  CHECK(day.visits == Number(Unknown{}));
}

TEST_CASE("one kiosk's report is the house's") {
  const HouseDay day = only({row(kLinden, "a", 1, 0, 31, DayState::Open, 4)});
  CHECK(day.state == DayState::Open);
  CHECK(day.rev == 4);
  CHECK(day.visits == Number(31));
  CHECK(day.k == 5);
}

TEST_CASE("the newest kiosk of a row of replacements speaks for a day, the older one for days it left out") {
  const std::vector houses{kLinden};
  const auto days =
      fold_totals({row(kLinden, "a", 1, 0, 10), row(kLinden, "a", 2, 0, 12), row(kLinden, "a", 1, 1, 20)},
                  houses, kMonday, kMonday.plus(1));
  CHECK(days.at(0).visits == Number(12));
  CHECK(days.at(1).visits == Number(20));
}

TEST_CASE("two doors are added, and what is masked at one makes an interval of both") {
  CHECK(only({row(kLinden, "a", 1, 0, 10), row(kLinden, "b", 1, 0, 12)}).visits == Number(22));
  CHECK(only({row(kLinden, "a", 1, 0, 10), row(kLinden, "b", 1, 0, Masked{})}).visits ==
        Number(Interval{11, 14}));
  CHECK(only({row(kLinden, "a", 1, 0, 10), row(kLinden, "b", 1, 0, Unknown{})}).visits == Number(Unknown{}));
  const HouseDay half =
      only({row(kLinden, "a", 1, 0, 10), row(kLinden, "b", 1, 0, Unknown{}, DayState::OutOfOrder)});
  CHECK(half.state == DayState::Partial);
  CHECK_FALSE(half.rev);
}

TEST_CASE("one element per house and day, in the order asked, however the rows come") {
  std::vector<KioskDay> rows;
  for (int day = 0; day < 7; ++day) {
    for (const HouseId& house : {kLinden, kEken}) {
      for (int generation = 1; generation <= 3; ++generation)
        rows.push_back(row(house, "a", generation, day, 10 * generation + day));
    }
  }
  const std::vector houses{kEken, kLinden};
  const auto expected = fold_totals(rows, houses, kMonday, kMonday.plus(6));
  REQUIRE(expected.size() == 14);
  CHECK(expected.front().house == kEken);
  CHECK(expected.at(8).visits == Number(31));
  std::mt19937 random(7);
  for (int i = 0; i < 100; ++i) {
    std::shuffle(rows.begin(), rows.end(), random);
    CHECK(fold_totals(rows, houses, kMonday, kMonday.plus(6)) == expected);
  }
}

TEST_CASE("sums over masked days are intervals, over missing days they have no upper end") {
  const std::vector<House> houses{{kEken, "Eken"}, {kLinden, "Linden"}};
  const std::vector ids{kEken, kLinden};
  const auto days =
      fold_totals({row(kEken, "a", 1, 0, 10), row(kEken, "a", 1, 1, Masked{}), row(kLinden, "b", 1, 0, 7)},
                  ids, kMonday, kMonday.plus(1));
  const TotalsView view =
      make_totals_view({kMonday, kMonday.plus(1), {}}, kMonday.plus(2), houses, {}, days, 1);
  REQUIRE(view.rows.size() == 2);
  CHECK(view.rows[0].sum.sum.min == 11);
  CHECK(view.rows[0].sum.sum.max == 14);
  CHECK(view.rows[1].sum.sum.min == 7);
  CHECK_FALSE(view.rows[1].sum.sum.max);
  CHECK(view.by_day[0].sum.exact());
  CHECK(view.by_day[0].sum.min == 17);
  CHECK(view.missing == 1);
  CHECK(view.sum.sum.min == 18);
  CHECK_FALSE(view.sum.sum.max);
}

TEST_CASE("a day that is not over is not missing and opens no sum") {
  const std::vector<House> houses{{kLinden, "Linden"}};
  const std::vector ids{kLinden};
  const auto days = fold_totals({row(kLinden, "a", 1, 0, 10)}, ids, kMonday, kMonday.plus(6));
  const TotalsView view =
      make_totals_view({kMonday, kMonday.plus(6), {}}, kMonday.plus(1), houses, {}, days, 1);
  CHECK(view.missing == 0);
  CHECK(view.sum.sum.exact());
  CHECK(make_totals_view({kMonday, kMonday.plus(6), {}}, kMonday.plus(3), houses, {}, days, 1).missing == 2);
}

TEST_CASE("many houses come in pages, and sums are over all of them") {
  std::vector<House> houses;
  std::vector<HouseDay> days;
  for (int i = 0; i < 120; ++i) {
    houses.push_back({HouseId{"h" + std::to_string(1000 + i)}, "Hus"});
    days.push_back({houses.back().id, kMonday, DayState::Open, 1, Rule::Tap1, 5, Number(10)});
  }
  const TotalsView last = make_totals_view({kMonday, kMonday, {}}, kMonday.plus(1), houses, {}, days, 99);
  CHECK(last.pages == 3);
  CHECK(last.page == 3);
  CHECK(last.rows.size() == 20);
  CHECK(last.sum.sum.min == 1200);
  CHECK(make_totals_view({kMonday, kMonday, {}}, kMonday, houses, {}, days, -5).page == 1);
  CHECK(make_totals_view({kMonday, kMonday, {}}, kMonday, {}, {}, {}, 1).rows.empty());
}

TEST_CASE("ranges step by their own length, months by months") {
  const Day today = *parse_day("2026-03-01");
  const Range usual = usual_range(today);
  CHECK(to_string(usual.from) == "2026-02-15");
  CHECK(to_string(usual.to) == "2026-02-28");
  CHECK(after(before(usual)) == usual);
  CHECK(to_string(before(usual).to) == "2026-02-14");
  const Range february = month_range(*parse_month("2024-02"));
  CHECK(february.days() == 29);
  CHECK(before(month_range(*parse_month("2026-01"))).month == *parse_month("2025-12"));
}

TEST_CASE("a house's id is made of its name") {
  CHECK(make_slug("Föreningen Linden, Ekvik") == "foreningen-linden-ekvik");
  CHECK(make_slug("  RSMH   Åby ") == "rsmh-aby");
  CHECK(make_slug("البيت") == "house");
  CHECK(make_slug("<script>alert(1)</script>") == "script-alert-1-script");
  CHECK(make_slug(std::string(200, 'x')).size() == 40);
  CHECK(make_slug(std::string(39, 'x') + " yy") == std::string(39, 'x'));
}
