// What the screens of ideas answer. Only flow's own files include it.
#pragma once
#include "kiosk/flow/turn.h"

namespace farstu::flow {

void on(Turn& turn, IdeaChoice& screen, const Action& action);
void on(Turn& turn, IdeaWriting& screen, const Action& action);
void on(Turn& turn, IdeaLeft& screen, const Action& action);
void idea_result(Turn& turn, const Outcome& result);

}  // namespace farstu::flow
