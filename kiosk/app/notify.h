// The service manager's ear: says that the program is ready, and that it still lives. Hides libsystemd;
// without NOTIFY_SOCKET it is silent.
#pragma once
#include "kiosk/core/base/clock.h"

#include <optional>

namespace farstu::app {

class Notify {
 public:
  Notify();
  void ready();
  void stopping();
  // Tells that the program lives if that is due at `now`; when it is due next, nothing without a watchdog.
  std::optional<Boottime> alive(Boottime now);

 private:
  std::optional<Boottime> every_;
  Boottime next_{0};
};

}  // namespace farstu::app
