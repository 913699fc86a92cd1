#include "kiosk/house/days.h"

#include "kiosk/core/report/counting.h"
#include "kiosk/house/clock_trust.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using report::DayState;

// Where a period of the timetable lies in time; a DST night makes it shorter or longer.
struct Stretch {
  Instant from;
  Instant until;
};

std::vector<Stretch> opening_of(const House& house, Day day) {
  std::vector<Stretch> found;
  for (const OpenPeriod& period : house.opening_hours().on(day)) {
    const auto midnight = std::chrono::local_time<std::chrono::milliseconds>(day.local_days());
    const Stretch stretch{house.zone().instant(midnight + period.from),
                          house.zone().instant(midnight + period.until)};
    if (stretch.from < stretch.until) found.push_back(stretch);
  }
  return found;
}

// The state an unclosed past day gets by rule (protocol.md §1).
Result<DayState> state_by_rule(House& house, const store::DayVisits& sum, Day day) {
  report::DayFacts facts{.visits = sum.visits, .any_untrusted = sum.untrusted > 0};
  const store::HeartbeatStore heartbeats(house.database());
  for (const Stretch& stretch : opening_of(house, day)) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(stretch.until - stretch.from);
    facts.opening_minutes += static_cast<int>(minutes.count());
    // A quarter that only begins or ends inside counts: opening hours need not stand on quarters.
    const auto last = QuarterHour::of(stretch.until - std::chrono::milliseconds(1));
    FARSTU_TRY_ASSIGN(const int alive,
                      heartbeats.count(QuarterHour::of(stretch.from), QuarterHour{last.number + 1}));
    facts.alive_quarters += alive;
  }
  return report::closing_state(facts);
}

// What a day closed by rule becomes once it has visits.
DayState with_visits(DayState state) {
  if (state == DayState::HouseClosed) return DayState::Open;
  if (state == DayState::OutOfOrder) return DayState::Partial;
  return state;
}

}  // namespace

Result<DayState> Days::state_of(Day day) const {
  FARSTU_TRY_ASSIGN(const auto record, store::DayStore(house_.database()).find(day));
  if (record && record->fixed) return *record->fixed;
  if (record && record->closing) return record->closing->state;
  if (day > house_.today()) return DayState::Future;
  if (day == house_.today()) return DayState::InProgress;
  FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(day));
  return state_by_rule(house_, sum, day);
}

Result<ClosedDay> Days::close(Day day, std::optional<DayState> state) {
  if (day > house_.today()) {
    return fail(Code::Invalid, "day.future",
                fmt::format("{} has not come yet and cannot be closed.", to_string(day)));
  }
  if (state && !report::is_final(*state)) {
    return fail(Code::Invalid, "day.state", "A day cannot be closed with this state.");
  }
  const Instant now = house_.clock().now();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(day));
  const DayState final_state = state.value_or(sum.untrusted > 0 ? DayState::ClockUnsure : DayState::Open);
  store::DayStore days(house_.database());
  FARSTU_TRY(days.fix(day, final_state));
  // Today goes on: a visit after closing simply counts, and the totals are taken after the cut-off.
  if (day < house_.today()) FARSTU_TRY(days.close(day, {final_state, store::ClosedBy::Staff, now, sum}));
  FARSTU_TRY(store::AuditStore(house_.database()).add(now, "day.closed", to_string(day)));
  FARSTU_TRY(transaction.commit());
  return ClosedDay{day, final_state};
}

Result<void> Days::reopen_today() {
  const Day day = house_.today();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(const auto record, days.find(day));
  if (!record || !record->fixed) return fail(Code::NotFound, "day.not_closed", "Today is not closed.");
  FARSTU_TRY(days.fix(day, std::nullopt));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "day.reopened", to_string(day)));
  return transaction.commit();
}

Result<Day> Days::first_day() const {
  FARSTU_TRY_ASSIGN(const auto first_visit, store::VisitStore(house_.database()).first_day());
  return std::min(house_.made_on(), first_visit.value_or(house_.made_on()));
}

Result<std::vector<ClosedDay>> Days::close_due() {
  const Instant now = house_.clock().now();
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  if (trust == ClockTrust::Untrusted) {
    return fail(Code::Conflict, "day.clock",
                fmt::format("The clock says {}, which cannot be right; days are closed once it is set.",
                            to_iso(now, house_.zone())));
  }
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const Day first, first_day());
  const Day yesterday = house_.today().plus(-1);
  std::vector<ClosedDay> closed;
  if (first > yesterday) return closed;

  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(const auto records, days.list(first, yesterday));
  FARSTU_TRY_ASSIGN(const auto sums, store::VisitStore(house_.database()).sums(first, yesterday));
  std::map<Day, store::DayRecord> record_of;
  for (const auto& record : records) record_of.emplace(record.day, record);
  std::map<Day, store::DayVisits> sum_of;
  for (const auto& sum : sums) sum_of.emplace(sum.day, sum);

  for (Day day = first; day <= yesterday; day = day.plus(1)) {
    const auto record = record_of.find(day);
    if (record != record_of.end() && record->second.closing) continue;
    const auto counted = sum_of.find(day);
    const store::DayVisits sum = counted != sum_of.end() ? counted->second : store::DayVisits{.day = day};
    const bool fixed = record != record_of.end() && record->second.fixed;
    FARSTU_TRY_ASSIGN(const DayState by_rule, state_by_rule(house_, sum, day));
    const DayState state = fixed ? *record->second.fixed : by_rule;
    FARSTU_TRY(days.close(day, {state, fixed ? store::ClosedBy::Staff : store::ClosedBy::Auto, now, sum}));
    closed.push_back({day, state});
  }
  FARSTU_TRY(transaction.commit());
  return closed;
}

Result<bool> Days::follow_visits(Day day) {
  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(const auto record, days.find(day));
  if (!record || !record->closing) return false;
  store::Closing closing = *record->closing;
  FARSTU_TRY_ASSIGN(closing.totals, store::VisitStore(house_.database()).sum(day));
  if (closing.by == store::ClosedBy::Auto && closing.totals.visits > 0)
    closing.state = with_visits(closing.state);
  FARSTU_TRY(days.close(day, closing));
  return true;
}

Result<void> Days::heartbeat() {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  if (trust == ClockTrust::Untrusted) return {};  // it would mark a day the kiosk did not live
  const Instant now = house_.clock().now();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::HeartbeatStore(house_.database()).beat(QuarterHour::of(now)));
  if (clock_synchronised() && !house_.clock_confirmed()) {
    FARSTU_TRY_ASSIGN(const BootNumber boot, house_.boot());
    FARSTU_TRY(store::BootStore(house_.database()).set_trust(boot, trust, now));
  }
  return transaction.commit();
}

}  // namespace farstu::house
