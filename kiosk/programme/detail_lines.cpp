#include "kiosk/programme/detail_lines.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <optional>

namespace farstu::programme {
namespace {

constexpr std::size_t kLongestOrganiser = 120;  // bytes
constexpr std::size_t kLongestCode = 40;

// A code the federation gave out: a–z, 0–9, "_" and "-".
std::optional<std::string> parse_code(std::string_view text) {
  const bool fits =
      !text.empty() && text.size() <= kLongestCode && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
  return fits ? std::optional(std::string(text)) : std::nullopt;
}

std::optional<std::string> parse_organiser(std::string_view text) {
  const bool fits = !text.empty() && is_utf8(text) && text.find_first_of("\r\n") == std::string_view::npos;
  return fits ? std::optional(shorten_utf8(text, kLongestOrganiser)) : std::nullopt;
}

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

std::optional<std::optional<Day>> parse_last_day(std::string_view text) {
  const auto day = parse_day(text);
  if (!day) return std::nullopt;
  return std::optional<std::optional<Day>>(std::in_place, *day);
}

// One of our names: how its value gets into the details, and out again ("" where it is as usual).
struct Detail {
  std::string_view name;
  bool (*take)(std::string_view, ActivityDetails&);
  std::string (*tell)(const ActivityDetails&);
};

template <auto Member, auto Parse>
bool take(std::string_view value, ActivityDetails& details) {
  auto parsed = Parse(value);
  if (parsed) details.*Member = *std::move(parsed);
  return parsed.has_value();
}
template <auto Member>
std::string tell_word(const ActivityDetails& details) {
  return details.*Member == ActivityDetails{}.*Member ? "" : std::string(to_string(details.*Member));
}
template <auto Member>
std::string tell_text(const ActivityDetails& details) {
  return details.*Member;
}

using D = ActivityDetails;
constexpr Detail kDetails[] = {
    {"X-FARSTU-THEME", take<&D::theme, parse_theme>, tell_word<&D::theme>},
    {"X-FARSTU-AUDIENCE", take<&D::audience, parse_audience>, tell_word<&D::audience>},
    {"X-FARSTU-ORGANISER", take<&D::organiser, parse_organiser>, tell_text<&D::organiser>},
    {"X-FARSTU-FUNDING", take<&D::funding, parse_code>, tell_text<&D::funding>},
    {"X-FARSTU-PILOT", take<&D::pilot, parse_yes_no>,
     [](const D& details) { return std::string(details.pilot ? "yes" : ""); }},
    {"X-FARSTU-SIGNUP", take<&D::signup, parse_signup_mode>, tell_word<&D::signup>},
    {"X-FARSTU-SIGNUP-SCOPE", take<&D::scope, parse_signup_scope>, tell_word<&D::scope>},
    {"X-FARSTU-SIGNUP-UNTIL", take<&D::signup_until, parse_last_day>,
     [](const D& details) {
       return details.signup_until ? to_string(*details.signup_until) : std::string();
     }},
    {"X-FARSTU-COURSE", take<&D::course, parse_code>, tell_text<&D::course>},
    {"X-FARSTU-PREREQUISITE", take<&D::prerequisite, parse_code>, tell_text<&D::prerequisite>},
    {"X-FARSTU-OCCUPATION", take<&D::occupation, parse_occupation_side>, tell_word<&D::occupation>},
};

}  // namespace

DetailLine take_detail(std::string_view name, std::string_view value, ActivityDetails& details) {
  for (const Detail& detail : kDetails) {
    if (detail.name != name) continue;
    return detail.take(value, details) ? DetailLine::Taken : DetailLine::Unknown;
  }
  return DetailLine::NotOurs;
}

std::vector<std::pair<std::string_view, std::string>> detail_lines(const ActivityDetails& details) {
  std::vector<std::pair<std::string_view, std::string>> lines;
  for (const Detail& detail : kDetails) {
    std::string value = detail.tell(details);
    if (!value.empty()) lines.emplace_back(detail.name, std::move(value));
  }
  return lines;
}

}  // namespace farstu::programme
