#include "kiosk/core/domain/activity.h"

#include "kiosk/core/base/words.h"

namespace farstu {
namespace {

constexpr auto kThemes = words<Theme>({{Theme::Unknown, ""},
                                       {Theme::Discussion, "discussion"},
                                       {Theme::Exercise, "exercise"},
                                       {Theme::Culture, "culture"},
                                       {Theme::Hobby, "hobby"}});
constexpr auto kAudiences = words<Audience>({{Audience::Everyone, "everyone"},
                                             {Audience::Residents, "residents"},
                                             {Audience::SocialPsychiatry, "social_psychiatry"}});
constexpr auto kModes = words<SignupMode>(
    {{SignupMode::None, "none"}, {SignupMode::List, "list"}, {SignupMode::Application, "application"}});
constexpr auto kScopes =
    words<SignupScope>({{SignupScope::Session, "session"}, {SignupScope::Series, "series"}});
constexpr auto kSides = words<OccupationSide>(
    {{OccupationSide::None, ""}, {OccupationSide::Inside, "inside"}, {OccupationSide::Outside, "outside"}});

}  // namespace

std::string_view to_string(Theme theme) { return kThemes(theme); }
std::string_view to_string(Audience audience) { return kAudiences(audience); }
std::string_view to_string(SignupMode mode) { return kModes(mode); }
std::string_view to_string(SignupScope scope) { return kScopes(scope); }
std::string_view to_string(OccupationSide side) { return kSides(side); }
std::optional<Theme> parse_theme(std::string_view text) { return kThemes(text); }
std::optional<Audience> parse_audience(std::string_view text) { return kAudiences(text); }
std::optional<SignupMode> parse_signup_mode(std::string_view text) { return kModes(text); }
std::optional<SignupScope> parse_signup_scope(std::string_view text) { return kScopes(text); }
std::optional<OccupationSide> parse_occupation_side(std::string_view text) { return kSides(text); }

}  // namespace farstu
