// Asking for a support person: told to one role in the house, shown to nobody. No name: whoever asked is
// found by symbol and digits.
#pragma once
#include "kiosk/core/domain/support.h"
#include "kiosk/flow/signup_screens.h"

#include <variant>

namespace farstu::flow {

struct AskSupport {  // what a support person is, and who would be told
  bool busy = false;
  bool undone = false;  // taken back just now
  friend bool operator==(const AskSupport&, const AskSupport&) = default;
};

struct SupportAsked {  // "Nu är det sagt."; with the digits where they were drawn just now
  SupportRequestId id;
  bool busy = false;
  friend bool operator==(const SupportAsked&, const SupportAsked&) = default;
};

// ---- Actions
struct OpenSupport {};
struct WishSupport {};

// ---- Effects
struct SaveSupport {                     // SupportSaved | SignupNotSaved
  std::variant<Symbol, Draft, Pair> by;  // as in SaveSignup
};
struct TakeBackSupport {  // SupportTakenBack (also when it was gone) | SupportNotTakenBack
  PairId pair;
  SupportRequestId request;
};

// ---- Outcomes
struct SupportSaved {
  Pair pair;
  SupportRequestId id;
};
struct SupportTakenBack {
  bool pair_gone = false;  // nothing else was kept beside it
};
struct SupportNotTakenBack {};

}  // namespace farstu::flow
