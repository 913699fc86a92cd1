// One event being answered: the state as it becomes and the effects so far. Only flow's own files include it.
#pragma once
#include "kiosk/core/base/cased.h"
#include "kiosk/flow/flow.h"

#include <utility>

namespace farstu::flow {

// Why a visitor leaves for Start.
enum class Leaving { LookedAround, Finished, Gone };

class Turn {
 public:
  Turn(const Facts& facts, State state) : facts_(facts), state_(std::move(state)) {}

  const Facts& facts() const { return facts_; }
  State& state() { return state_; }
  Visitor& visitor() { return state_.visitor; }
  Boottime now() const { return state_.house.boot; }

  void want(Effect effect) { effects_.push_back(std::move(effect)); }

  // Goes on to `screen`; Back leads to the one shown now.
  void open(Screen screen);
  // Shows `screen` instead of the one shown now.
  void show(Screen screen) { state_.screen = std::move(screen); }
  // Back one screen; from the first one to Start.
  void back();
  // The one way back to Start.
  void to_start(Leaving why);
  // Somebody says *Jag är här*, from whatever screen: the person before is forgotten first.
  void check_in();

  Step finish() { return {std::move(state_), std::move(effects_)}; }

 private:
  // The visitor is gone, Start is shown.
  void forget(Leaving why);

  const Facts& facts_;
  State state_;
  std::vector<Effect> effects_;
};

// Opens the programme and has it loaded.
void open_programme(Turn& turn, Reach reach);

// The answers of the screens, by side. `action` that does not fit the screen shown changes nothing.
void visitor_action(Turn& turn, const Action& action);
void staff_action(Turn& turn, const Action& action);
void visitor_result(Turn& turn, const Outcome& result);
void staff_result(Turn& turn, const Outcome& result);

// Reads large or by ear, and so more slowly.
inline bool unhurried(const Visitor& visitor) { return visitor.large_text || visitor.speech; }

// Whatever no case names: not for this screen.
struct Otherwise {
  template <class Anything>
  void operator()(const Anything&) const {}
};

}  // namespace farstu::flow
