#include "kiosk/core/report/day_report.h"

#include "kiosk/core/report/counting.h"

#include <vector>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::report;

namespace {

const Day kDay = *parse_day("2026-11-20");

DayReport day_of(std::int64_t visits, DayState state = DayState::Open, int k = 5) {
  return make_day_report(kDay, Rule::Tap1, state, visits, k);
}

// Releases `count` after `earlier` and returns what was sent, appended to `earlier`.
Release release(std::vector<DayReport>& earlier, const DayReport& now) {
  const Release out = next_release(earlier, now);
  if (out.report) earlier.push_back(*out.report);
  return out;
}

}  // namespace

TEST_CASE("day report: every state and rule has one name, both ways") {
  for (const DayState state : {DayState::Open, DayState::HouseClosed, DayState::OutOfOrder, DayState::Partial,
                               DayState::ClockUnsure, DayState::InProgress, DayState::Future}) {
    CHECK(parse_day_state(to_string(state)) == state);
    CHECK(is_final(state) == (state != DayState::InProgress && state != DayState::Future));
  }
  CHECK(to_string(DayState::HouseClosed) == "house_closed");
  CHECK_FALSE(parse_day_state("Open").has_value());
  CHECK(parse_rule("tap-1") == Rule::Tap1);
  CHECK_FALSE(parse_rule("tap-2").has_value());
}

TEST_CASE("masking: 1 to k-1 is masked, 0 is told, a day nobody counted is not known") {
  CHECK(mask_day(0, DayState::Open, 5) == Number(0));
  CHECK(mask_day(0, DayState::HouseClosed, 5) == Number(0));
  for (std::int64_t n = 1; n <= 4; ++n) CHECK(mask_day(n, DayState::Open, 5) == Number(Masked{}));
  CHECK(mask_day(5, DayState::Open, 5) == Number(5));
  CHECK(mask_day(9, DayState::Open, 10) == Number(Masked{}));
  for (const DayState state : {DayState::OutOfOrder, DayState::ClockUnsure}) {
    CHECK(mask_day(0, state, 5) == Number(Unknown{}));
    CHECK(mask_day(3, state, 5) == Number(Masked{}));
    CHECK(mask_day(31, state, 5) == Number(31));
  }
}

TEST_CASE("release: the first is what the day is, an unchanged day is not sent again") {
  std::vector<DayReport> earlier;
  const Release first = release(earlier, day_of(31));
  CHECK(first.report == day_of(31));
  CHECK_FALSE(first.held_back);
  const Release again = release(earlier, day_of(31));
  CHECK_FALSE(again.report.has_value());
  CHECK_FALSE(again.held_back);
}

TEST_CASE("release: a correction waits until it is of k people") {
  std::vector<DayReport> earlier{day_of(31)};
  const Release small = next_release(earlier, day_of(35));
  CHECK_FALSE(small.report.has_value());
  CHECK(small.held_back);
  const Release large = release(earlier, day_of(36));
  CHECK(large.report->visits == Number(36));
  CHECK(large.report->rev == 2);
  CHECK_FALSE(large.held_back);
}

TEST_CASE("release: a third revision may not tell by its difference to the first") {
  std::vector<DayReport> earlier{day_of(31)};
  release(earlier, day_of(40));
  CHECK(next_release(earlier, day_of(33)).held_back);
  CHECK(next_release(earlier, day_of(31)).report->visits == Number(31));  // repeats what is known
}

TEST_CASE("release: what a masked number stood for is not told by what follows") {
  std::vector<DayReport> earlier{day_of(1)};
  CHECK(next_release(earlier, day_of(6)).held_back);  // 6 − 1 = 5, but only 1 could have led to it
  CHECK(next_release(earlier, day_of(8)).held_back);
  CHECK(next_release(earlier, day_of(9)).report->visits == Number(9));
  CHECK_FALSE(next_release(earlier, day_of(4)).report.has_value());
  CHECK_FALSE(next_release(earlier, day_of(4)).held_back);  // still masked, still true
  CHECK(next_release(earlier, day_of(0)).held_back);
  std::vector<DayReport> exact{day_of(8)};
  CHECK(next_release(exact, day_of(3)).held_back);
  std::vector<DayReport> enough{day_of(9)};
  CHECK(next_release(enough, day_of(3)).report->visits == Number(Masked{}));
}

TEST_CASE("release: a number that was 0 or unknown by fault may always be put right") {
  std::vector<DayReport> zero{day_of(0)};
  CHECK(next_release(zero, day_of(2)).report->visits == Number(Masked{}));
  CHECK(next_release(zero, day_of(7)).report->visits == Number(7));
  std::vector<DayReport> unknown{day_of(0, DayState::OutOfOrder)};
  CHECK(next_release(unknown, day_of(2, DayState::Partial)).report->visits == Number(Masked{}));
  // … but not by going through 0.
  std::vector<DayReport> through{day_of(31)};
  release(through, day_of(0));
  CHECK(through.back().visits == Number(0));
  CHECK(next_release(through, day_of(33)).held_back);
}

TEST_CASE("release: a state is always told, with the old number where the new one must wait") {
  std::vector<DayReport> earlier{day_of(31)};
  const Release both = release(earlier, day_of(33, DayState::Partial));
  CHECK(both.report->state == DayState::Partial);
  CHECK(both.report->visits == Number(31));
  CHECK(both.report->rev == 2);
  CHECK(both.held_back);
  std::vector<DayReport> masked{day_of(2)};
  const Release closed = release(masked, day_of(0, DayState::OutOfOrder));
  CHECK(closed.report->visits == Number(Masked{}));
  CHECK(closed.held_back);
}

TEST_CASE("release: another k alone tells nothing and holds nothing back") {
  std::vector<DayReport> earlier{day_of(7)};
  const Release coarser = next_release(earlier, day_of(7, DayState::Open, 10));
  CHECK_FALSE(coarser.report.has_value());
  CHECK_FALSE(coarser.held_back);
  std::vector<DayReport> wide{day_of(7, DayState::Open, 10)};
  CHECK_FALSE(next_release(wide, day_of(7)).report.has_value());
  // A kept number keeps the k it was released with.
  CHECK(next_release(wide, day_of(7, DayState::Partial)).report->k == 10);
}

TEST_CASE("sum: masked numbers make an interval, unknown ones leave the end open") {
  Sum sum;
  add(sum, 200, 5);
  CHECK(sum.exact());
  add(sum, Masked{}, 5);
  add(sum, Interval{9, 12}, 5);
  CHECK(sum == Sum{.min = 210, .max = 216, .masked = 2, .unknown = 0});
  add(sum, Unknown{}, 5);
  CHECK(sum == Sum{.min = 210, .max = std::nullopt, .masked = 2, .unknown = 1});
  CHECK_FALSE(sum.exact());
}

TEST_CASE("counting: rule tap-1 counts rows, and drop-in is what takes part in nothing") {
  const std::vector<VisitRow> visits{{},
                                     {.participates = true},
                                     {.first = true},
                                     {.participates = true, .contributing = true, .untrusted = true}};
  CHECK(count_day(Rule::Tap1, visits) ==
        DayCounts{.visits = 4, .drop_in = 2, .activity = 2, .first = 1, .contributing = 1, .untrusted = 1});
  CHECK(count_day(Rule::Tap1, {}) == DayCounts{});
}

TEST_CASE("closing: what a day gets that nobody closed") {
  struct Row {
    DayFacts facts;
    DayState state;
  };
  const std::vector<Row> rows{
      {{.visits = 9, .any_untrusted = true, .opening_minutes = 300, .alive_quarters = 20},
       DayState::ClockUnsure},
      {{.visits = 9, .opening_minutes = 300, .alive_quarters = 20}, DayState::Open},
      {{.visits = 0, .opening_minutes = 300, .alive_quarters = 20}, DayState::Open},
      {{.visits = 0, .opening_minutes = 300, .alive_quarters = 18}, DayState::Open},     // 90 %
      {{.visits = 9, .opening_minutes = 300, .alive_quarters = 17}, DayState::Partial},  // less
      {{.visits = 0, .opening_minutes = 300, .alive_quarters = 1}, DayState::Partial},
      {{.visits = 1, .opening_minutes = 300, .alive_quarters = 0}, DayState::Partial},
      {{.visits = 0, .opening_minutes = 300, .alive_quarters = 0}, DayState::OutOfOrder},
      {{.visits = 0}, DayState::HouseClosed},
      {{.visits = 1}, DayState::Open},
  };
  for (const Row& row : rows) CHECK(to_string(closing_state(row.facts)) == to_string(row.state));
}
