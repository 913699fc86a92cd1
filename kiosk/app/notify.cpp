#include "kiosk/app/notify.h"

#include <systemd/sd-daemon.h>

namespace farstu::app {

Notify::Notify() {
  std::uint64_t limit = 0;
  if (::sd_watchdog_enabled(0, &limit) > 0) {
    every_ = std::chrono::duration_cast<Boottime>(std::chrono::microseconds(limit / 2));
  }
}

void Notify::ready() { ::sd_notify(0, "READY=1"); }
void Notify::stopping() { ::sd_notify(0, "STOPPING=1"); }

std::optional<Boottime> Notify::alive(Boottime now) {
  if (!every_) return std::nullopt;
  if (now >= next_) {
    ::sd_notify(0, "WATCHDOG=1");
    next_ = now + *every_;
  }
  return next_;
}

}  // namespace farstu::app
