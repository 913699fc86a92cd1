#include "kiosk/core/domain/repetition.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace farstu {
namespace {

namespace chr = std::chrono;

constexpr int kMostEvery = 52;
constexpr int kMostTimes = 1000;
constexpr int kFarthest = 8 * 366;  // days: 29 February comes within eight years
constexpr int kMostCounted = 10'000;

tl::unexpected<Error> senseless(std::string_view why) {
  return fail(Code::Invalid, "programme.repetition", std::string(why));
}

int every(const Repeat& how) {
  return std::visit(
      [](const auto& repeat) {
        if constexpr (requires { repeat.every; })
          return repeat.every;
        else
          return 1;
      },
      how);
}

int day_of_month(Day day) { return static_cast<int>(static_cast<unsigned>(day.ymd().day())); }
int days_in_month(Day day) { return day_of_month(Month(day).last()); }
int weeks_between(Day first, Day day) {
  const auto monday = [](Day d) { return d.local_days() - chr::days(d.weekday().iso_encoding() - 1); };
  return static_cast<int>((monday(day) - monday(first)) / chr::weeks(1));
}
int months_between(Day first, Day day) {
  return static_cast<int>((Month(day).year_month() - Month(first).year_month()).count());
}

bool is_on(const Once&, Day first, Day day) { return day == first; }
bool is_on(const Weekly& weekly, Day first, Day day) {
  return weeks_between(first, day) % weekly.every == 0 &&
         std::find(weekly.on.begin(), weekly.on.end(), day.weekday()) != weekly.on.end();
}
bool is_on(const MonthlyOnWeekday& monthly, Day first, Day day) {
  if (months_between(first, day) % monthly.every != 0 || day.weekday() != monthly.weekday) return false;
  return monthly.which == -1 ? day_of_month(day) + 7 > days_in_month(day)
                             : (day_of_month(day) - 1) / 7 + 1 == monthly.which;
}
bool is_on(const MonthlyOnDay& monthly, Day first, Day day) {
  return months_between(first, day) % monthly.every == 0 &&
         day_of_month(day) == (monthly.day == -1 ? days_in_month(day) : monthly.day);
}

// Calls `each` with every day it takes place, in order, until that says false.
template <class Each>
void walk(const Repetition& repetition, Day first, Each each) {
  std::optional<Day> day = first;
  for (int times = 1; day && each(*day, times); ++times) {
    if (std::holds_alternative<Once>(repetition.how) || times == kMostCounted) return;
    if (repetition.count && times >= *repetition.count) return;
    day = next_day(repetition.how, first, day->plus(1));
    if (day && repetition.until && *day > *repetition.until) return;
  }
}

}  // namespace

Result<void> check(const Repetition& repetition) {
  if (every(repetition.how) < 1 || every(repetition.how) > kMostEvery) {
    return senseless("An activity repeats every 1 to 52 weeks or months.");
  }
  if (repetition.until && repetition.count) {
    return senseless("An activity ends on a day or after a number of times, not both.");
  }
  if (repetition.count && (*repetition.count < 1 || *repetition.count > kMostTimes)) {
    return senseless("An activity takes place 1 to 1,000 times.");
  }
  if (const auto* weekly = std::get_if<Weekly>(&repetition.how); weekly != nullptr && weekly->on.empty()) {
    return senseless("An activity that repeats weekly needs a weekday.");
  }
  if (const auto* monthly = std::get_if<MonthlyOnWeekday>(&repetition.how);
      monthly != nullptr && monthly->which != -1 && (monthly->which < 1 || monthly->which > 5)) {
    return senseless("A month has a first to a fifth and a last weekday of a kind, and no others.");
  }
  if (const auto* monthly = std::get_if<MonthlyOnDay>(&repetition.how);
      monthly != nullptr && monthly->day != -1 && (monthly->day < 1 || monthly->day > 31)) {
    return senseless("A month has days 1 to 31 and a last one.");
  }
  return {};
}

bool falls_on(const Repeat& how, Day first, Day day) {
  return day >= first && std::visit([&](const auto& repeat) { return is_on(repeat, first, day); }, how);
}

Day first_day_from(const Repeat& how, Day from) {
  if (std::holds_alternative<Once>(how)) return from;
  Day day = from;
  // Every rule that check() lets through has such a day within a year.
  while (!falls_on(how, day, day) && day < from.plus(kFarthest)) day = day.plus(1);
  return day;
}

std::optional<Day> next_day(const Repeat& how, Day first, Day from) {
  from = std::max(first, from);
  for (Day day = from; day < from.plus(kFarthest); day = day.plus(1)) {
    if (falls_on(how, first, day)) return day;
  }
  return std::nullopt;
}

int times_until(const Repetition& repetition, Day first, Day last) {
  int found = 0;
  walk(repetition, first, [&](Day day, int times) {
    if (day > last) return false;
    found = times;
    return true;
  });
  return found;
}

std::optional<Day> last_day(const Repetition& repetition, Day first) {
  if (!repetition.until && !repetition.count && !std::holds_alternative<Once>(repetition.how))
    return std::nullopt;
  Day last = first;
  walk(repetition, first, [&](Day day, int) {
    last = day;
    return true;
  });
  return last;
}

}  // namespace farstu
