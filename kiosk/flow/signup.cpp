#include "kiosk/flow/signup.h"

namespace farstu::flow {
namespace {

// What a sign-up is stored by: the pair that is open, the draft of a try that failed, or a new one.
std::variant<Symbol, Draft, Pair> signed_by(const Visitor& visitor, Symbol symbol) {
  if (visitor.pair) return *visitor.pair;
  if (visitor.draft && visitor.draft->symbol == symbol) return *visitor.draft;
  return symbol;
}

void store(Turn& turn, const SignupWish& wish, Symbol symbol = {}) {
  turn.want(SaveSignup{wish.item.session.id, signed_by(turn.visitor(), symbol), wish.done_before});
}

// The next question, or the symbol; a pair that is open needs none.
void go_on(Turn& turn, const SignupWish& wish) {
  if (!wish.item.details.prerequisite.empty() && !wish.done_before) {
    turn.open(AskSignup{.wish = wish, .what = SignupQuestion::Prerequisite});
  } else if (wish.item.waits && !wish.will_wait) {
    turn.open(AskSignup{.wish = wish, .what = SignupQuestion::Waiting});
  } else if (!turn.visitor().pair) {
    turn.open(PickSymbol{.wish = wish});
  } else {
    if (auto* activity = std::get_if<Activity>(&turn.state().screen)) activity->busy = true;
    if (auto* asked = std::get_if<AskSignup>(&turn.state().screen)) asked->busy = true;
    store(turn, wish);
  }
}

// Over the questions and the symbol back to where *Anmäl mig* was tapped.
void leave_questions(Turn& turn) {
  const auto& state = turn.state();
  while (!state.behind.empty() && (std::holds_alternative<AskSignup>(state.screen) ||
                                   std::holds_alternative<PickSymbol>(state.screen) ||
                                   std::holds_alternative<SignupTold>(state.screen))) {
    turn.back();
  }
}

// What the screen shown now is storing; nothing: nobody waits for an answer.
std::optional<SignupWish> being_stored(const Screen& screen) {
  return std::visit(
      Cased{
          [](const Activity& s) { return s.busy ? std::optional(SignupWish{.item = s.item}) : std::nullopt; },
          [](const AskSignup& s) { return s.busy ? std::optional(s.wish) : std::nullopt; },
          [](const PickSymbol& s) { return s.busy ? s.wish : std::nullopt; },
          [](const SignupTold& s) { return s.busy ? std::optional(s.wish) : std::nullopt; },
          [](const MyThings& s) {
            if (!s.busy || !s.again) return std::optional<SignupWish>();
            return std::optional(SignupWish{.item = {.session = *s.again}, .done_before = true});
          },
          [](const auto&) { return std::optional<SignupWish>(); }},
      screen);
}

void stop_storing(Screen& screen) {
  std::visit(Cased{[](Activity& s) { s.busy = false; }, [](AskSignup& s) { s.busy = false; },
                   [](PickSymbol& s) { s.busy = false; }, [](SignupTold& s) { s.busy = false; },
                   [](MyThings& s) { s.busy = false; }, [](auto&) {}},
             screen);
}

void saved(Turn& turn, const SignupSaved& answer) {
  const auto wish = being_stored(turn.state().screen);
  if (!wish) return;
  stop_storing(turn.state().screen);
  Visitor& visitor = turn.visitor();
  visitor.pair = answer.pair;
  visitor.things = answer.things;
  visitor.draft.reset();
  if (auto* mine = std::get_if<MyThings>(&turn.state().screen)) {
    *mine = MyThings{};
    return;
  }
  leave_questions(turn);
  turn.open(SignedUp{.wish = *wish,
                     .id = answer.id,
                     .state = answer.state,
                     .place_number = answer.place_number,
                     .new_pair = answer.new_pair});
}

void not_saved(Turn& turn, const SignupNotSaved& answer) {
  const auto wish = being_stored(turn.state().screen);
  if (!wish) return;
  Screen& screen = turn.state().screen;
  stop_storing(screen);
  Visitor& visitor = turn.visitor();
  visitor.draft = answer.draft;
  if (answer.why == NotSignedUp::Gone) {
    visitor.pair.reset();
    visitor.things.clear();
  }
  SignupTold told{.wish = *wish, .why = answer.why};
  if (const auto* picked = std::get_if<PickSymbol>(&screen); picked && picked->colour && picked->flower) {
    told.symbol = {*picked->colour, *picked->flower};
  }
  if (auto* before = std::get_if<SignupTold>(&screen)) {
    told.symbol = before->symbol;
    turn.show(told);
  } else {
    turn.open(told);
  }
}

void undone(Turn& turn, const SignupUndone& answer) {
  const auto* screen = std::get_if<SignedUp>(&turn.state().screen);
  if (screen == nullptr || !screen->busy) return;
  if (answer.pair_gone) turn.visitor().pair.reset();
  turn.visitor().things = answer.things;
  turn.back();
  if (auto* activity = std::get_if<Activity>(&turn.state().screen)) activity->undone = true;
}

}  // namespace

void begin_signup(Turn& turn, const ProgrammeItem& item) {
  const Thing* mine = find_thing(turn.visitor(), item.session);
  if (mine != nullptr && mine->state != SignupState::Declined) {
    turn.open(OneThing{.id = mine->id});
  } else if (item.door == SignupDoor::Open && item.session.openness != Openness::Closed) {
    go_on(turn, SignupWish{.item = item});
  }
}

void on(Turn& turn, AskSignup& screen, const Action& action) {
  const auto* answer = std::get_if<AnswerSignup>(&action);
  if (answer == nullptr || screen.busy) return;
  SignupWish wish = screen.wish;
  if (screen.what == SignupQuestion::Prerequisite) {
    if (!answer->yes) return turn.show(SignupTold{.wish = wish, .why = NotSignedUp::Prerequisite});
    wish.done_before = true;
  } else {
    if (!answer->yes) return leave_questions(turn);
    wish.will_wait = true;
  }
  screen.wish = wish;
  go_on(turn, wish);
}

void on(Turn& turn, PickSymbol& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const PickColour& chosen) {
                     if (screen.colour) return;
                     turn.open(PickSymbol{.wish = screen.wish, .colour = chosen.colour});
                   },
                   [&](const PickFlower& chosen) {
                     if (!screen.colour) return;
                     const Symbol symbol{*screen.colour, chosen.flower};
                     if (!screen.wish) return turn.open(ThingsDigits{.symbol = symbol});
                     screen.busy = true;
                     screen.flower = chosen.flower;
                     store(turn, *screen.wish, symbol);
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, SignedUp& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const Done&) { turn.to_start(Leaving::Finished); },
                   [&](const Undo&) {
                     if (!turn.visitor().pair) return;
                     screen.busy = true;
                     turn.want(UndoSignup{turn.visitor().pair->id, screen.id, screen.new_pair});
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, SignupTold& screen, const Action& action) {
  if (screen.busy) return;
  if (std::holds_alternative<Done>(action)) {
    if (turn.state().behind.empty()) return turn.back();
    leave_questions(turn);
  } else if (std::holds_alternative<TryAgain>(action)) {
    if (screen.why == NotSignedUp::SymbolFull) {
      turn.back();  // the flowers
      if (std::holds_alternative<PickSymbol>(turn.state().screen)) turn.back();
    } else if (screen.why == NotSignedUp::NotStored) {
      screen.busy = true;
      store(turn, screen.wish, screen.symbol);
    }
  }
}

void signup_result(Turn& turn, const Outcome& result) {
  std::visit(Cased{[&](const SignupSaved& answer) { saved(turn, answer); },
                   [&](const SignupNotSaved& answer) { not_saved(turn, answer); },
                   [&](const SignupUndone& answer) { undone(turn, answer); },
                   [&](const SignupNotUndone&) {
                     auto* screen = std::get_if<SignedUp>(&turn.state().screen);
                     if (screen == nullptr || !screen->busy) return;
                     screen->busy = false;
                     turn.open(WelcomeAnyway{Failed::Undo});
                   },
                   [&](const auto&) { things_result(turn, result); }},
             result);
}

}  // namespace farstu::flow
