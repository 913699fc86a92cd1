// *Mina anmälningar*, the codes of closed groups, and cards.
#include "kiosk/flow/signup.h"

namespace farstu::flow {
namespace {

// Keys and their effect, the same for one's own digits and a group's.
template <class Check>
void type_code(CodeEntry& code, const Action& action, Check check) {
  if (code.checking) return;
  std::visit(Cased{[&](const PinDigit& key) {
                     code.wrong = code.failed = false;
                     if (key.digit < '0' || key.digit > '9' || code.typed.size() >= kCodeDigits) return;
                     code.typed += key.digit;
                   },
                   [&](const PinErase&) {
                     if (!code.typed.empty()) code.typed.pop_back();
                   },
                   [&](const PinOk&) {
                     if (code.typed.size() < kCodeDigits || code.waits) return;
                     code.checking = true;
                     check(std::exchange(code.typed, {}));
                   },
                   Otherwise{}},
             action);
}

void not_right(Turn& turn, CodeEntry& code, Boottime wait) {
  code.checking = false;
  code.wrong = true;
  code.waits = wait.count() > 0;
  code.wait_until = turn.now() + wait;
}

template <class Shown>
Shown* checking(Turn& turn) {
  auto* screen = std::get_if<Shown>(&turn.state().screen);
  return screen != nullptr && screen->code.checking ? screen : nullptr;
}

void pair_opened(Turn& turn, const PairOpened& answer) {
  const auto* screen = checking<ThingsDigits>(turn);
  if (screen == nullptr) return;
  turn.visitor().pair = Pair{answer.pair, screen->symbol, ""};
  turn.visitor().things = answer.things;
  turn.visitor().support = answer.support;
  // Back leads past the digits: they were right.
  auto& behind = turn.state().behind;
  while (!behind.empty() && std::holds_alternative<PickSymbol>(behind.back())) behind.pop_back();
  turn.show(MyThings{});
}

void things_changed(Turn& turn, const ThingsChanged& answer) {
  auto* screen = std::get_if<OneThing>(&turn.state().screen);
  if (screen == nullptr || !screen->busy) return;
  const Thing* before = find_thing(turn.visitor(), screen->id);
  const auto stood = before == nullptr ? SignupState::Taken : before->state;
  std::optional<Session> again;
  if (screen->asking && before != nullptr && before->ahead && before->state != SignupState::Waiting) {
    again = before->session;
  }
  turn.visitor().things = answer.things;
  screen->busy = false;
  if (!screen->asking) {
    if (find_thing(turn.visitor(), screen->id) == nullptr) turn.back();
    return;
  }
  turn.back();
  if (auto* mine = std::get_if<MyThings>(&turn.state().screen)) *mine = {.withdrawn = stood, .again = again};
  if (auto* activity = std::get_if<Activity>(&turn.state().screen)) activity->undone = true;
}

void erased(Turn& turn) {
  const auto* screen = std::get_if<AskErase>(&turn.state().screen);
  if (screen == nullptr || !screen->busy) return;
  turn.visitor().pair.reset();
  turn.visitor().things.clear();
  turn.visitor().support.reset();
  turn.visitor().draft.reset();
  turn.state().behind.clear();
  turn.show(Erased{});
}

template <class Shown>
void not_changed(Turn& turn) {
  auto* screen = std::get_if<Shown>(&turn.state().screen);
  if (screen == nullptr || !screen->busy) return;
  screen->busy = false;
  turn.open(WelcomeAnyway{Failed::Change});
}

void show_unknown_card(Turn& turn) {
  const Screen& screen = turn.state().screen;
  const auto* start = std::get_if<Start>(&screen);
  if (std::holds_alternative<Pin>(screen) || is_staff(screen) ||
      std::holds_alternative<UnknownCard>(screen) || std::holds_alternative<StillThere>(screen) ||
      (start && start->saving)) {
    return;
  }
  turn.open(UnknownCard{});
}

}  // namespace

CodeEntry* code_of(Screen& screen) {
  if (auto* mine = std::get_if<ThingsDigits>(&screen)) return &mine->code;
  if (auto* group = std::get_if<GroupCode>(&screen)) return &group->code;
  return nullptr;
}
const CodeEntry* code_of(const Screen& screen) {
  if (const auto* mine = std::get_if<ThingsDigits>(&screen)) return &mine->code;
  if (const auto* group = std::get_if<GroupCode>(&screen)) return &group->code;
  return nullptr;
}

void open_things(Turn& turn) {
  if (turn.visitor().pair) {
    turn.open(MyThings{});
  } else {
    turn.open(PickSymbol{});
  }
}

void open_group_code(Turn& turn, const ProgrammeItem& item, bool already) {
  turn.open(GroupCode{.item = item, .already = already});
}

void on(Turn& turn, ThingsDigits& screen, const Action& action) {
  type_code(screen.code, action, [&](std::string digits) {
    turn.want(LookUpPair{screen.symbol, std::move(digits)});
  });
}

void on(Turn& turn, GroupCode& screen, const Action& action) {
  type_code(screen.code, action, [&](std::string code) {
    turn.want(TryGroupCode{screen.item.session.id, std::move(code), turn.visitor().visit, screen.already});
  });
}

void on(Turn& turn, MyThings& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const OpenThing& wish) {
                     if (find_thing(turn.visitor(), wish.signup) == nullptr) return;
                     screen = MyThings{};
                     turn.open(OneThing{.id = wish.signup});
                   },
                   [&](const OpenSupport&) {
                     if (!turn.visitor().support) return;
                     screen = MyThings{};
                     open_support(turn);
                   },
                   [&](const EraseMe&) {
                     if (turn.visitor().pair) turn.open(AskErase{});
                   },
                   [&](const Done&) { turn.to_start(Leaving::Finished); },
                   [&](const Undo&) {
                     if (!screen.again || !turn.visitor().pair) return;
                     screen.busy = true;
                     turn.want(SaveSignup{screen.again->id, *turn.visitor().pair, true});
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, OneThing& screen, const Action& action) {
  const Thing* thing = find_thing(turn.visitor(), screen.id);
  if (screen.busy || thing == nullptr || !turn.visitor().pair) return;
  const auto change = [&](ThingChange what) {
    screen.busy = true;
    std::optional<SessionId> session;
    if (thing->session) session = thing->session->id;
    turn.want(ChangeThing{turn.visitor().pair->id, screen.id, what, session});
  };
  std::visit(Cased{[&](const AcceptPlace&) {
                     if (thing->state == SignupState::Offered) change(ThingChange::Accept);
                   },
                   [&](const SayComing& answer) {
                     if (holds_place(thing->state) && thing->ahead)
                       change(answer.coming ? ThingChange::Coming : ThingChange::NotComing);
                   },
                   [&](const Withdraw&) { screen.asking = thing->state != SignupState::Declined; },
                   [&](const AnswerWithdraw& answer) {
                     if (!screen.asking) return;
                     if (!answer.yes) {
                       screen.asking = false;
                     } else {
                       change(ThingChange::Withdraw);
                     }
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, AskErase& screen, const Action& action) {
  const auto* answer = std::get_if<AnswerErase>(&action);
  if (answer == nullptr || screen.busy) return;
  if (!answer->yes || !turn.visitor().pair) return turn.back();
  screen.busy = true;
  turn.want(ErasePair{turn.visitor().pair->id});
}

void on(Turn& turn, Erased&, const Action& action) {
  if (std::holds_alternative<Done>(action)) turn.to_start(Leaving::Finished);
}

void on(Turn& turn, UnknownCard&, const Action& action) {
  if (std::holds_alternative<Done>(action)) {
    turn.back();
  } else if (std::holds_alternative<SayHere>(action) && !turn.visitor().visit &&
             !turn.visitor().already_here) {
    // Whoever came from Start is the one who checks in, in the language chosen there.
    if (turn.state().behind.empty()) turn.show(Start{});
    turn.check_in();
  }
}

void things_result(Turn& turn, const Outcome& result) {
  std::visit(Cased{[&](const PairOpened& answer) { pair_opened(turn, answer); },
                   [&](const PairNotOpened& answer) {
                     if (auto* screen = checking<ThingsDigits>(turn))
                       not_right(turn, screen->code, answer.wait);
                   },
                   [&](const PairNotChecked&) {
                     auto* screen = checking<ThingsDigits>(turn);
                     if (screen == nullptr) return;
                     screen->code.checking = false;
                     screen->code.failed = true;
                   },
                   [&](const GroupCodeWrong& answer) {
                     if (auto* screen = checking<GroupCode>(turn)) not_right(turn, screen->code, answer.wait);
                   },
                   [&](const GroupHasNoCode&) {
                     auto* screen = checking<GroupCode>(turn);
                     if (screen == nullptr) return;
                     screen->code.checking = false;
                     screen->no_code = true;
                   },
                   [&](const ThingsChanged& answer) { things_changed(turn, answer); },
                   [&](const ThingsNotChanged&) { not_changed<OneThing>(turn); },
                   [&](const PairErased&) { erased(turn); },
                   [&](const PairNotErased&) { not_changed<AskErase>(turn); },
                   [&](const CardUnknown&) { show_unknown_card(turn); }, Otherwise{}},
             result);
}

}  // namespace farstu::flow
