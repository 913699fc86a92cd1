#include "kiosk/flow/signup.h"

namespace farstu::flow {
namespace {

// What a sign-up is stored by: the pair that is open, the draft of a try that failed, or a new one.
std::variant<Symbol, Draft, Pair> signed_by(const Visitor& visitor, Symbol symbol) {
  if (visitor.pair) return *visitor.pair;
  if (visitor.draft && visitor.draft->symbol == symbol) return *visitor.draft;
  return symbol;
}

void store(Turn& turn, const PairWish& wish, Symbol symbol = {}) {
  auto by = signed_by(turn.visitor(), symbol);
  if (const auto* signup = std::get_if<SignupWish>(&wish)) {
    turn.want(SaveSignup{signup->item.session.id, std::move(by), signup->done_before});
  } else {
    turn.want(SaveSupport{std::move(by)});
  }
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
std::optional<PairWish> being_stored(const Screen& screen) {
  using Wish = std::optional<PairWish>;
  return std::visit(
      Cased{[](const Activity& s) { return s.busy ? Wish(SignupWish{.item = s.item}) : Wish(); },
            [](const AskSignup& s) { return s.busy ? Wish(s.wish) : Wish(); },
            [](const AskSupport& s) { return s.busy ? Wish(SupportWish{}) : Wish(); },
            [](const PickSymbol& s) { return s.busy ? s.wish : Wish(); },
            [](const SignupTold& s) { return s.busy ? Wish(s.wish) : Wish(); },
            [](const MyThings& s) {
              if (!s.busy || !s.again) return Wish();
              return Wish(SignupWish{.item = {.session = *s.again}, .done_before = true});
            },
            [](const auto&) { return Wish(); }},
      screen);
}

void stop_storing(Screen& screen) {
  std::visit(Cased{[](Activity& s) { s.busy = false; }, [](AskSignup& s) { s.busy = false; },
                   [](PickSymbol& s) { s.busy = false; }, [](SignupTold& s) { s.busy = false; },
                   [](MyThings& s) { s.busy = false; }, [](AskSupport& s) { s.busy = false; }, [](auto&) {}},
             screen);
}

void saved(Turn& turn, const SignupSaved& answer) {
  const auto stored = being_stored(turn.state().screen);
  const auto* wish = stored ? std::get_if<SignupWish>(&*stored) : nullptr;
  if (wish == nullptr) return;
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

void support_saved(Turn& turn, const SupportSaved& answer) {
  const auto stored = being_stored(turn.state().screen);
  if (!stored || !std::holds_alternative<SupportWish>(*stored)) return;
  stop_storing(turn.state().screen);
  Visitor& visitor = turn.visitor();
  visitor.pair = answer.pair;
  visitor.support = answer.id;
  visitor.draft.reset();
  leave_questions(turn);
  if (std::holds_alternative<AskSupport>(turn.state().screen)) turn.back();
  turn.open(SupportAsked{.id = answer.id});
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
    visitor.support.reset();
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
  if (answer.pair_gone) {
    turn.visitor().pair.reset();
    turn.visitor().support.reset();
  }
  turn.visitor().things = answer.things;
  turn.back();
  if (auto* activity = std::get_if<Activity>(&turn.state().screen)) activity->undone = true;
}

}  // namespace

void begin_support(Turn& turn, AskSupport& screen) {
  if (!turn.visitor().pair) return turn.open(PickSymbol{.wish = SupportWish{}});
  screen.busy = true;
  store(turn, SupportWish{});
}

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
                   [&](const SupportSaved& answer) { support_saved(turn, answer); },
                   [&](const SignupNotSaved& answer) { not_saved(turn, answer); },
                   [&](const SignupUndone& answer) { undone(turn, answer); },
                   [&](const SignupNotUndone&) {
                     auto* screen = std::get_if<SignedUp>(&turn.state().screen);
                     if (screen == nullptr || !screen->busy) return;
                     screen->busy = false;
                     turn.open(WelcomeAnyway{Failed::Undo});
                   },
                   [&](const SupportTakenBack&) { support_result(turn, result); },
                   [&](const SupportNotTakenBack&) { support_result(turn, result); },
                   [&](const auto&) { things_result(turn, result); }},
             result);
}

}  // namespace farstu::flow
