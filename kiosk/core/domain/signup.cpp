#include "kiosk/core/domain/signup.h"

#include "kiosk/core/base/words.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr auto kColourNames = words<Colour>({{Colour::Blue, "blue"},
                                             {Colour::Red, "red"},
                                             {Colour::Yellow, "yellow"},
                                             {Colour::White, "white"},
                                             {Colour::Violet, "violet"}});
constexpr auto kFlowerNames = words<Flower>({{Flower::Tulip, "tulip"},
                                             {Flower::Rose, "rose"},
                                             {Flower::Daisy, "daisy"},
                                             {Flower::Lily, "lily"},
                                             {Flower::Clover, "clover"}});
constexpr auto kStateNames = words<SignupState>({{SignupState::Taken, "taken"},
                                                 {SignupState::Waiting, "waiting"},
                                                 {SignupState::Applied, "applied"},
                                                 {SignupState::Interview, "interview"},
                                                 {SignupState::Offered, "offered"},
                                                 {SignupState::Accepted, "accepted"},
                                                 {SignupState::Reserve, "reserve"},
                                                 {SignupState::Declined, "declined"},
                                                 {SignupState::NotThisTime, "not_this_time"}});
constexpr auto kActionNames =
    words<ApplicationAction>({{ApplicationAction::Apply, "apply"},
                              {ApplicationAction::Accept, "accept"},
                              {ApplicationAction::Withdraw, "withdraw"},
                              {ApplicationAction::CallToInterview, "call_to_interview"},
                              {ApplicationAction::Offer, "offer"},
                              {ApplicationAction::PutInReserve, "put_in_reserve"},
                              {ApplicationAction::SayNo, "say_no"}});
constexpr auto kMarkNames = words<Attendance>({{Attendance::Coming, "coming"},
                                               {Attendance::NotComing, "not_coming"},
                                               {Attendance::Came, "came"},
                                               {Attendance::DidNotCome, "did_not_come"}});

struct Transition {
  SignupState from;
  ApplicationAction action;
  SignupState to;
};
using S = SignupState;
using A = ApplicationAction;
constexpr std::array kTransitions{
    Transition{S::Applied, A::Apply, S::Applied},
    Transition{S::Applied, A::Withdraw, S::Declined},
    Transition{S::Applied, A::CallToInterview, S::Interview},
    Transition{S::Applied, A::Offer, S::Offered},
    Transition{S::Applied, A::PutInReserve, S::Reserve},
    Transition{S::Applied, A::SayNo, S::NotThisTime},

    Transition{S::Interview, A::Withdraw, S::Declined},
    Transition{S::Interview, A::CallToInterview, S::Interview},
    Transition{S::Interview, A::Offer, S::Offered},
    Transition{S::Interview, A::PutInReserve, S::Reserve},
    Transition{S::Interview, A::SayNo, S::NotThisTime},

    // An offer nobody has answered can be taken back.
    Transition{S::Offered, A::Accept, S::Accepted},
    Transition{S::Offered, A::Withdraw, S::Declined},
    Transition{S::Offered, A::Offer, S::Offered},
    Transition{S::Offered, A::PutInReserve, S::Reserve},
    Transition{S::Offered, A::SayNo, S::NotThisTime},

    Transition{S::Accepted, A::Accept, S::Accepted},
    Transition{S::Accepted, A::Withdraw, S::Declined},

    Transition{S::Reserve, A::Withdraw, S::Declined},
    Transition{S::Reserve, A::CallToInterview, S::Interview},
    Transition{S::Reserve, A::Offer, S::Offered},
    Transition{S::Reserve, A::PutInReserve, S::Reserve},
    Transition{S::Reserve, A::SayNo, S::NotThisTime},

    Transition{S::Declined, A::Apply, S::Applied},
    Transition{S::Declined, A::Withdraw, S::Declined},

    // A place may come free after all.
    Transition{S::NotThisTime, A::Withdraw, S::Declined},
    Transition{S::NotThisTime, A::Offer, S::Offered},
    Transition{S::NotThisTime, A::PutInReserve, S::Reserve},
    Transition{S::NotThisTime, A::SayNo, S::NotThisTime},
};

}  // namespace

std::string_view to_string(Colour colour) { return kColourNames(colour); }
std::string_view to_string(Flower flower) { return kFlowerNames(flower); }
std::string to_string(Symbol symbol) {
  return fmt::format("{}_{}", to_string(symbol.colour), to_string(symbol.flower));
}

std::optional<Symbol> parse_symbol(std::string_view text) {
  const auto middle = text.find('_');
  if (middle == std::string_view::npos) return std::nullopt;
  const auto colour = kColourNames(text.substr(0, middle));
  const auto flower = kFlowerNames(text.substr(middle + 1));
  if (!colour || !flower) return std::nullopt;
  return Symbol{*colour, *flower};
}

Result<Digits> parse_digits(std::string_view text) {
  const bool fits =
      text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!fits) return fail(Code::Invalid, "signup.digits", "Four digits are needed.");
  return Digits(text);
}

SignupDoor signup_door(const SignupTerms& terms, Instant now, Day civil_today) {
  if (terms.mode == SignupMode::None) return SignupDoor::NoSignup;
  if (terms.cancelled) return SignupDoor::Cancelled;
  if (terms.vanished) return SignupDoor::Vanished;
  if (terms.starts <= now) return SignupDoor::Began;
  if (terms.signup_until && *terms.signup_until < civil_today) return SignupDoor::TooLate;
  return SignupDoor::Open;
}

bool promotes(const SignupTerms& terms, Instant now) {
  return terms.mode == SignupMode::List && !terms.cancelled && !terms.vanished && now < terms.starts;
}

std::string_view to_string(SignupState state) { return kStateNames(state); }
std::optional<SignupState> parse_signup_state(std::string_view text) { return kStateNames(text); }

bool holds_place(SignupState state) {
  return state == SignupState::Taken || state == SignupState::Offered || state == SignupState::Accepted;
}
bool stands_in_line(SignupState state) {
  return state == SignupState::Waiting || state == SignupState::Reserve;
}
bool is_application(SignupState state) {
  return state != SignupState::Taken && state != SignupState::Waiting;
}

std::string_view to_string(ApplicationAction action) { return kActionNames(action); }

std::optional<SignupState> next_state(SignupState state, ApplicationAction action) {
  for (const Transition& one : kTransitions) {
    if (one.from == state && one.action == action) return one.to;
  }
  return std::nullopt;
}

std::string_view to_string(Attendance mark) { return kMarkNames(mark); }
std::optional<Attendance> parse_attendance(std::string_view text) { return kMarkNames(text); }

}  // namespace farstu
