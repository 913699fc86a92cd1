#include "kiosk/core/text/dates.h"

#include "kiosk/core/base/utf8.h"

#include <array>

namespace farstu {
namespace {

using std::chrono::minutes;

// Whole keys, so that the check of the catalogues finds every one of them.
constexpr std::array kWeekdays = {"weekday.sunday",    "weekday.monday",   "weekday.tuesday",
                                  "weekday.wednesday", "weekday.thursday", "weekday.friday",
                                  "weekday.saturday"};
constexpr std::array kMonths = {"month.january",   "month.february", "month.march",    "month.april",
                                "month.may",       "month.june",     "month.july",     "month.august",
                                "month.september", "month.october",  "month.november", "month.december"};

std::string two_digits(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

struct HourMinute {
  long hour;
  long minute;
};
HourMinute split(minutes at) {
  const long of_day = ((at.count() % 1440) + 1440) % 1440;
  return {of_day / 60, of_day % 60};
}

std::string date(const Catalogue& catalogue, std::string_view key, Day day) {
  return catalogue.text(key, {{"weekday", weekday_in_words(catalogue, day.weekday())},
                              {"day", std::to_string(static_cast<unsigned>(day.ymd().day()))},
                              {"month", month_name(catalogue, day.ymd().month())},
                              {"year", std::to_string(static_cast<int>(day.ymd().year()))}});
}

}  // namespace

std::string day_in_words(const Catalogue& catalogue, Day day) { return date(catalogue, "date.day", day); }

std::string day_and_year_in_words(const Catalogue& catalogue, Day day) {
  return date(catalogue, "date.day_year", day);
}

std::string month_in_words(const Catalogue& catalogue, Month month) {
  return date(catalogue, "date.month", month.first());
}

std::string weekday_in_words(const Catalogue& catalogue, std::chrono::weekday weekday) {
  return catalogue.text(kWeekdays[weekday.c_encoding() % kWeekdays.size()]);
}

std::string month_name(const Catalogue& catalogue, std::chrono::month month) {
  return catalogue.text(kMonths[(static_cast<unsigned>(month) + 11) % kMonths.size()]);
}

std::string day_from_today(const Catalogue& catalogue, Day day, Day today) {
  switch (day.number() - today.number()) {
    case -1:
      return catalogue.text("date.yesterday");
    case 0:
      return catalogue.text("date.today");
    case 1:
      return catalogue.text("date.tomorrow");
    default:
      return day_in_words(catalogue, day);
  }
}

std::string time_in_words(const Catalogue& catalogue, minutes at) {
  const auto [hour, minute] = split(at);
  return catalogue.text("time.clock", {{"hour", std::to_string(hour)}, {"minute", two_digits(minute)}});
}

std::string spoken_hour(const Catalogue& catalogue, minutes at) {
  const auto [hour, minute] = split(at);
  if (minute != 0) return time_in_words(catalogue, at);
  return catalogue.text("time.whole_hour", {{"hour", std::to_string(hour)}});
}

std::string time_range(const Catalogue& catalogue, minutes from, minutes until) {
  const auto end = [&](minutes at) {
    const auto [hour, minute] = split(at);
    return minute == 0 ? std::to_string(hour) : time_in_words(catalogue, at);
  };
  return catalogue.text("time.range", {{"from", end(from)}, {"until", end(until)}});
}

std::string list_in_words(const Catalogue& catalogue, const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string words = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    const bool last = i + 1 == items.size();
    words = catalogue.text(last ? "list.last" : "list.next", {{"before", words}, {"item", items[i]}});
  }
  return words;
}

std::string capitalised(std::string_view text) {
  if (text.empty()) return "";
  const CodePoint first = code_point_at(text, 0);
  char32_t upper = first.value;
  const auto between = [&](char32_t low, char32_t high) { return first.value >= low && first.value <= high; };
  if (between(U'a', U'z') || (between(0xe0, 0xfe) && first.value != 0xf7) || between(0x3b1, 0x3c9) ||
      between(0x430, 0x44f)) {
    upper = first.value == 0x3c2 ? 0x3a3 : first.value - 0x20;
  } else if (between(0x450, 0x45f)) {
    upper = first.value - 0x50;
  } else if ((between(0x100, 0x137) || between(0x14a, 0x177) || between(0x48a, 0x4bf)) &&
             (first.value & 1U) == 1U) {
    upper = first.value - 1;
  } else if ((between(0x139, 0x148) || between(0x179, 0x17e)) && (first.value & 1U) == 0U) {
    upper = first.value - 1;
  }
  std::string result;
  append_code_point(result, upper);
  result += text.substr(first.bytes);
  return result;
}

}  // namespace farstu
