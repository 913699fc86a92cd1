#include "kiosk/flow/help.h"

#include <algorithm>

namespace farstu::flow {
namespace {

using std::holds_alternative;

// The next time the chime may be heard; nothing: it was heard often enough.
std::optional<Boottime> next_chime(const Rules& rules, const Call& call) {
  if (call.answered || call.chimes >= rules.chimes) return std::nullopt;
  return call.asked + call.chimes * rules.chime;
}

// Nobody's screen changes its places under a finger: the note goes once nobody has touched it for a while.
Boottime note_ends(const Rules& rules, const State& state) {
  return std::max(*state.house.call->answered, state.touched) + rules.note;
}

void ring(Turn& turn) {
  if (turn.facts().sounds) turn.want(RingChime{});
}

void end_calls(State& state, SomeoneCome::End end) {
  const auto tell = [&](Screen& screen) {
    auto* waiting = std::get_if<SomeoneCome>(&screen);
    if (waiting != nullptr && waiting->end == SomeoneCome::End::NotYet) waiting->end = end;
  };
  tell(state.screen);
  std::for_each(state.behind.begin(), state.behind.end(), tell);
}

}  // namespace

void call_somebody(Turn& turn, CallFor what) {
  auto& house = turn.state().house;
  const bool waits = house.call && !house.call->answered;
  // Whoever wants a human now goes before a round of the house.
  if (waits && (house.call->what == what || what == CallFor::FirstVisit)) return;
  house.call = Call{.what = what, .asked = turn.now(), .since = house.wall};
  ring(turn);
}

bool call_action(Turn& turn, const Action& action) {
  State& state = turn.state();
  if (holds_alternative<AskSomeone>(action)) {
    call_somebody(turn, CallFor::Human);
    if (auto* screen = std::get_if<SomeoneCome>(&state.screen)) {
      *screen = SomeoneCome{};
    } else {
      turn.open(SomeoneCome{});
    }
    return true;
  }
  if (holds_alternative<AnswerCall>(action)) {
    if (state.house.call && !state.house.call->answered) {
      state.house.call->answered = turn.now();
      end_calls(state, SomeoneCome::End::Answered);
    }
    return true;
  }
  return false;
}

void pass_call(Turn& turn) {
  State& state = turn.state();
  auto& call = state.house.call;
  if (!call) return;
  const Rules& rules = turn.facts().rules;
  if (call->answered) {
    if (turn.now() >= note_ends(rules, state)) call.reset();
  } else if (turn.now() - call->asked >= rules.call_ends) {
    call.reset();
  } else if (const auto chime = next_chime(rules, *call); chime && turn.now() >= *chime) {
    const auto minutes = (turn.now() - call->asked) / rules.chime;
    call->chimes = std::min(rules.chimes, static_cast<int>(minutes) + 1);
    ring(turn);
  }
}

bool nobody_came(const Facts& facts, const State& state) {
  const auto& call = state.house.call;
  return call && !call->answered && state.house.boot - call->asked >= facts.rules.come;
}

std::optional<Boottime> next_of_call(const Facts& facts, const State& state) {
  const auto& call = state.house.call;
  if (!call) return std::nullopt;
  if (call->answered) return note_ends(facts.rules, state);
  Boottime next = call->asked + facts.rules.call_ends;
  if (!nobody_came(facts, state)) next = std::min(next, call->asked + facts.rules.come);
  if (const auto chime = next_chime(facts.rules, *call)) next = std::min(next, *chime);
  return next;
}

Boottime wait_for_human_until(const Facts& facts, const State& state) {
  const bool waits =
      holds_alternative<SomeoneCome>(state.screen) && state.house.call && !state.house.call->answered;
  return waits ? state.house.call->asked + facts.rules.come : Boottime(0);
}

void on(Turn& turn, SomeoneCome& screen, const Action& action) {
  if (holds_alternative<TakeBackCall>(action)) {
    if (screen.end != SomeoneCome::End::NotYet) return;
    auto& call = turn.state().house.call;
    if (call && !call->answered) call.reset();
    end_calls(turn.state(), SomeoneCome::End::TakenBack);
  } else if (holds_alternative<OpenTalk>(action)) {
    turn.open(Talk{});
  } else if (holds_alternative<Done>(action)) {
    turn.back();
  }
}

void on(Turn& turn, FirstVisit& screen, const Action& action) {
  if (const auto* answer = std::get_if<AnswerShowRound>(&action)) {
    if (screen.shown != FirstVisit::Shown::Question) return;
    screen.shown = answer->gladly ? FirstVisit::Shown::SomebodyComes : FirstVisit::Shown::OnTheirOwn;
    if (answer->gladly) call_somebody(turn, CallFor::FirstVisit);
  } else if (holds_alternative<TakeBackCall>(action)) {
    if (screen.shown != FirstVisit::Shown::SomebodyComes) return;
    auto& call = turn.state().house.call;
    if (call && !call->answered && call->what == CallFor::FirstVisit) call.reset();
    screen.shown = FirstVisit::Shown::OnTheirOwn;
  } else if (holds_alternative<Done>(action)) {
    turn.back();
  }
}

}  // namespace farstu::flow
