// What the voluntary screens answer. Only flow's own files include it.
#pragma once
#include "kiosk/flow/turn.h"

namespace farstu::flow {

void say_goodbye(Turn& turn);
void open_questions(Turn& turn);
// Back from a screen whose answers are stored takes them back first. False: an ordinary Back.
bool back_takes_back(Turn& turn);
// The visit is taken back, and with it what was told about its visitor.
void take_back_about_you(Turn& turn);

void on(Turn& turn, Notices& screen, const Action& action);
void on(Turn& turn, FindHelp& screen, const Action& action);
void on(Turn& turn, Goodbye& screen, const Action& action);
void on(Turn& turn, Asked& screen, const Action& action);
void on(Turn& turn, AskedThanks& screen, const Action& action);
void on(Turn& turn, More& screen, const Action& action);
void on(Turn& turn, AboutYou& screen, const Action& action);

void asked_result(Turn& turn, const Outcome& result);

}  // namespace farstu::flow
