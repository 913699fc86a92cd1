#include "kiosk/flow/idea.h"

namespace farstu::flow {

void on(Turn& turn, IdeaChoice&, const Action& action) {
  if (const auto* wish = std::get_if<WriteIdea>(&action)) {
    turn.open(IdeaWriting{.kind = wish->kind, .page = page_for(turn.visitor().idea)});
  }
}

void on(Turn& turn, IdeaWriting& screen, const Action& action) {
  if (screen.busy) return;
  std::string& text = turn.visitor().idea;
  std::visit(Cased{[&](const TypeText& key) { screen.page = type(text, key.text, kIdeaText, screen.page); },
                   [&](const EraseText&) { screen.page = erase(text, screen.page); },
                   [&](const ShiftKeys&) { screen.page = shift(screen.page); },
                   [&](const SignKeys&) { screen.page = signs(screen.page, text); },
                   [&](const LeaveIdea&) {
                     if (!parse_idea(text)) return;
                     screen.busy = true;
                     screen.failed = false;
                     turn.want(KeepIdea{text, screen.kind});
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, IdeaLeft& screen, const Action& action) {
  if (screen.busy) return;
  if (std::holds_alternative<Done>(action)) return turn.to_start(Leaving::Finished);
  if (std::holds_alternative<Undo>(action) && !screen.taken_back) {
    screen.busy = true;
    turn.want(TakeIdeaBack{screen.id});
  }
}

namespace {

// The screen of that kind which waits for its answer, shown or behind another one.
template <class S>
Screen* find_waiting(State& state) {
  const auto waits = [](Screen& screen) {
    const auto* found = std::get_if<S>(&screen);
    return found != nullptr && found->busy;
  };
  if (waits(state.screen)) return &state.screen;
  for (Screen& screen : state.behind) {
    if (waits(screen)) return &screen;
  }
  return nullptr;
}

}  // namespace

void idea_result(Turn& turn, const Outcome& result) {
  Screen* writing = find_waiting<IdeaWriting>(turn.state());
  Screen* left = find_waiting<IdeaLeft>(turn.state());
  std::visit(Cased{[&](const IdeaKept& kept) {
                     if (writing == nullptr) return;
                     turn.visitor().idea.clear();
                     *writing = IdeaLeft{.id = kept.id};
                   },
                   [&](const IdeaNotKept&) {
                     if (writing == nullptr) return;
                     auto& screen = std::get<IdeaWriting>(*writing);
                     screen.failed = true;
                     screen.busy = false;
                   },
                   [&](const IdeaTakenBack&) {
                     if (left == nullptr) return;
                     std::get<IdeaLeft>(*left) = IdeaLeft{.id = {}, .taken_back = true};
                   },
                   [&](const IdeaNotTakenBack&) {
                     if (left == nullptr) return;
                     std::get<IdeaLeft>(*left).busy = false;
                     if (left == &turn.state().screen) turn.open(WelcomeAnyway{Failed::Undo});
                   },
                   Otherwise{}},
             result);
}

}  // namespace farstu::flow
