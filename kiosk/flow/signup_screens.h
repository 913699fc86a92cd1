// The screens of signing up without a name, of *Mina anmälningar*, of closed groups and of cards, and what
// they remember. The rule: digits and pairs stand in memory only, and only as long as their visitor does.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/flow/programme.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace farstu::flow {

// Digits drawn for somebody; the same ones again with every retry.
struct Draft {
  RequestId request;
  Symbol symbol;
  std::string digits;
  friend bool operator==(const Draft&, const Draft&) = default;
};

// The symbol this visitor goes by while they stand here.
struct Pair {
  PairId id;
  Symbol symbol;
  std::string digits;  // "" where they know them already
  friend bool operator==(const Pair&, const Pair&) = default;
};

// One of my sign-ups.
struct Thing {
  SignupId id;
  SignupTarget target;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number{};
  bool promoted = false;
  std::optional<Session> session{};  // of a series the next one, else its last; nothing: it is gone
  bool vanished = false;
  bool ahead = false;                // that session is still to come, and takes place
  std::optional<Attendance> mark{};  // what was said of that session
  std::optional<Day> kept_until{};
  friend bool operator==(const Thing&, const Thing&) = default;
};

// What one signs up for, from question to question.
struct SignupWish {
  ProgrammeItem item;
  bool will_wait = false;    // said so when asked
  bool done_before = false;  // "Jag har gått kursen innan"
  friend bool operator==(const SignupWish&, const SignupWish&) = default;
};

// One wishes for a support person (support_screens.h).
struct SupportWish {
  friend bool operator==(const SupportWish&, const SupportWish&) = default;
};
// What is kept beside a pair.
using PairWish = std::variant<SignupWish, SupportWish>;

enum class SignupQuestion { Prerequisite, Waiting };
struct AskSignup {
  SignupWish wish;
  SignupQuestion what = SignupQuestion::Waiting;
  bool busy = false;
  friend bool operator==(const AskSignup&, const AskSignup&) = default;
};

// A colour, then a flower: for what is wished, or (without a wish) to see one's own.
struct PickSymbol {
  std::optional<PairWish> wish{};
  std::optional<Colour> colour{};
  std::optional<Flower> flower{};  // picked: being stored
  bool busy = false;
  friend bool operator==(const PickSymbol&, const PickSymbol&) = default;
};

// "Det här är dina siffror", or that one more place is had.
struct SignedUp {
  SignupWish wish;
  SignupId id;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number{};
  bool new_pair = false;  // made with this sign-up: *Ångra* takes both
  bool busy = false;
  friend bool operator==(const SignedUp&, const SignedUp&) = default;
};

enum class NotSignedUp {
  NotStored,
  SymbolFull,
  NoSignup,
  Cancelled,
  Vanished,
  Began,
  TooLate,
  Prerequisite,
  Gone  // session or pair
};
// Why it was not kept, told kindly.
struct SignupTold {
  PairWish wish;
  NotSignedUp why = NotSignedUp::NotStored;
  Symbol symbol{};
  bool busy = false;
  friend bool operator==(const SignupTold&, const SignupTold&) = default;
};

// Four digits being typed: one's own, or a group's.
inline constexpr std::size_t kCodeDigits = 4;
struct CodeEntry {
  std::string typed{};
  bool checking = false;
  bool wrong = false;
  bool failed = false;     // could not be looked at
  Boottime wait_until{0};  // told as a sentence, not a countdown
  bool waits = false;
  friend bool operator==(const CodeEntry&, const CodeEntry&) = default;
};

struct ThingsDigits {
  Symbol symbol{};
  CodeEntry code{};
  friend bool operator==(const ThingsDigits&, const ThingsDigits&) = default;
};

// The list itself is the visitor's (Visitor::things).
struct MyThings {
  std::optional<SignupState> withdrawn{};  // just now, and how it stood
  std::optional<Session> again{};          // what was withdrawn, where *Ångra* can sign up for it again
  bool support_withdrawn = false;          // just now
  bool busy = false;
  friend bool operator==(const MyThings&, const MyThings&) = default;
};

struct OneThing {
  SignupId id;
  bool asking = false;  // "Vill du lämna din plats?"
  bool busy = false;
  friend bool operator==(const OneThing&, const OneThing&) = default;
};

struct AskErase {
  bool busy = false;
  friend bool operator==(const AskErase&, const AskErase&) = default;
};
struct Erased {
  friend bool operator==(const Erased&, const Erased&) = default;
};

struct GroupCode {
  ProgrammeItem item;
  bool already = false;  // said to have checked in today
  CodeEntry code{};
  bool no_code = false;  // its leader has set none
  friend bool operator==(const GroupCode&, const GroupCode&) = default;
};

// "Det kortet känner huset inte igen." What was on it is not kept.
struct UnknownCard {
  friend bool operator==(const UnknownCard&, const UnknownCard&) = default;
};

}  // namespace farstu::flow
