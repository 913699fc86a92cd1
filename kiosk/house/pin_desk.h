// The staff door. Hides the PIN's hash and the throttle that neither power nor clock resets (privacy.md §2).
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/gate.h"
#include "kiosk/house/house.h"

#include <chrono>
#include <string_view>

namespace farstu::house {

using PinAnswer = GateAnswer;

class PinDesk {
 public:
  explicit PinDesk(House& house) : house_(house) {}
  // Stores the try before looking at it. Takes a fraction of a second (a slow hash by intent).
  Result<PinAnswer> check(std::string_view pin);
  // How long the pad has to wait before a try counts.
  Result<std::chrono::milliseconds> wait() const;

 private:
  House& house_;
};

}  // namespace farstu::house
