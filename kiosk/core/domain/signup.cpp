#include "kiosk/core/domain/signup.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace farstu {
namespace {

template <class Enum>
using Name = std::pair<Enum, std::string_view>;

constexpr std::array kColourNames{Name<Colour>{Colour::Blue, "blue"}, Name<Colour>{Colour::Red, "red"},
                                  Name<Colour>{Colour::Yellow, "yellow"},
                                  Name<Colour>{Colour::White, "white"},
                                  Name<Colour>{Colour::Violet, "violet"}};
constexpr std::array kFlowerNames{Name<Flower>{Flower::Tulip, "tulip"}, Name<Flower>{Flower::Rose, "rose"},
                                  Name<Flower>{Flower::Daisy, "daisy"}, Name<Flower>{Flower::Lily, "lily"},
                                  Name<Flower>{Flower::Clover, "clover"}};
constexpr std::array kStateNames{Name<SignupState>{SignupState::Taken, "taken"},
                                 Name<SignupState>{SignupState::Waiting, "waiting"},
                                 Name<SignupState>{SignupState::Applied, "applied"},
                                 Name<SignupState>{SignupState::Interview, "interview"},
                                 Name<SignupState>{SignupState::Offered, "offered"},
                                 Name<SignupState>{SignupState::Accepted, "accepted"},
                                 Name<SignupState>{SignupState::Reserve, "reserve"},
                                 Name<SignupState>{SignupState::Declined, "declined"},
                                 Name<SignupState>{SignupState::NotThisTime, "not_this_time"}};
constexpr std::array kActionNames{
    Name<ApplicationAction>{ApplicationAction::Apply, "apply"},
    Name<ApplicationAction>{ApplicationAction::Accept, "accept"},
    Name<ApplicationAction>{ApplicationAction::Withdraw, "withdraw"},
    Name<ApplicationAction>{ApplicationAction::CallToInterview, "call_to_interview"},
    Name<ApplicationAction>{ApplicationAction::Offer, "offer"},
    Name<ApplicationAction>{ApplicationAction::PutInReserve, "put_in_reserve"},
    Name<ApplicationAction>{ApplicationAction::SayNo, "say_no"}};
constexpr std::array kMarkNames{
    Name<Attendance>{Attendance::Coming, "coming"}, Name<Attendance>{Attendance::NotComing, "not_coming"},
    Name<Attendance>{Attendance::Came, "came"}, Name<Attendance>{Attendance::DidNotCome, "did_not_come"}};

template <class Enum, std::size_t N>
std::string_view name_of(const std::array<Name<Enum>, N>& names, Enum value) {
  for (const auto& [one, name] : names) {
    if (one == value) return name;
  }
  FARSTU_CHECK(!"an enumerator without a name");
}

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<Name<Enum>, N>& names, std::string_view text) {
  for (const auto& [one, name] : names) {
    if (name == text) return one;
  }
  return std::nullopt;
}

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

std::string_view to_string(Colour colour) { return name_of(kColourNames, colour); }
std::string_view to_string(Flower flower) { return name_of(kFlowerNames, flower); }
std::string to_string(Symbol symbol) {
  return fmt::format("{}_{}", to_string(symbol.colour), to_string(symbol.flower));
}

std::optional<Symbol> parse_symbol(std::string_view text) {
  const auto middle = text.find('_');
  if (middle == std::string_view::npos) return std::nullopt;
  const auto colour = named(kColourNames, text.substr(0, middle));
  const auto flower = named(kFlowerNames, text.substr(middle + 1));
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

std::string_view to_string(SignupState state) { return name_of(kStateNames, state); }
std::optional<SignupState> parse_signup_state(std::string_view text) { return named(kStateNames, text); }

bool holds_place(SignupState state) {
  return state == SignupState::Taken || state == SignupState::Offered || state == SignupState::Accepted;
}
bool stands_in_line(SignupState state) {
  return state == SignupState::Waiting || state == SignupState::Reserve;
}
bool is_application(SignupState state) {
  return state != SignupState::Taken && state != SignupState::Waiting;
}

std::string_view to_string(ApplicationAction action) { return name_of(kActionNames, action); }

std::optional<SignupState> next_state(SignupState state, ApplicationAction action) {
  for (const Transition& one : kTransitions) {
    if (one.from == state && one.action == action) return one.to;
  }
  return std::nullopt;
}

std::string_view to_string(Attendance mark) { return name_of(kMarkNames, mark); }
std::optional<Attendance> parse_attendance(std::string_view text) { return named(kMarkNames, text); }

}  // namespace farstu
