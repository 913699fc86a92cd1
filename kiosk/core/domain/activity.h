// What an activity is beyond when and where it meets: what it is about, for whom, who pays, how one gets a
// place. Shared by every session of a series. Each enum's text form is stable: databases, calendars and JSON
// use it.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/domain/session.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

enum class Theme { Unknown, Discussion, Exercise, Culture, Hobby };
enum class Audience { Everyone, Residents, SocialPsychiatry };
enum class SignupMode { None, List, Application };    // just come; a list of places; somebody chooses
enum class SignupScope { Session, Series };           // a place at one session, or in the whole series
enum class OccupationSide { None, Inside, Outside };  // trying out work in the association or outside it

// Theme::Unknown and OccupationSide::None are ""; else "none", "discussion", "social_psychiatry", "list",
// "series", …
std::string_view to_string(Theme theme);
std::string_view to_string(Audience audience);
std::string_view to_string(SignupMode mode);
std::string_view to_string(SignupScope scope);
std::string_view to_string(OccupationSide side);
std::optional<Theme> parse_theme(std::string_view text);
std::optional<Audience> parse_audience(std::string_view text);
std::optional<SignupMode> parse_signup_mode(std::string_view text);
std::optional<SignupScope> parse_signup_scope(std::string_view text);
std::optional<OccupationSide> parse_occupation_side(std::string_view text);

// All sessions of one series share source and UID.
struct SeriesIdentity {
  std::string source;
  std::string uid;
  friend auto operator<=>(const SeriesIdentity&, const SeriesIdentity&) = default;
};

struct ActivityDetails {
  Theme theme = Theme::Unknown;
  Audience audience = Audience::Everyone;
  std::string organiser;  // another than the house itself; "" = the house
  std::string funding;    // the federation's code of a funding project, "" = none
  bool pilot = false;     // its counts are never sent apart (privacy.md §5)
  SignupMode signup = SignupMode::None;
  SignupScope scope = SignupScope::Session;
  std::optional<Day> signup_until;  // the last civil day to sign up; nothing: until it begins
  std::string course;               // the federation's code of a course ("coach_1"), "" = none
  std::string prerequisite;         // the course code one must have done, "" = none
  OccupationSide occupation = OccupationSide::None;
  friend auto operator<=>(const ActivityDetails&, const ActivityDetails&) = default;
};

}  // namespace farstu
