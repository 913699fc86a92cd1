#include "kiosk/core/report/counting.h"

#include "kiosk/core/base/result.h"

#include <algorithm>
#include <array>

namespace farstu::report {
namespace {

DayCounts count_tap_1(std::span<const VisitRow> visits) {
  DayCounts counts;
  for (const VisitRow& visit : visits) {
    ++counts.visits;
    ++(visit.participates ? counts.activity : counts.drop_in);
    counts.first += visit.first;
    counts.contributing += visit.contributing;
    counts.untrusted += visit.untrusted;
  }
  return counts;
}

constexpr std::array<CountingRule, 1> kRules{{{"tap-1", count_tap_1}}};

}  // namespace

RuleBook rule_book() { return kRules; }

const CountingRule* find_rule(RuleBook book, std::string_view id) {
  const auto found =
      std::find_if(book.begin(), book.end(), [&](const CountingRule& rule) { return rule.id == id; });
  return found == book.end() ? nullptr : &*found;
}

DayCounts count_day(Rule rule, std::span<const VisitRow> visits) {
  const CountingRule* const found = find_rule(rule_book(), to_string(rule));
  FARSTU_CHECK(found != nullptr);
  return found->count(visits);
}

DayState closing_state(const DayFacts& facts) {
  FARSTU_CHECK(facts.visits >= 0 && facts.opening_minutes >= 0 && facts.alive_quarters >= 0);
  if (facts.any_untrusted) return DayState::ClockUnsure;
  if (facts.opening_minutes == 0) return facts.visits > 0 ? DayState::Open : DayState::HouseClosed;
  const bool alive_enough = facts.alive_quarters * 15 * 10 >= facts.opening_minutes * 9;
  if (alive_enough) return DayState::Open;
  if (facts.alive_quarters > 0 || facts.visits > 0) return DayState::Partial;
  return DayState::OutOfOrder;
}

}  // namespace farstu::report
