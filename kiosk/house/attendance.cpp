#include "kiosk/house/attendance.h"

#include "kiosk/house/days.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace farstu::house {
namespace {

Totals totals_of(const store::DayVisits& sum) {
  return {.visits = sum.visits,
          .drop_in = sum.drop_in,
          .first_visits = sum.first,
          .contributing = sum.contributing};
}

// Hours of the wall clock in the order the local day lives them.
std::vector<HourCount> by_hour(const std::vector<store::QuarterVisits>& quarters, const House& house) {
  constexpr int kHours = 24;
  std::array<int, kHours> visits{};
  for (const auto& quarter : quarters) {
    const auto local = house.zone().local(quarter.quarter.start());
    const auto hour =
        std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local));
    visits.at(static_cast<std::size_t>(hour.count())) += quarter.visits;
  }
  const auto first = std::chrono::floor<std::chrono::hours>(house.cut_off()).count();
  std::vector<HourCount> hours;
  for (int i = 0; i < kHours; ++i) {
    const int hour = static_cast<int>((first + i) % kHours);
    const int count = visits.at(static_cast<std::size_t>(hour));
    if (count > 0) hours.push_back({hour, count});
  }
  return hours;
}

Result<std::vector<SessionCount>> by_session(House& house, Day day) {
  FARSTU_TRY_ASSIGN(const auto counts, store::ParticipationStore(house.database()).by_session(day));
  std::vector<std::pair<Instant, SessionCount>> found;
  const store::SessionStore sessions(house.database());
  for (const auto& count : counts) {
    FARSTU_TRY_ASSIGN(const auto stored, sessions.find(count.session));
    FARSTU_CHECK(stored.has_value());  // a foreign key keeps it
    found.emplace_back(starts_at(stored->session.span, house.zone()),
                       SessionCount{count.session, stored->session.title, count.participants});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.title, a.second.id) < std::tie(b.first, b.second.title, b.second.id);
  });
  std::vector<SessionCount> sorted;
  for (auto& [start, count] : found) sorted.push_back(std::move(count));
  return sorted;
}

Result<DayAttendance> filled(House& house, const store::DayVisits& sum, report::DayState state) {
  DayAttendance day{
      .day = sum.day, .state = state, .totals = totals_of(sum), .by_hour = {}, .by_session = {}};
  if (sum.visits > 0) {
    FARSTU_TRY_ASSIGN(const auto quarters, store::VisitStore(house.database()).by_quarter(sum.day));
    day.by_hour = by_hour(quarters, house);
  }
  FARSTU_TRY_ASSIGN(day.by_session, by_session(house, sum.day));
  return day;
}

}  // namespace

Result<DayAttendance> Attendance::day(Day day) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto sum, store::VisitStore(house_.database()).sum(day));
  sum.day = day;
  FARSTU_TRY_ASSIGN(const auto state, Days(house_).state_of(day));
  return filled(house_, sum, state);
}

Result<MonthAttendance> Attendance::month(Month month) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  MonthAttendance result{.month = month, .totals = {}, .days = {}};
  for (Day day = month.first(); day <= month.last(); day = day.plus(1)) {
    FARSTU_TRY_ASSIGN(auto one, this->day(day));
    result.totals.visits += one.totals.visits;
    result.totals.drop_in += one.totals.drop_in;
    result.totals.first_visits += one.totals.first_visits;
    result.totals.contributing += one.totals.contributing;
    result.days.push_back(std::move(one));
  }
  return result;
}

}  // namespace farstu::house
