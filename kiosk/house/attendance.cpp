#include "kiosk/house/attendance.h"

#include "kiosk/house/days.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/past_session_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using report::DayState;

Totals totals_of(const store::DayVisits& sum) {
  return {.visits = sum.visits,
          .drop_in = sum.drop_in,
          .first_visits = sum.first,
          .contributing = sum.contributing};
}

void add(Totals& totals, const Totals& more) {
  totals.visits += more.visits;
  totals.drop_in += more.drop_in;
  totals.first_visits += more.first_visits;
  totals.contributing += more.contributing;
}

// Hours of the wall clock in the order the local day lives them.
std::vector<HourCount> in_order(const std::map<int, int>& visits, const House& house) {
  constexpr int kHours = 24;
  const auto first = std::chrono::floor<std::chrono::hours>(house.cut_off()).count();
  std::vector<HourCount> hours;
  for (int i = 0; i < kHours; ++i) {
    const auto found = visits.find(static_cast<int>((first + i) % kHours));
    if (found != visits.end()) hours.push_back({found->first, found->second});
  }
  return hours;
}

std::vector<HourCount> by_hour(const std::vector<store::QuarterVisits>& quarters, const House& house) {
  std::map<int, int> visits;
  for (const auto& quarter : quarters) {
    const auto local = house.zone().local(quarter.quarter.start());
    const auto in_day = local - std::chrono::floor<std::chrono::days>(local);
    visits[static_cast<int>(std::chrono::floor<std::chrono::hours>(in_day).count())] += quarter.visits;
  }
  return in_order(visits, house);
}

std::vector<HourCount> by_hour(const std::vector<store::HourVisits>& hours, const House& house) {
  std::map<int, int> visits;
  for (const auto& hour : hours) visits[hour.hour] = hour.visits;
  return in_order(visits, house);
}

// What sessions are called, each asked for once.
class Titles {
 public:
  explicit Titles(House& house) : house_(house) {}

  Result<std::vector<SessionCount>> name(const std::vector<store::SessionParticipants>& counts) {
    std::vector<std::pair<Instant, SessionCount>> found;
    for (const auto& count : counts) {
      FARSTU_TRY_ASSIGN(const Named named, find(count.session));
      found.emplace_back(named.start, SessionCount{count.session, named.title, count.participants});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.title, a.second.id) < std::tie(b.first, b.second.title, b.second.id);
    });
    std::vector<SessionCount> sorted;
    for (auto& [start, count] : found) sorted.push_back(std::move(count));
    return sorted;
  }

 private:
  struct Named {
    Instant start;
    std::string title;
  };

  Result<Named> find(SessionId id) {
    const auto known = known_.find(id);
    if (known != known_.end()) return known->second;
    Named named{.start = {}, .title = std::string(to_string(Kind::Other))};
    FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house_.database()).find(id));
    if (stored) {
      named = {starts_at(stored->session.span, house_.zone()), stored->session.title};
    } else {
      FARSTU_TRY_ASSIGN(const auto past, store::PastSessionStore(house_.database()).find(id));
      if (past) named = {past->start, past->row.kind};
    }
    return known_.emplace(id, std::move(named)).first->second;
  }

  House& house_;
  std::map<SessionId, Named> known_;
};

Result<DayAttendance> from_rows(House& house, Day day, DayState state, const store::DayVisits& sum,
                                Titles& titles) {
  DayAttendance attendance{
      .day = day, .state = state, .totals = totals_of(sum), .by_hour = {}, .by_session = {}};
  if (sum.visits > 0) {
    FARSTU_TRY_ASSIGN(const auto quarters, store::VisitStore(house.database()).by_quarter(day));
    attendance.by_hour = by_hour(quarters, house);
  }
  FARSTU_TRY_ASSIGN(const auto sessions, store::ParticipationStore(house.database()).by_session(day));
  FARSTU_TRY_ASSIGN(attendance.by_session, titles.name(sessions));
  return attendance;
}

// Days of a stretch as closed, in one look each at the tables of totals.
class ClosedDays {
 public:
  static Result<ClosedDays> look(House& house, Day from, Day to) {
    ClosedDays days;
    const store::DayStore store(house.database());
    FARSTU_TRY_ASSIGN(const auto records, store.list(from, to));
    FARSTU_TRY_ASSIGN(days.details_, store.details(from, to));
    for (const auto& record : records) days.records_.emplace(record.day, record);
    return days;
  }
  Result<DayAttendance> day(House& house, Day day, Titles& titles) const {
    const auto record = records_.find(day);
    if (record == records_.end() || !record->second.closing) {
      FARSTU_TRY_ASSIGN(const auto state, Days(house).state_of(day));
      FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house.database()).sum(day));
      return from_rows(house, day, state, sum, titles);
    }
    const store::Closing& closing = *record->second.closing;
    const DayState state = record->second.fixed.value_or(closing.state);
    if (closing.detail == store::Detail::Rows) return from_rows(house, day, state, closing.totals, titles);
    DayAttendance attendance{
        .day = day, .state = state, .totals = totals_of(closing.totals), .by_hour = {}, .by_session = {}};
    const auto detail = details_.find(day);
    if (detail == details_.end()) return attendance;
    attendance.by_hour = by_hour(detail->second.hours, house);
    FARSTU_TRY_ASSIGN(attendance.by_session, titles.name(detail->second.sessions));
    return attendance;
  }

 private:
  std::map<Day, store::DayRecord> records_;
  std::map<Day, store::DayDetail> details_;
};

bool counts_as_open(DayState state, int visits) {
  return visits > 0 || state == DayState::Open || state == DayState::Partial;
}

// The same date a year before; of 29 February the 28th.
Day a_year_before(Day day) {
  const auto ymd = day.ymd();
  const auto before = std::chrono::year_month_day(ymd.year() - std::chrono::years(1), ymd.month(), ymd.day());
  return before.ok() ? Day(before)
                     : Day(std::chrono::year_month_day(before.year() / before.month() / std::chrono::last));
}

// The last day of `month` a year before that stands against `to`: the last of it when `to` is.
Day against(Day to) {
  return to == Month(to).last() ? Month(a_year_before(Month(to).first())).last() : a_year_before(to);
}

}  // namespace

Result<DayAttendance> Attendance::day(Day day) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto days, ClosedDays::look(house_, day, day));
  Titles titles(house_);
  return days.day(house_, day, titles);
}

Result<MonthAttendance> Attendance::month(Month month) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto days, ClosedDays::look(house_, month.first(), month.last()));
  Titles titles(house_);
  MonthAttendance result{.month = month, .totals = {}, .days = {}};
  for (Day day = month.first(); day <= month.last(); day = day.plus(1)) {
    FARSTU_TRY_ASSIGN(auto one, days.day(house_, day, titles));
    add(result.totals, one.totals);
    result.days.push_back(std::move(one));
  }
  return result;
}

Result<PeriodAttendance> Attendance::period(Day from, Day to) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  PeriodAttendance period{.from = from, .to = std::min(to, house_.today()), .totals = {}};
  FARSTU_TRY_ASSIGN(const Day first, Days(house_).first_day());
  FARSTU_TRY_ASSIGN(const auto records, store::DayStore(house_.database()).list(from, period.to));
  auto known = records.begin();
  for (Day day = std::max(from, first); day <= period.to; day = day.plus(1)) {
    while (known != records.end() && known->day < day) ++known;
    const bool closed = known != records.end() && known->day == day && known->closing;
    if (closed) {
      add(period.totals, totals_of(known->closing->totals));
      period.open_days +=
          counts_as_open(known->fixed.value_or(known->closing->state), known->closing->totals.visits);
      continue;
    }
    FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(day));
    FARSTU_TRY_ASSIGN(const auto state, Days(house_).state_of(day));
    add(period.totals, totals_of(sum));
    period.open_days += counts_as_open(state, sum.visits);
  }
  return period;
}

Result<YearAttendance> Attendance::year(int year) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  YearAttendance result{.year = year, .whole = {}, .months = {}};
  const Day first(std::chrono::year(year) / 1 / 1);
  result.whole.from = first;
  result.whole.to = std::min(Day(std::chrono::year(year) / 12 / 31), house_.today());
  for (Day day = first; day <= result.whole.to; day = Month(day).last().plus(1)) {
    FARSTU_TRY_ASSIGN(auto month, period(day, Month(day).last()));
    add(result.whole.totals, month.totals);
    result.whole.open_days += month.open_days;
    result.months.push_back(std::move(month));
  }
  return result;
}

Result<Comparison> Attendance::month_with_last_year(Month month) const {
  if (month.first() > house_.today()) {
    return fail(Code::Invalid, "attendance.future", fmt::format("{} has not begun.", to_string(month)));
  }
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  Comparison comparison;
  FARSTU_TRY_ASSIGN(comparison.now, period(month.first(), month.last()));
  FARSTU_TRY_ASSIGN(comparison.last_year, period(a_year_before(month.first()), against(comparison.now.to)));
  return comparison;
}

Result<Comparison> Attendance::year_with_last_year(int year) const {
  const Day first(std::chrono::year(year) / 1 / 1);
  if (first > house_.today()) {
    return fail(Code::Invalid, "attendance.future", fmt::format("{} has not begun.", year));
  }
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  Comparison comparison;
  FARSTU_TRY_ASSIGN(comparison.now, period(first, Day(std::chrono::year(year) / 12 / 31)));
  FARSTU_TRY_ASSIGN(comparison.last_year, period(a_year_before(first), against(comparison.now.to)));
  return comparison;
}

}  // namespace farstu::house
