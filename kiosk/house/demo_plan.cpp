#include "kiosk/house/demo_plan.h"

#include <algorithm>
#include <array>

namespace farstu::house {
namespace {

using report::DayState;
using std::chrono::hours;
using std::chrono::minutes;

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine, unlike <random>'s distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  // 0…below−1
  int roll(int below) { return static_cast<int>(next() % static_cast<std::uint64_t>(below)); }
  bool one_in(int n) { return roll(n) == 0; }
  bool percent(int p) { return roll(100) < p; }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

struct MonthDay {
  unsigned month;
  unsigned day;
};
constexpr std::array kFixedHolidays{MonthDay{1, 1}, MonthDay{1, 6},   MonthDay{5, 1},
                                    MonthDay{6, 6}, MonthDay{12, 25}, MonthDay{12, 26}};
constexpr std::array kEasterHolidays{-2, 0, 1, 39,
                                     49};  // Good Friday, Easter Day and Monday, Ascension, Whitsun

// Gregorian Easter (Meeus, Jones, Butcher).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Day(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(n / 31)) /
             std::chrono::day(static_cast<unsigned>(n % 31 + 1)));
}

bool is(Day day, unsigned month, unsigned date) {
  return day.ymd().month() == std::chrono::month(month) && day.ymd().day() == std::chrono::day(date);
}

bool is_holiday(Day day) {
  for (const auto& fixed : kFixedHolidays) {
    if (is(day, fixed.month, fixed.day)) return true;
  }
  const Day easter_day = easter(static_cast<int>(day.ymd().year()));
  for (const int after : kEasterHolidays) {
    if (day == easter_day.plus(after)) return true;
  }
  // Midsummer Eve is the Friday of 19…25 June.
  const auto ymd = day.ymd();
  return ymd.month() == std::chrono::June && day.weekday() == std::chrono::Friday &&
         ymd.day() >= std::chrono::day(19) && ymd.day() <= std::chrono::day(25);
}

bool is_term(Day day) {
  const int week = iso_week(day).week;
  return (week >= 3 && week <= 22) || (week >= 34 && week <= 50);
}

bool is_last_of_month(Day day) { return Month(day.plus(7)) != Month(day); }

int factor_percent(Day day) {
  constexpr std::array<int, 7> kByWeekday{50, 100, 90, 115, 100, 80, 60};  // Sunday first
  int percent = kByWeekday.at(day.weekday().c_encoding());
  if (!is_term(day)) percent = percent * 6 / 10;
  if (iso_week(day).week == 47) percent = percent * 15 / 10;  // the week of mental health
  return percent;
}

// A fortnight of infection-safe mode every third February: at most eight people.
bool is_infection_safe(Day day) {
  const auto week = iso_week(day);
  return week.year % 3 == 0 && (week.week == 6 || week.week == 7);
}

int visitors(Day day, int per_day, Dice& dice) {
  constexpr int kQuietDay = 3;  // a cell small enough to be masked
  constexpr int kSafeRoom = 8;
  if (dice.one_in(40)) return kQuietDay;
  // Two dice make the middle likelier than the ends: 60…140 %.
  const int spread = 60 + dice.roll(41) + dice.roll(41);
  const int count = per_day * factor_percent(day) * spread / 10'000;
  return is_infection_safe(day) ? std::min(count, kSafeRoom) : count;
}

// Three in ten come in the first half hour, two in the hour before lunch, the rest whenever it is open.
minutes arrival(const std::vector<DemoOpening>& opening, Dice& dice) {
  const int spare = dice.roll(10);
  const auto& stretch = opening.size() > 1 && dice.percent(30) ? opening.back() : opening.front();
  const auto within = [&](minutes from, minutes until) {
    return from + minutes(dice.roll(static_cast<int>((until - from).count())));
  };
  if (spare < 3) return within(stretch.from, stretch.from + minutes(30));
  const bool over_lunch = stretch.from <= hours(11) && hours(12) <= stretch.until;
  if (spare < 5 && over_lunch) return within(hours(11), hours(12));
  return within(stretch.from, stretch.until);
}

// How many usually come to a session of this kind in a house of twenty a day.
int usual_size(Kind kind) {
  switch (kind) {
    case Kind::DropIn:
      return 0;  // the open house itself: its visitors are drop-in
    case Kind::Fika:
      return 10;
    case Kind::StudyCircle:
      return 6;
    case Kind::Conversation:
      return 4;
    case Kind::Excursion:
      return 11;
    case Kind::Occupation:
    case Kind::Matching:
      return 2;
    default:
      return 7;
  }
}

void let_join(const Session& session, const Zone& zone, Day day, int per_day, Dice& dice, DemoDay& plan) {
  const auto* span = std::get_if<TimedSpan>(&session.span);
  if (span == nullptr || session.status == SessionStatus::Cancelled) return;
  const auto end = std::chrono::floor<minutes>(zone.local(span->end) - day.local_days());
  const int most = usual_size(session.kind) * per_day / 20;
  int wanted = most == 0 ? 0 : (most + 1) / 2 + dice.roll(most);
  if (session.capacity) wanted = std::min(wanted, *session.capacity);
  for (int tries = wanted * 2; wanted > 0 && tries > 0 && !plan.visits.empty(); --tries) {
    const int visit = dice.roll(static_cast<int>(plan.visits.size()));
    if (plan.visits.at(static_cast<std::size_t>(visit)).at >= end) continue;
    const bool twice =
        std::any_of(plan.participations.begin(), plan.participations.end(),
                    [&](const auto& p) { return p.session == session.id && p.visit == visit; });
    if (twice) continue;
    plan.participations.push_back({session.id, dice.percent(10) ? -1 : visit});
    --wanted;
  }
}

// Which days went wrong, and how.
DayState fate(Dice& dice) {
  if (dice.one_in(120)) return DayState::OutOfOrder;
  if (dice.one_in(90)) return DayState::Partial;
  if (dice.one_in(250)) return DayState::ClockUnsure;
  return DayState::Open;
}

}  // namespace

std::vector<DemoOpening> linden_hours(Day day) {
  if (is(day, 12, 24)) return {{hours(11), hours(14)}};
  if (is_holiday(day)) return {};
  const auto weekday = day.weekday();
  if (weekday == std::chrono::Saturday && is_last_of_month(day)) return {{hours(11), hours(14)}};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return {};
  if (!is_term(day)) {
    const bool summer_day = weekday == std::chrono::Tuesday || weekday == std::chrono::Thursday;
    return summer_day ? std::vector<DemoOpening>{{hours(11), hours(14)}} : std::vector<DemoOpening>{};
  }
  if (weekday == std::chrono::Friday) return {{hours(10), hours(14)}};
  if (weekday == std::chrono::Wednesday) return {{hours(10), hours(15)}, {hours(17), hours(20)}};
  return {{hours(10), hours(15)}};
}

DemoDay plan_demo_day(Day day, int per_day, std::uint64_t seed, const std::vector<Session>& sessions,
                      const Zone& zone) {
  DemoDay plan;
  plan.opening = linden_hours(day);
  if (plan.opening.empty()) return plan;
  Dice dice(seed * 1'000'003 + static_cast<std::uint64_t>(day.number()));
  plan.state = fate(dice);
  if (plan.state == DayState::OutOfOrder) return plan;
  plan.alive_until = plan.opening.back().until;
  if (plan.state == DayState::Partial) plan.alive_until = plan.opening.front().from + hours(1);

  const int count = visitors(day, per_day, dice);
  for (int i = 0; i < count; ++i) {
    DemoVisit visit{.at = arrival(plan.opening, dice)};
    visit.first = dice.percent(4);
    visit.contributing = dice.percent(15);
    visit.untrusted = plan.state == DayState::ClockUnsure;
    if (visit.at < plan.alive_until) plan.visits.push_back(visit);
  }
  std::stable_sort(plan.visits.begin(), plan.visits.end(),
                   [](const DemoVisit& a, const DemoVisit& b) { return a.at < b.at; });
  for (const Session& session : sessions) let_join(session, zone, day, per_day, dice, plan);
  if (plan.state == DayState::ClockUnsure && plan.visits.empty()) plan.state = DayState::Open;
  return plan;
}

std::vector<OnDuty> linden_on_duty() { return {{"Samir", DutyRole::PeerSupporter}, {"Maj", DutyRole::Host}}; }

}  // namespace farstu::house
