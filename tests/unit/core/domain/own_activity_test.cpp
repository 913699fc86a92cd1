// When something repeats, and how a series of the house's own changes, ends and moves into another term.
#include "kiosk/core/domain/own_activity.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {

namespace chr = std::chrono;

Day day(const char* text) { return *parse_day(text); }
WallTime at(const char* text, chr::minutes clock = 0min) { return WallTime(day(text).local_days()) + clock; }

ActivitySeries tuesdays() {
  ActivitySeries series;
  series.first.start = at("2026-03-03", 10h);
  series.repeats.how = Weekly{1, {chr::Tuesday}};
  return series;
}

}  // namespace

TEST_CASE("repetition: times until a day, the last day, and none for what never ends") {
  const Day first = day("2026-03-03");
  const Weekly weekly{1, {chr::Tuesday, chr::Thursday}};
  CHECK(times_until({weekly, {}, {}}, first, day("2026-03-02")) == 0);
  CHECK(times_until({weekly, {}, {}}, first, day("2026-03-03")) == 1);
  CHECK(times_until({weekly, {}, {}}, first, day("2026-03-11")) == 3);
  CHECK(times_until({weekly, {}, 2}, first, day("2026-03-31")) == 2);
  CHECK(times_until({weekly, day("2026-03-05"), {}}, first, day("2026-03-31")) == 2);
  CHECK(last_day({weekly, {}, 4}, first) == day("2026-03-12"));
  CHECK(last_day({weekly, day("2026-03-09"), {}}, first) == day("2026-03-05"));
  CHECK(last_day({Once{}, {}, {}}, first) == first);
  CHECK_FALSE(last_day({weekly, {}, {}}, first).has_value());
}

TEST_CASE("repetition: a first day that fits is the next of its kind, and its week is the first") {
  CHECK(first_day_from(Weekly{2, {chr::Monday}}, day("2026-03-01")) == day("2026-03-02"));
  CHECK(first_day_from(MonthlyOnWeekday{1, 1, chr::Monday}, day("2026-03-03")) == day("2026-04-06"));
  CHECK(first_day_from(MonthlyOnWeekday{1, -1, chr::Saturday}, day("2026-03-03")) == day("2026-03-28"));
  CHECK(first_day_from(MonthlyOnDay{12, 31}, day("2026-02-01")) == day("2026-03-31"));
  CHECK(first_day_from(Once{}, day("2026-02-01")) == day("2026-02-01"));
  CHECK(next_day(MonthlyOnDay{12, 29}, day("2024-02-29"), day("2024-03-01")) == day("2028-02-29"));
  CHECK_FALSE(next_day(MonthlyOnDay{12, 31}, day("2026-02-01"), day("2026-02-01")).has_value());
}

TEST_CASE("own series: changes lie over each other by the day they are held") {
  ActivitySeries series = with_change(tuesdays(), {.from = day("2026-03-11"), .shift = 24h});
  CHECK(rule_day_until(series, day("2026-03-10")) == day("2026-03-10"));
  CHECK(rule_day_until(series, day("2026-03-11")) == day("2026-03-10"));  // nothing is held on the 11th
  CHECK(rule_day_until(series, day("2026-03-18")) == day("2026-03-17"));
  CHECK(shift_on(series, day("2026-03-11")) == 0min);
  CHECK(shift_on(series, day("2026-03-18")) == 24h);
  series = with_change(series, {.from = day("2026-03-25"), .title = "B"});
  REQUIRE(series.changes.size() == 2);
  CHECK(series.changes[1].from == day("2026-03-24"));
  CHECK(series.changes[1].shift == 24h);  // what held before goes on
  series = with_change(series, {.from = day("2026-03-03"), .title = "A", .capacity = 3});
  REQUIRE(series.changes.size() == 3);
  CHECK(series.changes[0] == SeriesChange{.from = day("2026-03-03"), .title = "A", .capacity = 3});
  CHECK(series.changes[2].title == "A");
  CHECK(series.changes[2].capacity == 3);
}

TEST_CASE("own series: moved by weeks it is as it was at its end, without what belonged to single days") {
  ActivitySeries series = tuesdays();
  series.repeats.until = day("2026-05-26");
  series.left_out = {at("2026-03-10", 10h)};
  series.extra = {at("2026-03-12", 10h)};
  series = with_change(series, {.from = day("2026-03-17"), .shift = 30min, .length = 90min});
  const ActivitySeries moved = moved_by_weeks(series, 24);
  CHECK(moved.first.start == at("2026-08-18", 10h + 30min));
  CHECK(moved.first.length == 90min);
  CHECK(moved.repeats.until == day("2026-11-10"));
  CHECK(moved.left_out.empty());
  CHECK(moved.extra.empty());
  CHECK(moved.changes.empty());
  CHECK(last_day(moved) == day("2026-11-10"));
  // Another weekday stays a change: the rule's own weekday is what it is counted by.
  series = with_change(tuesdays(), {.from = day("2026-03-17"), .shift = 24h});
  const ActivitySeries wednesdays = moved_by_weeks(series, 1);
  CHECK(wednesdays.first.start == at("2026-03-10", 10h));
  REQUIRE(wednesdays.changes.size() == 1);
  CHECK(wednesdays.changes[0] == SeriesChange{.from = day("2026-03-10"), .shift = 24h});
}
