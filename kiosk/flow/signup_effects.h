// What the screens of signing up, *Mina anmälningar*, groups and cards want done; one Outcome each.
#pragma once
#include "kiosk/core/domain/visit.h"
#include "kiosk/flow/signup_events.h"

#include <optional>
#include <string>
#include <variant>

namespace farstu::flow {

struct SaveSignup {  // SignupSaved | SignupNotSaved
  SessionId session;
  // A symbol: digits are to be drawn; a draft: they are, and what was begun is finished; a pair that is open.
  std::variant<Symbol, Draft, Pair> by;
  bool done_before = false;
};
struct UndoSignup {  // SignupUndone (also when it was gone) | SignupNotUndone
  PairId pair;
  SignupId signup;
  bool whole_pair = false;
};
struct LookUpPair {  // PairOpened | PairNotOpened | PairNotChecked
  Symbol symbol;
  std::string digits;
};
enum class ThingChange { Accept, Withdraw, Coming, NotComing };
struct ChangeThing {  // ThingsChanged (also when it was gone) | ThingsNotChanged
  PairId pair;
  SignupId signup;
  ThingChange change = ThingChange::Withdraw;
  std::optional<SessionId> session;  // for Coming and NotComing
};
struct ErasePair {  // PairErased (also when it was gone) | PairNotErased
  PairId pair;
};
struct TryGroupCode {  // ParticipationSaved | ParticipationNotSaved | GroupCodeWrong | GroupHasNoCode
  SessionId session;
  std::string code;
  std::optional<VisitId> visit;  // as in SaveParticipation
  bool already = false;
};
struct LookUpCard {  // CardUnknown
  std::string text;
};

}  // namespace farstu::flow
