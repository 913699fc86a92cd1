#include "kiosk/house/days.h"

#include "kiosk/core/report/counting.h"
#include "kiosk/house/clock_desk.h"
#include "kiosk/house/counting_facts.h"
#include "kiosk/house/months.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

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
  if (!facts.any_untrusted) {
    FARSTU_TRY_ASSIGN(facts.any_untrusted, ClockDesk(house).may_hold(day));
  }
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

Result<const report::CountingRule*> rule_of(report::RuleBook book, const std::string& id) {
  const report::CountingRule* const rule = report::find_rule(book, id);
  if (rule != nullptr) return rule;
  return fail(Code::Conflict, "day.rule",
              fmt::format("A day was counted by the rule {}, which this version does not know.", id));
}

bool is_folded(const store::DayRecord& record) {
  return record.closing && record.closing->detail == store::Detail::Totals;
}

// `more` on top of `detail`, by hour and by session.
void add(store::DayDetail& detail, const store::DayDetail& more) {
  std::map<int, int> hours;
  std::map<SessionId, store::SessionParticipants> sessions;
  for (const auto* one : {&std::as_const(detail), &more}) {
    for (const auto& hour : one->hours) hours[hour.hour] += hour.visits;
    for (const auto& session : one->sessions) {
      auto& sum = sessions[session.session];
      sum.session = session.session;
      sum.participants += session.participants;
      sum.alone += session.alone;
    }
  }
  detail = {};
  for (const auto& [hour, visits] : hours) detail.hours.push_back({hour, visits});
  for (const auto& [id, session] : sessions) detail.sessions.push_back(session);
}

void add(store::DayVisits& totals, const store::DayVisits& more) {
  totals.visits += more.visits;
  totals.drop_in += more.drop_in;
  totals.first += more.first;
  totals.contributing += more.contributing;
  totals.untrusted += more.untrusted;
}

// What a day closed by rule becomes when its visits have changed.
Result<DayState> state_with(House& house, DayState state, const store::DayVisits& sum, Day day) {
  if (sum.untrusted > 0) return DayState::ClockUnsure;
  if (state == DayState::ClockUnsure) return state_by_rule(house, sum, day);  // its last visit became sure
  if (sum.visits > 0 && state == DayState::HouseClosed) return DayState::Open;
  if (sum.visits > 0 && state == DayState::OutOfOrder) return DayState::Partial;
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

Result<store::DayVisits> Days::totals(Day day) const {
  FARSTU_TRY_ASSIGN(const auto record, store::DayStore(house_.database()).find(day));
  if (!record || !record->closing) return store::VisitStore(house_.database()).sum(day);
  store::DayVisits totals = record->closing->totals;
  totals.day = day;
  return totals;
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
  FARSTU_TRY_ASSIGN(const auto sum, totals(day));
  const DayState final_state = state.value_or(sum.untrusted > 0 ? DayState::ClockUnsure : DayState::Open);
  store::DayStore days(house_.database());
  FARSTU_TRY(days.fix(day, final_state));
  // Today goes on: a visit after closing simply counts, and the totals are taken after the cut-off.
  if (day < house_.today()) {
    FARSTU_TRY_ASSIGN(auto record, days.find(day));
    FARSTU_CHECK(record.has_value());
    if (!record->closing) record->closing.emplace().rule = book_.back().id;
    record->closing->state = final_state;
    record->closing->by = store::ClosedBy::Staff;
    record->closing->at = now;
    FARSTU_TRY(write_closing(*record));
    FARSTU_TRY(Months(house_).follow(day));
  }
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
  FARSTU_TRY_ASSIGN(const auto first_closed, store::DayStore(house_.database()).first());
  const Day made = house_.made_on();
  return std::min({made, first_visit.value_or(made), first_closed.value_or(made)});
}

Result<std::vector<ClosedDay>> Days::close_due() {
  const Instant now = house_.clock().now();
  FARSTU_TRY(ClockDesk(house_).date_again());  // no day is closed without what belongs to it
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

  FARSTU_TRY_ASSIGN(const auto records, store::DayStore(house_.database()).list(first, yesterday));
  auto known = records.begin();
  for (Day day = first; day <= yesterday; day = day.plus(1)) {
    store::DayRecord record{.day = day, .fixed = {}, .closing = {}};
    if (known != records.end() && known->day == day) record = *known++;
    if (record.closing) continue;
    store::Closing& closing = record.closing.emplace();
    FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(day));
    FARSTU_TRY_ASSIGN(const DayState by_rule, state_by_rule(house_, sum, day));
    closing.state = record.fixed.value_or(by_rule);
    closing.by = record.fixed ? store::ClosedBy::Staff : store::ClosedBy::Auto;
    closing.at = now;
    closing.rule = book_.back().id;
    FARSTU_TRY(write_closing(record));
    closed.push_back({day, closing.state});
  }
  // A month may be closed already when a day came before its first.
  std::set<Month> months;
  for (const ClosedDay& one : closed) months.emplace(one.day);
  for (const Month month : months) FARSTU_TRY(Months(house_).follow(month.first()));
  FARSTU_TRY(transaction.commit());
  return closed;
}

// Closes with the totals of now: counted from the rows, or of a folded day as they were.
Result<void> Days::write_closing(const store::DayRecord& record) {
  store::DayStore days(house_.database());
  store::Closing closing = *record.closing;
  if (is_folded(record)) {
    FARSTU_TRY_ASSIGN(const auto detail, days.detail(record.day));
    return days.close(record.day, closing, &detail);
  }
  FARSTU_TRY_ASSIGN(const auto* const rule, rule_of(book_, closing.rule));
  FARSTU_TRY_ASSIGN(const CountedDay counted, count_rows(house_, *rule, record.day));
  closing.totals = counted.totals;
  closing.detail = store::Detail::Both;
  if (closing.by == store::ClosedBy::Auto) {
    FARSTU_TRY_ASSIGN(closing.state, state_with(house_, closing.state, closing.totals, record.day));
  }
  return days.close(record.day, closing, &counted.detail);
}

Result<void> Days::take_rows_into_totals(store::DayRecord& record) {
  const Day day = record.day;
  FARSTU_TRY_ASSIGN(const auto* const rule, rule_of(book_, record.closing->rule));
  FARSTU_TRY_ASSIGN(const CountedDay more, count_rows(house_, *rule, day));
  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(auto detail, days.detail(day));
  add(detail, more.detail);
  add(record.closing->totals, more.totals);
  if (record.closing->by == store::ClosedBy::Auto) {
    FARSTU_TRY_ASSIGN(record.closing->state,
                      state_with(house_, record.closing->state, record.closing->totals, day));
  }
  FARSTU_TRY(days.close(day, *record.closing, &detail));
  FARSTU_TRY(store::VisitStore(house_.database()).forget(day, day));
  FARSTU_TRY(store::ParticipationStore(house_.database()).forget(day, day));
  return {};
}

Result<bool> Days::follow_visits(Day day) {
  FARSTU_TRY_ASSIGN(auto record, store::DayStore(house_.database()).find(day));
  if (!record || !record->closing) return false;
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(is_folded(*record) ? take_rows_into_totals(*record) : write_closing(*record));
  FARSTU_TRY(Months(house_).follow(day));
  FARSTU_TRY(transaction.commit());
  return true;
}

Result<bool> Days::fold(Day day) {
  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto record, days.find(day));
  if (!record || !record->closing) return false;
  if (is_folded(*record)) return true;
  // Once more from the rows, which are about to go.
  FARSTU_TRY(write_closing(*record));
  FARSTU_TRY_ASSIGN(record, days.find(day));
  FARSTU_TRY_ASSIGN(const auto detail, days.detail(day));
  record->closing->detail = store::Detail::Totals;
  FARSTU_TRY(days.close(day, *record->closing, &detail));
  FARSTU_TRY(store::VisitStore(house_.database()).forget(day, day));
  FARSTU_TRY(store::ParticipationStore(house_.database()).forget(day, day));
  FARSTU_TRY(transaction.commit());
  return true;
}

Result<void> Days::judge_again(Day day) {
  store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(auto record, days.find(day));
  if (!record || !record->closing) return {};
  if (record->closing->by == store::ClosedBy::Auto && !is_folded(*record)) {
    if (day >= house_.today()) return days.reopen(day);
    FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(day));
    FARSTU_TRY_ASSIGN(record->closing->state, state_by_rule(house_, sum, day));
    FARSTU_TRY(write_closing(*record));
  }
  FARSTU_TRY(follow_visits(day));
  return {};
}

Result<void> Days::heartbeat() {
  ClockDesk desk(house_);
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house_.judge_clock());
  // In a transaction of its own: it is remembered for as long as the house is open.
  if (judged.witness != ClockWitness::Starter) FARSTU_TRY(house_.boot());
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  std::optional<QuarterHour> marked;
  // By a clock that cannot be right it would mark a day the kiosk did not live.
  if (judged.trust != ClockTrust::Untrusted) {
    const QuarterHour now = QuarterHour::of(house_.clock().now());
    FARSTU_TRY_ASSIGN(const bool is_new, store::HeartbeatStore(house_.database()).beat(now));
    if (is_new) marked = now;
  }
  FARSTU_TRY(desk.remember_beat(marked));
  FARSTU_TRY(desk.look());
  return transaction.commit();
}

}  // namespace farstu::house
