// How a call goes on, and what its screens answer. Only flow's own files include it.
#pragma once
#include "kiosk/flow/turn.h"

namespace farstu::flow {

// A human is asked for: rings, and shows the banner. One that waits already stays as it is.
void call_somebody(Turn& turn, CallFor what);
// The part of the bottom bar and the banner: the same on every screen. False: not one of these actions.
bool call_action(Turn& turn, const Action& action);
// Rings again, tells that nobody has answered, forgets what is over.
void pass_call(Turn& turn);
// When pass_call is needed next.
std::optional<Boottime> next_of_call(const Facts& facts, const State& state);
// Whoever waits for a human is not asked whether they are still there: from when on they may be.
Boottime wait_for_human_until(const Facts& facts, const State& state);

void on(Turn& turn, SomeoneCome& screen, const Action& action);
void on(Turn& turn, FirstVisit& screen, const Action& action);

}  // namespace farstu::flow
