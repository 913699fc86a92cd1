#include "kiosk/core/domain/crisis.h"

#include "kiosk/core/base/words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace farstu {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr auto kCountryNames = words<Country>({{Country::Sweden, "SE"}, {Country::Finland, "FI"}});
constexpr auto kLineNames = words<CrisisLine>({{CrisisLine::Emergency, "emergency"},
                                               {CrisisLine::HealthCare, "health_care"},
                                               {CrisisLine::Helpline, "helpline"},
                                               {CrisisLine::SuicideLine, "suicide_line"},
                                               {CrisisLine::FellowHuman, "fellow_human"},
                                               {CrisisLine::Priest, "priest"},
                                               {CrisisLine::ChurchSos, "church_sos"},
                                               {CrisisLine::ElderLine, "elder_line"},
                                               {CrisisLine::Bereaved, "bereaved"},
                                               {CrisisLine::ChildLine, "child_line"},
                                               {CrisisLine::WomensLine, "womens_line"},
                                               {CrisisLine::Mieli, "mieli"},
                                               {CrisisLine::MieliSwedish, "mieli_swedish"},
                                               {CrisisLine::MieliOther, "mieli_other"},
                                               {CrisisLine::ChurchTalk, "church_talk"}});

constexpr std::string_view kAlways = "always";
constexpr std::size_t kMostStretches = 7;
constexpr int kMinutesOfDay = 24 * 60;

struct TableRow {
  CrisisLine line;
  std::string_view digits;
  std::string_view hours;
};

// Undated lists and secondary sources: usable, and to be confirmed by each house.
constexpr std::array kSweden = {
    TableRow{CrisisLine::Emergency, "112", kAlways},
    TableRow{CrisisLine::Helpline, "90390", kAlways},
    TableRow{CrisisLine::HealthCare, "1177", kAlways},
    TableRow{CrisisLine::SuicideLine, "90101", kAlways},
    TableRow{CrisisLine::FellowHuman, "08-702 16 80", "1-7 21:00-06:00"},
    TableRow{CrisisLine::Priest, "112", "1-7 21:00-06:00"},
    TableRow{CrisisLine::ChurchSos, "0771-800 650", "1-5 13:00-21:00, 6-7 16:00-21:00"},
    TableRow{CrisisLine::ElderLine, "020-22 22 33", "1-5 08:00-19:00, 6-7 10:00-16:00"},
    TableRow{CrisisLine::Bereaved, "020-18 18 00", "1-7 19:00-22:00"},
    TableRow{CrisisLine::ChildLine, "116 111", ""},
    TableRow{CrisisLine::WomensLine, "020-50 50 50", kAlways},
};
constexpr std::array kFinland = {
    TableRow{CrisisLine::Emergency, "112", kAlways},
    TableRow{CrisisLine::Mieli, "09 2525 0111", kAlways},
    TableRow{CrisisLine::HealthCare, "116117", kAlways},
    TableRow{CrisisLine::MieliSwedish, "09 2525 0112", "1,3 16:00-20:00, 2,4-5 09:00-13:00"},
    TableRow{CrisisLine::MieliOther, "09 2525 0113", ""},
    TableRow{CrisisLine::ChurchTalk, "0400 22 11 90", ""},
};

tl::unexpected<Error> not_hours() {
  return fail(Code::Invalid, "crisis.hours",
              "Hours are written like 1-5 08:00-19:00, 6-7 10:00-16:00; or always.");
}

// Takes a number of `digits` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc() || end != text.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

std::optional<minutes> take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59) return std::nullopt;
  if (*hour * 60 + *minute > kMinutesOfDay) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

std::optional<unsigned> take_weekdays(std::string_view& text) {
  unsigned days = 0;
  do {
    const auto first = take_number(text, 1);
    const auto last = first && take(text, "-") ? take_number(text, 1) : first;
    if (!first || !last || *first < 1 || *last > 7 || *last < *first) return std::nullopt;
    for (int day = *first; day <= *last; ++day) days |= 1U << (day - 1);
  } while (take(text, ","));
  return days;
}

std::string weekdays_text(unsigned days) {
  std::string text;
  for (int first = 1; first <= 7; ++first) {
    if ((days >> (first - 1) & 1U) == 0) continue;
    int last = first;
    while (last < 7 && (days >> last & 1U) != 0) ++last;
    if (!text.empty()) text += ',';
    text += last > first ? fmt::format("{}-{}", first, last) : fmt::format("{}", first);
    first = last;
  }
  return text;
}

std::string time_text(minutes at) { return fmt::format("{:02}:{:02}", at.count() / 60, at.count() % 60); }

}  // namespace

std::string_view to_string(Country country) { return kCountryNames(country); }
std::optional<Country> parse_country(std::string_view text) { return kCountryNames(text); }
std::string_view to_string(CrisisLine line) { return kLineNames(line); }
std::optional<CrisisLine> parse_crisis_line(std::string_view text) { return kLineNames(text); }

std::vector<CrisisNumber> crisis_table(Country country) {
  std::vector<CrisisNumber> numbers;
  const auto add = [&](const TableRow& row) {
    CrisisNumber number{row.line, std::string(row.digits), false, {}, {}};
    FARSTU_CHECK(parse_hours(row.hours, number));
    numbers.push_back(std::move(number));
  };
  if (country == Country::Sweden) std::for_each(kSweden.begin(), kSweden.end(), add);
  if (country == Country::Finland) std::for_each(kFinland.begin(), kFinland.end(), add);
  return numbers;
}

std::optional<bool> answers_at(const CrisisNumber& number, std::chrono::local_time<minutes> local) {
  if (number.always) return true;
  if (number.hours.empty()) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const minutes now = local - day;
  const unsigned today = std::chrono::weekday(day).iso_encoding() - 1;
  const unsigned yesterday = (today + 6) % 7;
  return std::any_of(number.hours.begin(), number.hours.end(), [&](const CallHours& one) {
    const bool over_night = one.until <= one.from;
    const bool began_today = (one.weekdays >> today & 1U) != 0;
    const bool began_yesterday = (one.weekdays >> yesterday & 1U) != 0;
    if (began_today && now >= one.from && (over_night || now < one.until)) return true;
    return over_night && began_yesterday && now < one.until;
  });
}

std::string dial_digits(std::string_view digits) {
  std::string dialled;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') dialled += c;
  }
  return dialled;
}

std::string hours_text(const CrisisNumber& number) {
  if (number.always) return std::string(kAlways);
  std::string text;
  for (const CallHours& one : number.hours) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}-{}", weekdays_text(one.weekdays), time_text(one.from), time_text(one.until));
  }
  return text;
}

Result<void> parse_hours(std::string_view text, CrisisNumber& number) {
  bool always = text == kAlways;
  std::vector<CallHours> stretches;
  while (!always && !text.empty()) {
    const auto days = take_weekdays(text);
    if (!days || !take(text, " ")) return not_hours();
    const auto from = take_time(text);
    if (!from || !take(text, "-")) return not_hours();
    const auto until = take_time(text);
    if (!until || stretches.size() >= kMostStretches) return not_hours();
    stretches.push_back({*days, *from, *until});
    if (!text.empty() && (!take(text, ", ") || text.empty())) return not_hours();
  }
  number.always = always;
  number.hours = std::move(stretches);
  return {};
}

Result<std::string> parse_call_digits(std::string_view typed) {
  std::size_t digits = 0;
  bool gap = true;  // none at the beginning
  bool wrong = false;
  for (const char c : typed) {
    const bool is_digit = c >= '0' && c <= '9';
    wrong = wrong || (!is_digit && (gap || (c != ' ' && c != '-')));
    digits += is_digit;
    gap = !is_digit;
  }
  if (wrong || gap || digits < 2 || digits > 20) {
    return fail(Code::Invalid, "crisis.digits",
                "A telephone number has 2 to 20 digits, with single spaces or hyphens between.");
  }
  return std::string(typed);
}

}  // namespace farstu
