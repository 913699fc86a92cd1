#include "kiosk/core/report/day_report.h"

#include "kiosk/core/base/words.h"

#include <algorithm>

namespace farstu::report {
namespace {

constexpr auto kStates = words<DayState>({{DayState::Open, "open"},
                                          {DayState::HouseClosed, "house_closed"},
                                          {DayState::OutOfOrder, "out_of_order"},
                                          {DayState::Partial, "partial"},
                                          {DayState::ClockUnsure, "clock_unsure"},
                                          {DayState::InProgress, "in_progress"},
                                          {DayState::Future, "future"}});
constexpr auto kRules = words<Rule>({{Rule::Tap1, "tap-1"}});

// What a reader concludes from a day's number. Unknown is only ever sent for a day without visits.
Interval concluded(const DayReport& report) {
  return bounds(report.visits, report.k).value_or(Interval{0, 0});
}

std::int64_t distance(const Interval& a, const Interval& b) {
  return std::max<std::int64_t>({0, a.min - b.max, b.min - a.max});
}

// May `now` stand beside `earlier` without telling of fewer than k people by their difference? Both are taken
// as all they can mean: decided by the exact count behind a masked number, the answer itself would tell it.
bool may_follow(const DayReport& earlier, const DayReport& now) {
  const Interval before = concluded(earlier);
  const Interval after = concluded(now);
  const bool zero_by_fault = before == Interval{0, 0};
  return zero_by_fault || before == after || distance(before, after) >= std::max(earlier.k, now.k);
}

}  // namespace

std::string_view to_string(DayState state) { return kStates(state); }
std::optional<DayState> parse_day_state(std::string_view text) { return kStates(text); }

bool is_final(DayState state) { return state != DayState::InProgress && state != DayState::Future; }

std::string_view to_string(Rule rule) { return kRules(rule); }
std::optional<Rule> parse_rule(std::string_view text) { return kRules(text); }

Number mask_day(std::int64_t visits, DayState state, int k) {
  FARSTU_CHECK(visits >= 0 && visits <= kMaxCount && is_final(state) && k >= 1 && k <= kMaxK);
  const bool nobody_counted = state == DayState::OutOfOrder || state == DayState::ClockUnsure;
  if (visits == 0 && nobody_counted) return Unknown{};
  if (visits > 0 && visits < k) return Masked{};
  return visits;
}

DayReport make_day_report(Day day, Rule rule, DayState state, std::int64_t visits, int k) {
  return {.day = day, .rev = 1, .rule = rule, .state = state, .visits = mask_day(visits, state, k), .k = k};
}

Release next_release(std::span<const DayReport> earlier, const DayReport& now) {
  FARSTU_CHECK(is_final(now.state));
  if (earlier.empty()) {
    DayReport first = now;
    first.rev = 1;
    return {.report = first, .held_back = false};
  }
  const DayReport& last = earlier.back();
  FARSTU_CHECK(last.day == now.day);

  DayReport next = last;
  next.rev = last.rev + 1;
  next.state = now.state;
  const bool may_tell =
      std::all_of(earlier.begin(), earlier.end(), [&](const DayReport& e) { return may_follow(e, now); });
  const bool changed = now.visits != last.visits;
  if (changed && may_tell) {
    next.rule = now.rule;
    next.visits = now.visits;
    next.k = now.k;
  }

  Release release;
  if (next.state != last.state || next.visits != last.visits) release.report = next;
  // A number that became finer or coarser by another k is still true; only an untrue one waits.
  release.held_back = changed && !may_tell && distance(concluded(last), concluded(now)) > 0;
  return release;
}

}  // namespace farstu::report
