#include "kiosk/programme/feed/ical_time.h"

#include <algorithm>

namespace farstu::programme::feed {

namespace chr = std::chrono;

std::optional<LocalSeconds> from_ical(const icaltimetype& time) {
  if (time.year < 1900 || time.year > 2199 || time.month < 1 || time.month > 12 || time.day < 1 ||
      time.day > 31) {
    return std::nullopt;
  }
  const chr::year_month_day day{chr::year(time.year), chr::month(static_cast<unsigned>(time.month)),
                                chr::day(static_cast<unsigned>(time.day))};
  if (!day.ok()) return std::nullopt;
  if (time.is_date != 0) return chr::local_days(day);
  if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 || time.second < 0 ||
      time.second > 60) {
    return std::nullopt;
  }
  return chr::local_days(day) + chr::hours(time.hour) + chr::minutes(time.minute) +
         chr::seconds(std::min(time.second, 59));
}

icaltimetype to_ical(LocalSeconds local, bool is_date) {
  const auto midnight = chr::floor<chr::days>(local);
  const chr::year_month_day day(midnight);
  const chr::hh_mm_ss time(local - midnight);
  icaltimetype out =
      icaltime_null_time();  // icaltime_null_date() has an hour of −1, and its rules are a day off
  out.is_date = is_date ? 1 : 0;
  out.year = static_cast<int>(day.year());
  out.month = static_cast<int>(static_cast<unsigned>(day.month()));
  out.day = static_cast<int>(static_cast<unsigned>(day.day()));
  if (!is_date) {
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    out.second = static_cast<int>(time.seconds().count());
  }
  return out;
}

}  // namespace farstu::programme::feed
