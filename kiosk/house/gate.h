// A try of a secret of few digits: PIN, symbol, group. Hides the order that makes the throttle hold
// (core/base/throttle.h): refused while waiting, stored as wrong, looked at, settled when right.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/base/throttle.h"

#include <chrono>
#include <functional>

namespace farstu::house {

struct GateAnswer {
  bool right = false;
  // How long until the next try counts; 0 = now. A try made before is not looked at and not counted.
  std::chrono::milliseconds wait{0};
};

struct Gate {
  std::function<Result<void>(const Tries& counted)> count;  // stores a wrong try, durably
  std::function<Result<bool>()> is_right;                   // looks at what was typed; called after `count`
  std::function<Result<void>()> settle;                     // stores that it was right after all
};
Result<GateAnswer> try_gate(const Clock& clock, const Tries& before, const Gate& gate);

std::chrono::milliseconds wait_now(const Clock& clock, const Tries& tries);

}  // namespace farstu::house
