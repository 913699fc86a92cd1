// The counting rules over nameless rows, and what state a day gets when nobody closed it. Pure.
// The one rule: a day keeps the rule it was closed with; numbers of unlike rules are never mixed within a
// day.
#pragma once
#include "kiosk/core/report/day_report.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace farstu::report {

// One visit as the rules see it.
struct VisitRow {
  bool participates = false;  // has at least one participation of its own
  bool first = false;
  bool contributing = false;
  bool untrusted = false;  // its day is not certain
};

struct DayCounts {
  std::int64_t visits = 0;
  std::int64_t drop_in = 0;   // visits without participation
  std::int64_t activity = 0;  // visits − drop_in
  std::int64_t first = 0;
  std::int64_t contributing = 0;
  std::int64_t untrusted = 0;
  friend bool operator==(const DayCounts&, const DayCounts&) = default;
};

// One versioned way to count the visits of a day.
struct CountingRule {
  std::string_view id;  // "tap-1"
  DayCounts (*count)(std::span<const VisitRow> visits);
};
// Every rule there has been, oldest first; days are closed with the last.
using RuleBook = std::span<const CountingRule>;
RuleBook rule_book();
// Null for a rule this book does not know.
const CountingRule* find_rule(RuleBook book, std::string_view id);

DayCounts count_day(Rule rule, std::span<const VisitRow> visits);

// What is known about a past day that nobody closed.
struct DayFacts {
  std::int64_t visits = 0;
  bool any_untrusted = false;
  int opening_minutes = 0;  // 0: no opening hours that day, or none configured
  int alive_quarters = 0;   // quarters of an hour within the opening hours that have a heartbeat
};
// protocol.md §1 Closing: any untrusted visit → ClockUnsure; without opening hours Open with visits and
// HouseClosed without; alive for at least 90 % of them → Open; less, or visits → Partial; neither →
// OutOfOrder.
DayState closing_state(const DayFacts& facts);

}  // namespace farstu::report
