#include "kiosk/core/base/day.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::optional<std::chrono::year_month> year_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  if (!y || !m || *y < kFirstYear || *y > kLastYear || *m < 1 || *m > 12) return std::nullopt;
  return std::chrono::year(static_cast<int>(*y)) / std::chrono::month(*m);
}

}  // namespace

Result<Day> parse_day(std::string_view text) {
  const auto wrong = [&] {
    return fail(Code::Invalid, "day.form", fmt::format("\"{}\" is not a day; write it as 2026-03-31.", text));
  };
  if (text.size() != 10 || text[7] != '-') return wrong();
  const auto ym = year_month(text.substr(0, 7));
  const auto d = digits(text.substr(8));
  if (!ym || !d) return wrong();
  const auto ymd = *ym / std::chrono::day(*d);
  if (!ymd.ok()) return wrong();
  return Day(ymd);
}

Result<Month> parse_month(std::string_view text) {
  const auto ym = year_month(text);
  if (!ym)
    return fail(Code::Invalid, "month.form",
                fmt::format("\"{}\" is not a month; write it as 2026-03.", text));
  return Month(*ym);
}

std::string to_string(Day day) {
  const auto ymd = day.ymd();
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string to_string(Month month) {
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year_month().year()),
                     static_cast<unsigned>(month.year_month().month()));
}

IsoWeek iso_week(Day day) {
  // The week belongs to the year of its Thursday.
  const int monday_based = (static_cast<int>(day.weekday().c_encoding()) + 6) % 7;
  const Day thursday = day.plus(3 - monday_based);
  const int year = static_cast<int>(thursday.ymd().year());
  const Day new_year{std::chrono::year(year) / std::chrono::January / 1};
  return {year, (thursday.number() - new_year.number()) / 7 + 1};
}

}  // namespace farstu
