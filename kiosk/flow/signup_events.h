// What is touched on the screens of signing up, *Mina anmälningar*, groups and cards, and what came of it.
#pragma once
#include "kiosk/core/domain/support.h"
#include "kiosk/flow/signup_screens.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::flow {

// ---- Actions
struct SignUp {  // *Anmäl mig*, *Jag vill söka*
  SessionId session;
};
struct AnswerSignup {  // to a question before it
  bool yes = false;
};
struct PickColour {
  Colour colour = Colour::Blue;
};
struct PickFlower {
  Flower flower = Flower::Tulip;
};
struct TryAgain {};
struct OpenThings {};
struct OpenThing {
  SignupId signup;
};
struct AcceptPlace {};
struct SayComing {
  bool coming = true;
};
struct Withdraw {};  // asks first
struct AnswerWithdraw {
  bool yes = false;
};
struct EraseMe {};  // asks first
struct AnswerErase {
  bool yes = false;
};
struct JoinGroup {  // *Är du med i gruppen?*
  SessionId session;
};

// ---- Outcomes
struct SignupSaved {
  Pair pair;
  SignupId id;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number{};
  bool new_pair = false;
  std::vector<Thing> things;  // all of the pair now
};
struct SignupNotSaved {
  NotSignedUp why = NotSignedUp::NotStored;
  std::optional<Draft> draft{};
};
struct SignupUndone {
  std::vector<Thing> things;  // what is left of the pair
  bool pair_gone = false;
};
struct SignupNotUndone {};
struct PairOpened {
  PairId pair;
  std::vector<Thing> things;
  std::optional<SupportRequestId> support{};  // where a support person is asked for
};
struct PairNotOpened {  // wrong digits, or too early
  Boottime wait{0};     // until the next try at this symbol counts
};
struct PairNotChecked {};
struct ThingsChanged {
  std::vector<Thing> things;
};
struct ThingsNotChanged {};
struct PairErased {};
struct PairNotErased {};
struct GroupCodeWrong {
  Boottime wait{0};
};
struct GroupHasNoCode {};
struct CardUnknown {};

// ---- What the reader read; it goes to the house and nowhere else.
struct CardScanned {
  std::string text;
};

}  // namespace farstu::flow
