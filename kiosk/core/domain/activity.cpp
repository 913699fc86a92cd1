#include "kiosk/core/domain/activity.h"

#include <array>
#include <utility>

namespace farstu {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Theme, 5> kThemes{{{Theme::Unknown, ""},
                                   {Theme::Discussion, "discussion"},
                                   {Theme::Exercise, "exercise"},
                                   {Theme::Culture, "culture"},
                                   {Theme::Hobby, "hobby"}}};
constexpr Names<Audience, 3> kAudiences{{{Audience::Everyone, "everyone"},
                                         {Audience::Residents, "residents"},
                                         {Audience::SocialPsychiatry, "social_psychiatry"}}};
constexpr Names<SignupMode, 3> kModes{
    {{SignupMode::None, "none"}, {SignupMode::List, "list"}, {SignupMode::Application, "application"}}};
constexpr Names<SignupScope, 2> kScopes{{{SignupScope::Session, "session"}, {SignupScope::Series, "series"}}};
constexpr Names<OccupationSide, 3> kSides{
    {{OccupationSide::None, ""}, {OccupationSide::Inside, "inside"}, {OccupationSide::Outside, "outside"}}};

template <class Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  for (const auto& [one, name] : names) {
    if (one == value) return name;
  }
  return "";
}

template <class Enum, std::size_t N>
std::optional<Enum> named(const Names<Enum, N>& names, std::string_view text) {
  for (const auto& [one, name] : names) {
    if (name == text) return one;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Theme theme) { return name_of(kThemes, theme); }
std::string_view to_string(Audience audience) { return name_of(kAudiences, audience); }
std::string_view to_string(SignupMode mode) { return name_of(kModes, mode); }
std::string_view to_string(SignupScope scope) { return name_of(kScopes, scope); }
std::string_view to_string(OccupationSide side) { return name_of(kSides, side); }
std::optional<Theme> parse_theme(std::string_view text) { return named(kThemes, text); }
std::optional<Audience> parse_audience(std::string_view text) { return named(kAudiences, text); }
std::optional<SignupMode> parse_signup_mode(std::string_view text) { return named(kModes, text); }
std::optional<SignupScope> parse_signup_scope(std::string_view text) { return named(kScopes, text); }
std::optional<OccupationSide> parse_occupation_side(std::string_view text) { return named(kSides, text); }

}  // namespace farstu
