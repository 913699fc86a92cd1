#include "kiosk/flow/flow.h"

#include "kiosk/flow/asked.h"
#include "kiosk/flow/help.h"
#include "kiosk/flow/signup.h"
#include "kiosk/flow/turn.h"

#include <algorithm>

namespace farstu::flow {
namespace {

using std::holds_alternative;

// Somebody stands in front of the screen who would leave traces on it.
bool somebody_is_here(const Facts& facts, const State& state) {
  if (holds_alternative<OutOfOrder>(state.screen)) return state.visitor.speech;
  if (!holds_alternative<Start>(state.screen)) return true;
  return state.visitor.language != facts.language || state.visitor.large_text != facts.large_text ||
         state.visitor.speech;
}

Boottime idle_deadline(const Facts& facts, const State& state) {
  const Boottime from = std::max(state.touched, wait_for_human_until(facts, state));
  return from + (is_staff(state.screen) ? facts.rules.staff_idle : facts.rules.idle);
}

// Where nothing can be asked, speech ends untold.
void fall_silent(Turn& turn) {
  turn.visitor().speech = false;
  turn.want(ForgetVisitor{});
}

// What happens by itself when a moment has come.
void pass_time(Turn& turn) {
  State& state = turn.state();
  pass_call(turn);
  if (state.undo && turn.now() >= state.undo->until) state.undo.reset();
  if (auto* start = std::get_if<Start>(&state.screen); start && start->undone_until) {
    if (turn.now() >= *start->undone_until) start->undone_until.reset();
  }
  if (auto* pin = std::get_if<Pin>(&state.screen); pin && turn.now() >= pin->wait_until) {
    pin->asked_wait = std::chrono::seconds(0);
  }
  if (CodeEntry* code = code_of(state.screen); code && turn.now() >= code->wait_until) code->waits = false;
  if (const auto* thanks = std::get_if<CheckedIn>(&state.screen); thanks && thanks->returns_at) {
    if (turn.now() >= *thanks->returns_at) turn.to_start(Leaving::Gone);
    return;
  }
  if (const auto* prompt = std::get_if<StillThere>(&state.screen)) {
    if (turn.now() >= prompt->until) turn.to_start(Leaving::Gone);
    return;
  }
  if (somebody_is_here(turn.facts(), state) && turn.now() >= idle_deadline(turn.facts(), state)) {
    if (holds_alternative<OutOfOrder>(state.screen)) return fall_silent(turn);
    turn.open(StillThere{turn.now() + turn.facts().rules.answer});
  }
}

void on_tick(Turn& turn, const Tick& tick) {
  State& state = turn.state();
  const Day day_before = civil_today(turn.facts(), state);
  const bool was_unsure = state.house.trust == ClockTrust::Untrusted;
  state.house.boot = std::max(state.house.boot, tick.boot);
  state.house.wall = tick.wall;
  state.house.trust = tick.trust;
  const bool unsure = tick.trust == ClockTrust::Untrusted;
  if (civil_today(turn.facts(), state) != day_before || was_unsure != unsure) {
    turn.want(LoadToday{});
    turn.want(LoadBoard{});
  }
  pass_time(turn);
}

void on_touch(Turn& turn) {
  State& state = turn.state();
  state.touched = turn.now();
  if (auto* thanks = std::get_if<CheckedIn>(&state.screen)) thanks->returns_at.reset();
  if (auto* prompt = std::get_if<StillThere>(&state.screen)) {
    prompt->until = turn.now() + turn.facts().rules.answer;
  }
}

// What is read aloud takes its time from nobody.
void on_read(Turn& turn) {
  State& state = turn.state();
  if (!state.visitor.speech) return;
  state.touched = turn.now();
  auto* thanks = std::get_if<CheckedIn>(&state.screen);
  if (thanks != nullptr && thanks->returns_at)
    thanks->returns_at = turn.now() + turn.facts().rules.checked_in_large;
  if (auto* prompt = std::get_if<StillThere>(&state.screen))
    prompt->until = turn.now() + turn.facts().rules.answer;
}

// Speech is there on every screen, out of order too.
bool speech_action(Turn& turn, const Action& action) {
  const bool toggled = holds_alternative<ToggleSpeech>(action);
  const bool plugged = holds_alternative<StartSpeech>(action);
  if (!toggled && !plugged && !holds_alternative<StopSpeech>(action)) return false;
  if (!turn.facts().speech) return true;
  turn.visitor().speech = plugged || (toggled && !turn.visitor().speech);
  // Whoever asks for a voice is there.
  if ((toggled || plugged) && holds_alternative<StillThere>(turn.state().screen)) turn.back();
  return true;
}

void choose_language(Turn& turn, const std::string& tag) {
  const auto& known = turn.facts().languages;
  const bool is_known =
      std::any_of(known.begin(), known.end(), [&](const Language& l) { return l.tag == tag; });
  if (is_known) turn.visitor().language = tag;
  if (holds_alternative<Languages>(turn.state().screen)) turn.back();
}

// What the bottom bar and the corner do, the same on every screen.
bool common_action(Turn& turn, const Action& action) {
  State& state = turn.state();
  if (speech_action(turn, action)) return true;
  if (holds_alternative<OutOfOrder>(state.screen)) return true;
  if (const auto* start = std::get_if<Start>(&state.screen); start && start->saving) return true;
  if (holds_alternative<StillThere>(state.screen)) {
    if (holds_alternative<AnswerCall>(action)) return call_action(turn, action);  // said by the house
    // The button, or anything on the bottom bar, says yes; nothing else is on this screen.
    const bool from_the_bar = holds_alternative<AskSomeone>(action) ||
                              holds_alternative<ToggleTextSize>(action) ||
                              holds_alternative<OpenLanguages>(action);
    if (from_the_bar || holds_alternative<StillHere>(action) || holds_alternative<GoBack>(action))
      turn.back();
    if (!from_the_bar) return true;
  }
  if (holds_alternative<GoBack>(action)) {
    if (!back_takes_back(turn)) turn.back();
  } else if (holds_alternative<ToggleTextSize>(action)) {
    turn.visitor().large_text = !turn.visitor().large_text;
  } else if (holds_alternative<OpenLanguages>(action)) {
    if (!holds_alternative<Languages>(state.screen)) turn.open(Languages{});
  } else if (const auto* chosen = std::get_if<ChooseLanguage>(&action)) {
    choose_language(turn, chosen->tag);
  } else {
    return call_action(turn, action);
  }
  return true;
}

void on_action(Turn& turn, const Action& action) {
  on_touch(turn);
  if (common_action(turn, action)) return;
  if (is_staff(turn.state().screen) || holds_alternative<Pin>(turn.state().screen)) {
    staff_action(turn, action);
  } else {
    visitor_action(turn, action);
  }
}

void on_result(Turn& turn, const Outcome& result) {
  State& state = turn.state();
  if (holds_alternative<HouseLost>(result)) {
    turn.to_start(Leaving::Gone);
    state.undo.reset();
    turn.show(OutOfOrder{});
  } else if (holds_alternative<HouseOpened>(result)) {
    if (holds_alternative<OutOfOrder>(state.screen)) turn.to_start(Leaving::Gone);
  } else if (!holds_alternative<OutOfOrder>(state.screen)) {
    visitor_result(turn, result);
    signup_result(turn, result);
    staff_result(turn, result);
    asked_result(turn, result);
  }
}

// From whatever screen; not while a tap is being stored, nor on the staff's side.
void on_card(Turn& turn, const CardScanned& card) {
  on_touch(turn);
  const Screen& screen = turn.state().screen;
  const auto* start = std::get_if<Start>(&screen);
  if (holds_alternative<OutOfOrder>(screen) || holds_alternative<Pin>(screen) || is_staff(screen) ||
      (start && start->saving)) {
    return;
  }
  if (holds_alternative<StillThere>(screen)) turn.back();
  turn.want(LookUpCard{card.text});
}

// The minute on the clock, where one is shown.
std::optional<Boottime> next_minute(const State& state) {
  if (!holds_alternative<Start>(state.screen) && !holds_alternative<StaffToday>(state.screen)) return {};
  const auto minute = std::chrono::floor<std::chrono::minutes>(state.house.wall) + std::chrono::minutes(1);
  return state.house.boot + (minute - state.house.wall);
}

}  // namespace

bool is_staff(const Screen& screen) {
  const auto* sent = std::get_if<LeftTheHouse>(&screen);
  return holds_alternative<StaffToday>(screen) || holds_alternative<StaffClose>(screen) ||
         (sent && sent->staff);
}

const Thing* find_thing(const Visitor& visitor, const Session& session) {
  const SeriesIdentity series{session.identity.source, session.identity.uid};
  for (const Thing& thing : visitor.things) {
    if (thing.target == SignupTarget(session.id) || thing.target == SignupTarget(series)) return &thing;
  }
  return nullptr;
}

const Thing* find_thing(const Visitor& visitor, SignupId signup) {
  for (const Thing& thing : visitor.things) {
    if (thing.id == signup) return &thing;
  }
  return nullptr;
}

const JoinedSession* find_joined(const Visitor& visitor, SessionId session) {
  for (const auto& joined : visitor.joined) {
    if (joined.session == session) return &joined;
  }
  return nullptr;
}

Day civil_today(const Facts& facts, const State& state) { return civil_day(state.house.wall, facts.zone); }

std::chrono::minutes minute_of_day(const Facts& facts, const State& state) {
  const auto local = facts.zone.local(state.house.wall);
  return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
}

std::optional<std::chrono::minutes> open_until(const Facts& facts, const State& state) {
  return facts.hours.open_until(state.house.wall, facts.zone);
}

State fresh_start(const Facts& facts, const State& state) {
  State fresh;
  fresh.visitor.language = facts.language;
  fresh.visitor.large_text = facts.large_text;
  fresh.house = state.house;
  fresh.undo = state.undo;
  fresh.touched = state.house.boot;
  return fresh;
}

State begin(const Facts& facts) {
  State state = fresh_start(facts, State{});
  state.screen = OutOfOrder{};
  return state;
}

Step on_event(const Facts& facts, State state, const Event& event) {
  Turn turn(facts, std::move(state));
  std::visit(
      Cased{[&](const Tick& tick) { on_tick(turn, tick); }, [&](const Touched&) { on_touch(turn); },
            [&](const ReadOn&) { on_read(turn); }, [&](const Action& action) { on_action(turn, action); },
            [&](const Outcome& result) { on_result(turn, result); },
            [&](const CardScanned& card) { on_card(turn, card); }},
      event);
  return turn.finish();
}

Boottime next_deadline(const Facts& facts, const State& state) {
  Boottime next = Boottime::max();
  const auto by = [&](std::optional<Boottime> moment) {
    if (moment && *moment > state.house.boot) next = std::min(next, *moment);
  };
  by(next_minute(state));
  by(next_of_call(facts, state));
  if (state.undo) by(state.undo->until);
  const auto* thanks = std::get_if<CheckedIn>(&state.screen);
  const auto* prompt = std::get_if<StillThere>(&state.screen);
  if (thanks != nullptr && thanks->returns_at) {
    by(thanks->returns_at);
  } else if (prompt != nullptr) {
    by(prompt->until);
  } else if (somebody_is_here(facts, state)) {
    by(idle_deadline(facts, state));
  }
  if (const auto* start = std::get_if<Start>(&state.screen)) by(start->undone_until);
  if (const auto* pin = std::get_if<Pin>(&state.screen); pin && pin->asked_wait.count() > 0)
    by(pin->wait_until);
  if (const CodeEntry* code = code_of(state.screen); code && code->waits) by(code->wait_until);
  return next;
}

}  // namespace farstu::flow
