// What a house tells about one day, and when it may tell it again.
// The one rule: every decision to release is made from numbers already released, never from the exact counts
// behind them; so what is sent, and what is not, says nothing that the numbers do not say.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/report/number.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace farstu::report {

enum class DayState {
  Open,         // the kiosk counted (nearly) all opening hours; 0 visits then means nobody came
  HouseClosed,  // no opening hours and nobody came
  OutOfOrder,   // the kiosk was not there to count
  Partial,      // it counted part of the opening hours
  ClockUnsure,  // visits whose day is not certain
  InProgress,   // inside the house only: today, or a past day nobody closed yet
  Future,       // inside the house only
};
// "open", "house_closed", "out_of_order", "partial", "clock_unsure", "in_progress", "future".
std::string_view to_string(DayState state);
std::optional<DayState> parse_day_state(std::string_view text);
// May this state travel? All but InProgress and Future.
bool is_final(DayState state);

// The versioned counting rules. Numbers of unlike rules are never added silently.
enum class Rule {
  Tap1,  // visits = visit rows; drop_in = visits without participation; activity = the rest
};
std::string_view to_string(Rule rule);  // "tap-1"
std::optional<Rule> parse_rule(std::string_view text);

// The full released state of one day: one element of "days" (protocol.md §1).
struct DayReport {
  Day day;      // local day
  int rev = 1;  // 1, 2, … per day
  Rule rule = Rule::Tap1;
  DayState state = DayState::Open;
  Number visits;
  int k = kMinK;
  friend auto operator<=>(const DayReport&, const DayReport&) = default;
};

// The count of a closed day as it may be told: 1…k−1 is Masked, 0 is 0; OutOfOrder and ClockUnsure without
// visits are Unknown. `visits` in 0…kMaxCount, `state` final, `k` in 1…kMaxK (k = 1 masks nothing; for
// tests).
Number mask_day(std::int64_t visits, DayState state, int k);

// The report the house would make of a day from its exact count, with rev 1.
DayReport make_day_report(Day day, Rule rule, DayState state, std::int64_t visits, int k);

// What to release of a day now.
struct Release {
  std::optional<DayReport> report;  // nothing: what was released still stands
  bool held_back =
      false;  // the number changed here in a way that may not be told yet ("ändrat här, inte skickat")
};
// `earlier`: every revision of the day ever released, oldest first; empty: never released. `now`: what
// make_day_report says today (its rev is ignored). The answer's rev follows the last earlier one.
// A changed number goes out only when it differs by at least k from every number ever released for the day,
// whatever a masked one stood for, or repeats one of them, or when all of them were 0 or unknown (0 by
// fault). A changed state goes out always, with the last released number where the new one must wait.
Release next_release(std::span<const DayReport> earlier, const DayReport& now);

}  // namespace farstu::report
