#include "sync/receiver/dashboard/words.h"

#include "kiosk/core/text/dates.h"

#include <array>

namespace farstu::receiver {

std::string number_in_words(const Catalogue& c, std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::string separator = c.text("number.separator");
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    if (digits[at - 1] != '-') digits.insert(at, separator);
  }
  return digits;
}

std::vector<std::string> sum_in_parts(const Catalogue& c, const TotalSum& total) {
  if (total.unlike_rules) return {c.text("sum.unlike_rules")};
  const std::string min = number_in_words(c, total.sum.min);
  if (total.sum.exact()) return {min};
  std::vector<std::string> parts{c.text("sum.at_least", {{"min", min}})};
  if (total.sum.max) parts.push_back(c.text("sum.at_most", {{"max", number_in_words(c, *total.sum.max)}}));
  return parts;
}

std::string sum_in_words(const Catalogue& c, const TotalSum& total) {
  std::string words;
  for (const std::string& part : sum_in_parts(c, total)) words += words.empty() ? part : ", " + part;
  return words;
}

std::string range_in_words(const Catalogue& c, const Range& range) {
  if (range.month) return capitalised(month_in_words(c, *range.month));
  const auto from = range.from.ymd();
  const auto to = range.to.ymd();
  const auto day = [](const std::chrono::year_month_day& d) { return std::to_string(unsigned{d.day()}); };
  const std::string to_month = month_in_words(c, Month(range.to));
  if (range.from == range.to) return day_and_year_in_words(c, range.to);
  if (Month(range.from) == Month(range.to)) {
    return c.text("range.one_month", {{"from", day(from)}, {"to", day(to)}, {"month", to_month}});
  }
  const std::string from_month =
      from.year() == to.year() ? month_name(c, from.month()) : month_in_words(c, Month(range.from));
  return c.text("range.months",
                {{"from", day(from)}, {"from_month", from_month}, {"to", day(to)}, {"to_month", to_month}});
}

std::string short_weekday(const Catalogue& c, std::chrono::weekday weekday) {
  constexpr std::array<std::string_view, 7> keys{
      "weekday.short.sunday",   "weekday.short.monday", "weekday.short.tuesday", "weekday.short.wednesday",
      "weekday.short.thursday", "weekday.short.friday", "weekday.short.saturday"};
  return c.text(keys[weekday.c_encoding()]);
}

std::string moment_in_words(const Catalogue& c, Instant moment, Day today, const Zone& zone) {
  const Day day = civil_day(moment, zone);
  const auto time = zone.local(moment) - std::chrono::local_time<std::chrono::milliseconds>(day.local_days());
  return c.text("moment", {{"day", day_from_today(c, day, today)},
                           {"time", time_in_words(c, std::chrono::floor<std::chrono::minutes>(time))}});
}

}  // namespace farstu::receiver
