// What every present_x is given: the house, the state, and the words of the visitor's language. References
// only: made for one call.
#pragma once
#include "kiosk/core/text/catalogue.h"
#include "kiosk/flow/flow.h"

namespace farstu::view {

struct Context {
  const flow::Facts& facts;
  const flow::State& state;
  const Catalogue& words;
};

}  // namespace farstu::view
