#include "kiosk/house/months.h"

#include "kiosk/house/counting_facts.h"
#include "kiosk/house/days.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/month_store.h"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

namespace farstu::house {
namespace {

Month next(Month month) { return Month(month.last().plus(1)); }

ClosedMonth closed(store::MonthRecord record) {
  return {.month = record.month,
          .rev = record.rev,
          .closed_at = record.closed_at,
          .counted_at = record.counted_at,
          .counts = std::move(record.counts)};
}

report::DayTotals totals_of(const store::DayRecord& record, const store::DayDetail& detail) {
  const store::DayVisits& sums = record.closing->totals;
  report::DayTotals totals;
  totals.day = record.day;
  totals.state = record.closing->state;
  totals.counts = {.visits = sums.visits,
                   .drop_in = sums.drop_in,
                   .activity = sums.visits - sums.drop_in,
                   .first = sums.first,
                   .contributing = sums.contributing,
                   .untrusted = sums.untrusted};
  for (const auto& one : detail.sessions)
    totals.participants.push_back({one.session.value, one.participants});
  return totals;
}

}  // namespace

Instant Months::due_at(Month month) const {
  return start_of_local_day(next(month).first().plus(2), house_.zone(), house_.cut_off());
}

Result<report::MonthCounts> Months::count(Month month) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  const store::DayStore days(house_.database());
  FARSTU_TRY_ASSIGN(const Day house_first, Days(house_).first_day());
  const Day first = std::max(month.first(), house_first);
  FARSTU_TRY_ASSIGN(const auto records, days.list(first, month.last()));
  FARSTU_TRY_ASSIGN(const auto details, days.details(first, month.last()));

  std::vector<report::DayTotals> totals;
  std::set<SessionId> named;
  std::string rule(report::rule_book().back().id);
  Day expected = first;
  for (const auto& record : records) {
    if (!record.closing || record.day != expected) break;
    expected = expected.plus(1);
    const auto found = details.find(record.day);
    store::DayDetail detail = found == details.end() ? store::DayDetail{} : found->second;
    // Closed by a version that kept no sessions with the totals.
    if (record.closing->detail == store::Detail::Rows) {
      FARSTU_TRY_ASSIGN(detail.sessions, store::ParticipationStore(house_.database()).by_session(record.day));
    }
    totals.push_back(totals_of(record, detail));
    FARSTU_TRY_ASSIGN(totals.back().infection_mode, in_infection_mode(house_, record.day));
    for (const auto& one : detail.sessions) named.insert(one.session);
    rule = record.closing->rule;
  }
  if (expected <= month.last()) {
    return fail(
        Code::Conflict, "month.day_open",
        fmt::format("{} is not closed yet, so {} cannot be counted.", to_string(expected), to_string(month)));
  }
  FARSTU_TRY_ASSIGN(const auto sessions, session_rows(house_, first, month.last(), named));
  return report::count_month(rule, totals, sessions, estimates_of(house_.config().counting));
}

Result<std::vector<Month>> Months::close_due() {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  const Instant now = house_.clock().now();
  if (trust == ClockTrust::Untrusted) {
    return fail(Code::Conflict, "month.clock",
                fmt::format("The clock says {}, which cannot be right; months are closed once it is set.",
                            to_iso(now, house_.zone())));
  }
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::MonthStore months(house_.database());
  FARSTU_TRY_ASSIGN(const auto known, months.list());
  FARSTU_TRY_ASSIGN(const Day first_day, Days(house_).first_day());
  std::vector<Month> done;
  for (Month month(first_day); due_at(month) <= now; month = next(month)) {
    if (std::binary_search(known.begin(), known.end(), month)) continue;
    auto counts = count(month);
    if (!counts && counts.error().code == Code::Conflict) continue;  // a day is open still
    FARSTU_TRY(counts);
    FARSTU_TRY(months.save(
        {.month = month, .rev = 1, .closed_at = now, .counted_at = now, .counts = std::move(*counts)}));
    done.push_back(month);
  }
  FARSTU_TRY(transaction.commit());
  return done;
}

Result<std::optional<ClosedMonth>> Months::find(Month month) const {
  FARSTU_TRY_ASSIGN(auto record, store::MonthStore(house_.database()).find(month));
  if (!record) return std::optional<ClosedMonth>();
  return std::optional(closed(std::move(*record)));
}

Result<ClosedMonth> Months::load(Month month) const {
  FARSTU_TRY_ASSIGN(auto found, find(month));
  if (found) return std::move(*found);
  return fail(Code::NotFound, "month.not_closed", fmt::format("{} is not closed yet.", to_string(month)));
}

Result<bool> Months::follow(Day day) {
  FARSTU_TRY_ASSIGN(const auto record, store::MonthStore(house_.database()).find(Month(day)));
  if (!record) return false;
  const auto changed = count_again(Month(day));
  // A day before the house's first was added and is not closed yet: closing it comes here again.
  if (!changed && changed.error().code == Code::Conflict) return false;
  return changed;
}

Result<void> Months::follow(Day from, Day to) {
  FARSTU_TRY_ASSIGN(const auto closed, store::MonthStore(house_.database()).list());
  for (const Month month : closed) {
    if (month < Month(from) || Month(to) < month) continue;
    FARSTU_TRY(follow(month.first()));
  }
  return {};
}

Result<bool> Months::count_again(Month month) {
  store::MonthStore months(house_.database());
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto record, months.find(month));
  if (!record) {
    return fail(Code::NotFound, "month.not_closed", fmt::format("{} is not closed yet.", to_string(month)));
  }
  FARSTU_TRY_ASSIGN(auto counts, count(month));
  if (counts == record->counts) return false;
  record->counts = std::move(counts);
  record->counted_at = house_.clock().now();
  ++record->rev;
  FARSTU_TRY(months.save(*record));
  FARSTU_TRY(transaction.commit());
  return true;
}

}  // namespace farstu::house
