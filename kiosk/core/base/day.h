// Calendar days and months of a house, as types of their own. Hides date arithmetic and parsing.
// A Day is civil or local (cut-off applied) by its maker; both print as YYYY-MM-DD.
#pragma once
#include "kiosk/core/base/result.h"

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

namespace farstu {

class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::chrono::local_days days) : days_(days) {}
  constexpr explicit Day(std::chrono::year_month_day ymd) : days_(std::chrono::local_days(ymd)) {}

  // Days since 1970-01-01: the key in databases.
  constexpr int number() const { return static_cast<int>(days_.time_since_epoch().count()); }
  static constexpr Day from_number(int n) { return Day(std::chrono::local_days(std::chrono::days(n))); }

  constexpr std::chrono::local_days local_days() const { return days_; }
  constexpr std::chrono::year_month_day ymd() const { return std::chrono::year_month_day(days_); }
  constexpr std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
  constexpr Day plus(int days) const { return Day(days_ + std::chrono::days(days)); }

  friend constexpr auto operator<=>(const Day&, const Day&) = default;

 private:
  std::chrono::local_days days_{};
};

class Month {
 public:
  constexpr Month() = default;
  constexpr explicit Month(std::chrono::year_month ym) : ym_(ym) {}
  constexpr explicit Month(Day day) : ym_(day.ymd().year() / day.ymd().month()) {}

  constexpr Day first() const { return Day(ym_ / std::chrono::day(1)); }
  constexpr Day last() const { return Day(std::chrono::year_month_day(ym_ / std::chrono::last)); }
  constexpr std::chrono::year_month year_month() const { return ym_; }

  friend constexpr auto operator<=>(const Month&, const Month&) = default;

 private:
  std::chrono::year_month ym_{std::chrono::year(1970), std::chrono::month(1)};
};

// Exactly YYYY-MM-DD with years 1900…2199 and a day that exists, else Invalid.
Result<Day> parse_day(std::string_view text);
// Exactly YYYY-MM, same years, else Invalid.
Result<Month> parse_month(std::string_view text);
std::string to_string(Day day);
std::string to_string(Month month);

struct IsoWeek {
  int year = 0;
  int week = 0;  // 1…53
};
// ISO 8601: weeks begin on Monday, week 1 holds 4 January.
IsoWeek iso_week(Day day);

}  // namespace farstu
