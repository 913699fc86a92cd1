// Asking for a support person, and taking it back.
#include "kiosk/flow/signup.h"

namespace farstu::flow {
namespace {

void taken_back(Turn& turn, const SupportTakenBack& answer) {
  const auto* screen = std::get_if<SupportAsked>(&turn.state().screen);
  if (screen == nullptr || !screen->busy) return;
  Visitor& visitor = turn.visitor();
  visitor.support.reset();
  if (answer.pair_gone) {
    visitor.pair.reset();
    visitor.things.clear();
  }
  turn.back();
  if (auto* mine = std::get_if<MyThings>(&turn.state().screen)) {
    *mine = {.support_withdrawn = true};
  } else {
    turn.open(AskSupport{.undone = true});
  }
}

}  // namespace

void open_support(Turn& turn) {
  if (!turn.facts().support_person) return;
  if (turn.visitor().support) {
    turn.open(SupportAsked{.id = *turn.visitor().support});
  } else {
    turn.open(AskSupport{});
  }
}

void on(Turn& turn, AskSupport& screen, const Action& action) {
  if (screen.busy) return;
  if (std::holds_alternative<WishSupport>(action)) {
    screen.undone = false;
    begin_support(turn, screen);
  } else if (std::holds_alternative<Done>(action)) {
    turn.back();
  }
}

void on(Turn& turn, SupportAsked& screen, const Action& action) {
  if (screen.busy) return;
  if (std::holds_alternative<Done>(action)) {
    turn.to_start(Leaving::Finished);
  } else if (std::holds_alternative<Undo>(action) && turn.visitor().pair) {
    screen.busy = true;
    turn.want(TakeBackSupport{turn.visitor().pair->id, screen.id});
  }
}

void support_result(Turn& turn, const Outcome& result) {
  if (const auto* answer = std::get_if<SupportTakenBack>(&result)) {
    taken_back(turn, *answer);
  } else if (std::holds_alternative<SupportNotTakenBack>(result)) {
    auto* screen = std::get_if<SupportAsked>(&turn.state().screen);
    if (screen == nullptr || !screen->busy) return;
    screen->busy = false;
    turn.open(WelcomeAnyway{Failed::Undo});
  }
}

}  // namespace farstu::flow
