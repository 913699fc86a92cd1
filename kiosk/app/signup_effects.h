// Does what the screens of signing up, *Mina anmälningar*, closed groups and cards want done, over the
// house's desks. Hides which of their errors is an answer and which a failure. The rule: digits, codes and
// what a card says are handed on and never logged.
#pragma once
#include "kiosk/flow/effects.h"
#include "kiosk/house/house.h"

#include <functional>

namespace farstu::app {

class SignupEffects {
 public:
  // `told` hears of failures, for the log.
  SignupEffects(house::House& house, std::function<void(const Error&)> told)
      : house_(house), told_(std::move(told)) {}

  flow::Outcome run(const flow::SaveSignup& wish);
  flow::Outcome run(const flow::UndoSignup& wish);
  flow::Outcome run(const flow::LookUpPair& wish);
  flow::Outcome run(const flow::ChangeThing& wish);
  flow::Outcome run(const flow::ErasePair& wish);
  flow::Outcome run(const flow::TryGroupCode& wish);
  flow::Outcome run(const flow::LookUpCard& wish);
  flow::Outcome run(const flow::SaveSupport& wish);
  flow::Outcome run(const flow::TakeBackSupport& wish);

  // The same where there is no house.
  static flow::Outcome no_house(const flow::SaveSignup& wish) { return not_stored(wish.by); }
  static flow::Outcome no_house(const flow::SaveSupport& wish) { return not_stored(wish.by); }
  static flow::Outcome no_house(const flow::TakeBackSupport&) { return flow::SupportNotTakenBack{}; }
  static flow::Outcome no_house(const flow::UndoSignup&) { return flow::SignupNotUndone{}; }
  static flow::Outcome no_house(const flow::LookUpPair&) { return flow::PairNotChecked{}; }
  static flow::Outcome no_house(const flow::ChangeThing&) { return flow::ThingsNotChanged{}; }
  static flow::Outcome no_house(const flow::ErasePair&) { return flow::PairNotErased{}; }
  static flow::Outcome no_house(const flow::TryGroupCode&) { return flow::ParticipationNotSaved{}; }
  static flow::Outcome no_house(const flow::LookUpCard&) { return flow::CardUnknown{}; }

 private:
  using By = std::variant<Symbol, flow::Draft, flow::Pair>;
  // What was drawn is not lost: a retry goes on with it.
  static flow::Outcome not_stored(const By& by);

  Result<std::vector<flow::Thing>> things(PairId pair) const;
  flow::Outcome signed_up(const flow::SaveSignup& wish, flow::Pair pair, SignupId id, SignupState state,
                          std::optional<int> place_number, bool new_pair);
  flow::Outcome refused(const Error& error, std::optional<flow::Draft> draft);

  house::House& house_;
  std::function<void(const Error&)> told_;
};

// What is no failure of the program: the house says no, for that reason.
std::optional<flow::NotSignedUp> reason_of(const Error& error);

}  // namespace farstu::app
