// Signing up without a name: a symbol with four digits, what one signs up for, and how a place is had, waited
// for or applied for. Pure rules; each enum's text form is stable. The one rule: nothing here names anybody.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace farstu {

using SignupId = Id<struct SignupTag>;
using PairId = Id<struct PairTag>;  // one symbol with its digits

// 128 random bits made by whoever calls, before the first attempt: repeated with a retry, so that a lost
// answer or a failed disk never does a thing twice.
struct RequestId {
  std::array<unsigned char, 16> bytes{};
  friend auto operator<=>(const RequestId&, const RequestId&) = default;
};

// Picked in two taps; many visitors may share one.
enum class Colour { Blue, Red, Yellow, White, Violet };
enum class Flower { Tulip, Rose, Daisy, Lily, Clover };
inline constexpr std::array kColours{Colour::Blue, Colour::Red, Colour::Yellow, Colour::White,
                                     Colour::Violet};
inline constexpr std::array kFlowers{Flower::Tulip, Flower::Rose, Flower::Daisy, Flower::Lily,
                                     Flower::Clover};
struct Symbol {
  Colour colour = Colour::Blue;
  Flower flower = Flower::Tulip;
  friend auto operator<=>(const Symbol&, const Symbol&) = default;
};
std::string_view to_string(Colour colour);  // "blue"
std::string_view to_string(Flower flower);  // "tulip"
std::string to_string(Symbol symbol);       // "blue_tulip"
std::optional<Symbol> parse_symbol(std::string_view text);

// Exactly four digits. Kept in memory only as long as the visitor sees them; the house stores a hash.
class Digits {
 public:
  const std::string& text() const { return text_; }  // "0471"
  friend bool operator==(const Digits&, const Digits&) = default;

 private:
  friend Result<Digits> parse_digits(std::string_view text);
  explicit Digits(std::string_view text) : text_(text) {}
  std::string text_;
};
Result<Digits> parse_digits(std::string_view text);  // Invalid

// One session, or a series: a place in a series is a place at each of its sessions.
using SignupTarget = std::variant<SessionId, SeriesIdentity>;

// What a session lets one sign up for, as it stands now.
struct SignupTerms {
  SignupMode mode = SignupMode::None;
  SignupScope scope = SignupScope::Session;
  SignupTarget target;              // the session itself, or its series
  std::optional<int> capacity;      // places in all; nothing: no limit
  std::optional<Day> signup_until;  // the last civil day to sign up
  bool needs_prerequisite = false;  // one must have done another course
  Instant starts;                   // of a series: when its last known session starts
  bool cancelled = false;
  bool vanished = false;  // gone from its calendar; kept for those who signed up
  friend bool operator==(const SignupTerms&, const SignupTerms&) = default;
};

// May somebody new sign up? The first of these that holds.
enum class SignupDoor { Open, NoSignup, Cancelled, Vanished, Began, TooLate };
SignupDoor signup_door(const SignupTerms& terms, Instant now, Day civil_today);
// Do places that come free go to those who wait? Until it begins, also after the last day to sign up.
bool promotes(const SignupTerms& terms, Instant now);

// List: Taken, Waiting. Application: the others.
enum class SignupState {
  Taken,
  Waiting,
  Applied,
  Interview,
  Offered,
  Accepted,
  Reserve,
  Declined,    // by the applicant
  NotThisTime  // the house had no place; visitors see kind words
};
inline constexpr std::array kSignupStates{
    SignupState::Taken,     SignupState::Waiting,  SignupState::Applied,
    SignupState::Interview, SignupState::Offered,  SignupState::Accepted,
    SignupState::Reserve,   SignupState::Declined, SignupState::NotThisTime};
std::string_view to_string(SignupState state);  // "taken", "not_this_time", …
std::optional<SignupState> parse_signup_state(std::string_view text);
bool holds_place(SignupState state);     // Taken, Offered, Accepted
bool stands_in_line(SignupState state);  // Waiting, Reserve
bool is_application(SignupState state);

enum class ApplicationAction {
  Apply,     // the applicant: again, after having declined
  Accept,    // the applicant takes the place offered
  Withdraw,  // the applicant, at any time
  CallToInterview,
  Offer,
  PutInReserve,
  SayNo
};
inline constexpr std::array kApplicationActions{
    ApplicationAction::Apply,    ApplicationAction::Accept,
    ApplicationAction::Withdraw, ApplicationAction::CallToInterview,
    ApplicationAction::Offer,    ApplicationAction::PutInReserve,
    ApplicationAction::SayNo};
std::string_view to_string(ApplicationAction action);  // "apply", "put_in_reserve", …
// The one table of applications. Doing again what was done last is allowed and changes nothing; nothing means
// the action is not possible. An accepted place is a promise: only the applicant gives it back.
std::optional<SignupState> next_state(SignupState state, ApplicationAction action);

// What staff know of somebody signed up and one session; the later word stands.
enum class Attendance { Coming, NotComing, Came, DidNotCome };
std::string_view to_string(Attendance mark);  // "coming", "did_not_come", …
std::optional<Attendance> parse_attendance(std::string_view text);

}  // namespace farstu
