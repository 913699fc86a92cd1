// Inside flow: what the screens of signing up, *Mina anmälningar*, groups and cards answer, and the ways into
// them. Only flow's own files include it.
#pragma once
#include "kiosk/flow/turn.h"

namespace farstu::flow {

// *Anmäl mig*: over the questions it needs to a symbol, or at once where a pair is open.
void begin_signup(Turn& turn, const ProgrammeItem& item);
// The list where a pair is open, else its symbol is asked for.
void open_things(Turn& turn);
// What a support person is; where one is asked for already, that.
void open_support(Turn& turn);
// To a symbol, or at once where a pair is open.
void begin_support(Turn& turn, AskSupport& screen);
void open_group_code(Turn& turn, const ProgrammeItem& item, bool already);

// Where four digits are typed; nullptr on other screens.
CodeEntry* code_of(Screen& screen);
const CodeEntry* code_of(const Screen& screen);

void on(Turn& turn, AskSignup& screen, const Action& action);
void on(Turn& turn, PickSymbol& screen, const Action& action);
void on(Turn& turn, SignedUp& screen, const Action& action);
void on(Turn& turn, SignupTold& screen, const Action& action);
void on(Turn& turn, ThingsDigits& screen, const Action& action);
void on(Turn& turn, MyThings& screen, const Action& action);
void on(Turn& turn, OneThing& screen, const Action& action);
void on(Turn& turn, AskErase& screen, const Action& action);
void on(Turn& turn, Erased& screen, const Action& action);
void on(Turn& turn, GroupCode& screen, const Action& action);
void on(Turn& turn, UnknownCard& screen, const Action& action);
void on(Turn& turn, AskSupport& screen, const Action& action);
void on(Turn& turn, SupportAsked& screen, const Action& action);

void signup_result(Turn& turn, const Outcome& result);
void support_result(Turn& turn, const Outcome& result);
void things_result(Turn& turn, const Outcome& result);

}  // namespace farstu::flow
