#include "kiosk/flow/turn.h"

namespace farstu::flow {
namespace {

// The screens lead at most this deep; more would be a loop.
constexpr std::size_t kDeepest = 12;

}  // namespace

void Turn::open(Screen screen) {
  if (!std::holds_alternative<Start>(state_.screen)) state_.behind.push_back(std::move(state_.screen));
  if (state_.behind.size() > kDeepest) state_.behind.erase(state_.behind.begin());
  state_.screen = std::move(screen);
}

void Turn::back() {
  if (state_.behind.empty()) return to_start(Leaving::LookedAround);
  state_.screen = std::move(state_.behind.back());
  state_.behind.pop_back();
}

void Turn::forget(Leaving why) {
  if (state_.visitor.visit) {
    state_.undo = UndoOffer{*state_.visitor.visit, now() + facts_.rules.undo};
  } else if (!state_.visitor.joined.empty()) {
    state_.undo = UndoOffer{state_.visitor.joined.back(), now() + facts_.rules.undo};
  }
  const bool stored = state_.visitor.visit || !state_.visitor.joined.empty() || state_.visitor.pair;
  State fresh = fresh_start(facts_, state_);
  if (!facts_.rules.forget) {
    fresh.visitor = state_.visitor;
    fresh.behind = state_.behind;
  } else if (why == Leaving::LookedAround && !stored) {
    fresh.visitor.language = state_.visitor.language;
    fresh.visitor.large_text = state_.visitor.large_text;
    fresh.visitor.speech = state_.visitor.speech;
  }
  state_ = std::move(fresh);
  want(ForgetVisitor{});
}

void Turn::to_start(Leaving why) {
  forget(why);
  want(LoadToday{});
  want(LoadBoard{});
}

void Turn::check_in() {
  const Visitor before = state_.visitor;
  const bool on_start = std::holds_alternative<Start>(state_.screen);
  forget(Leaving::Finished);
  if (on_start) {
    // Whoever chose a language on Start is the one who checks in.
    state_.visitor.language = before.language;
    state_.visitor.large_text = before.large_text;
    state_.visitor.speech = before.speech;
  }
  state_.undo.reset();
  state_.screen = Start{.saving = true};
  want(SaveVisit{});
}

}  // namespace farstu::flow
