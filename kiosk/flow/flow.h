// What screen, what next: one pure, total state machine. Events in, a new state and effects out; it reads no
// clock and stores nothing. The one rule: there is one way back to Start, and it forgets the visitor.
//
// Two things survive that way: the id of the row just stored, for 60 s, so that Start can offer to take it
// back; and, where somebody who stored nothing only went back to Start, the language, text size and speech
// they chose (the same person is still standing there; they go with the idle prompt or the next check-in's
// end).
#pragma once
#include "kiosk/flow/effects.h"
#include "kiosk/flow/events.h"
#include "kiosk/flow/facts.h"
#include "kiosk/flow/screens.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace farstu::flow {

struct JoinedSession {
  SessionId session;
  JoinedIds ids;
  friend bool operator==(const JoinedSession&, const JoinedSession&) = default;
};

// All there is of the person in front of the screen.
struct Visitor {
  std::string language;
  bool large_text = false;
  bool speech = false;  // the screen is read aloud
  std::optional<VisitId> visit;
  bool already_here = false;  // said so when asked: not asked twice
  std::vector<JoinedSession> joined;
  std::optional<Pair> pair;                 // signed up, or opened their own
  std::vector<Thing> things;                // of that pair
  std::optional<SupportRequestId> support;  // of that pair: a support person is asked for
  std::optional<Draft> draft;               // digits that could not be stored yet: a retry goes on with them
  std::string idea;                         // being written
  AboutVisitor about{};                     // where the house asks
  friend bool operator==(const Visitor&, const Visitor&) = default;
};

// What Start can still take back.
struct UndoOffer {
  std::variant<VisitId, JoinedSession> what;
  Boottime until{0};
  friend bool operator==(const UndoOffer&, const UndoOffer&) = default;
};

// What everybody may see: the time, today's programme, what the house tells, and that a human is asked
// for.
struct Public {
  Boottime boot{0};
  Instant wall;
  ClockTrust trust = ClockTrust::Trusted;
  Day today;  // on the calendar, of what is in `programme`
  std::vector<ProgrammeItem> programme;
  Board board{};
  std::optional<Call> call{};  // outlives the visitor who made it
  friend bool operator==(const Public&, const Public&) = default;
};

struct State {
  Screen screen = Start{};
  std::vector<Screen> behind;  // where Back leads; never holds Start
  Visitor visitor;
  Public house;
  std::optional<UndoOffer> undo;
  Boottime touched{0};  // when something was touched last
  friend bool operator==(const State&, const State&) = default;
};

struct Step {
  State state;
  std::vector<Effect> effects;  // in order
};

// The state a program begins in; HouseOpened sets it going, OutOfOrder is shown until then.
State begin(const Facts& facts);
// The state a visitor finds on Start, as far as visitors are concerned.
State fresh_start(const Facts& facts, const State& state);

// Total: every event has an answer in every state; one that does not fit changes nothing.
Step on_event(const Facts& facts, State state, const Event& event);

// When the next Tick is needed: a deadline of the screen, or the next minute where the time is shown.
Boottime next_deadline(const Facts& facts, const State& state);

bool is_staff(const Screen& screen);
// A call that nobody has answered for three minutes.
bool nobody_came(const Facts& facts, const State& state);
// Has this visitor joined the session?
const JoinedSession* find_joined(const Visitor& visitor, SessionId session);
// The sign-up this visitor has for the session or its series; nullptr: none that is known.
const Thing* find_thing(const Visitor& visitor, const Session& session);
const Thing* find_thing(const Visitor& visitor, SignupId signup);
// The date on the calendar and the minute of its day.
Day civil_today(const Facts& facts, const State& state);
std::chrono::minutes minute_of_day(const Facts& facts, const State& state);
// Opening hours now: the closing time of the period that is on.
std::optional<std::chrono::minutes> open_until(const Facts& facts, const State& state);

}  // namespace farstu::flow
