// Taking in what came back: verify, then settle, split, quarantine, stop or ask. Internal to house.
// The rule: an answer that is not proven to be the receiver's, about a file of ours, changes nothing here but
// itself.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/house/spool_desk.h"

namespace farstu::house {

// Reads every answer in the inbox. What was dealt with, or is nobody's, leaves the inbox; an answer that
// stops sending stays there, so that the courier does not ask again. Safe to repeat and to be stopped at any
// point.
Result<void> take_in_answers(House& house, WorkDone& done);

}  // namespace farstu::house
