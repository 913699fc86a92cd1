#include "kiosk/programme/occurrence_name.h"

namespace farstu::programme {

namespace chr = std::chrono;

namespace {

void put(std::string& text, unsigned number, std::size_t digits) {
  text.resize(text.size() + digits);
  for (std::size_t at = text.size(); digits > 0; --digits, number /= 10)
    text[--at] = static_cast<char>('0' + number % 10);
}

// Takes a number of so many digits off the front of `text`.
std::optional<unsigned> take(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  unsigned number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

}  // namespace

std::string to_string(const OccurrenceName& name) {
  using Form = OccurrenceName::Form;
  std::string text;
  if (name.form == Form::None) return text;
  const auto midnight = chr::floor<chr::days>(name.local);
  const chr::year_month_day day(midnight);
  put(text, static_cast<unsigned>(static_cast<int>(day.year())), 4);
  put(text, static_cast<unsigned>(day.month()), 2);
  put(text, static_cast<unsigned>(day.day()), 2);
  if (name.form == Form::Date) return text;
  const auto second = static_cast<unsigned>((name.local - midnight).count());
  text += 'T';
  put(text, second / 3600, 2);
  put(text, second / 60 % 60, 2);
  put(text, second % 60, 2);
  if (name.form == Form::Utc) text += 'Z';
  return text;
}

std::optional<OccurrenceName> parse_occurrence_name(std::string_view text) {
  using Form = OccurrenceName::Form;
  if (text.empty()) return OccurrenceName{};
  const auto year = take(text, 4), month = take(text, 2), day = take(text, 2);
  if (!year || !month || !day || *year < 1800 || *year > 2299) return std::nullopt;
  const chr::year_month_day date{chr::year(static_cast<int>(*year)), chr::month(*month), chr::day(*day)};
  if (!date.ok()) return std::nullopt;
  if (text.empty()) return OccurrenceName{chr::local_days(date), Form::Date};
  if (text.front() != 'T') return std::nullopt;
  text.remove_prefix(1);
  const auto hour = take(text, 2), minute = take(text, 2), second = take(text, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  if (!text.empty() && text != "Z") return std::nullopt;
  return OccurrenceName{
      chr::local_days(date) + chr::hours(*hour) + chr::minutes(*minute) + chr::seconds(*second),
      text.empty() ? Form::Time : Form::Utc};
}

}  // namespace farstu::programme
