// Counts what an address or an account did wrong lately, in bounded memory. Time is boot time.
#pragma once
#include "kiosk/core/base/clock.h"

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace farstu::http {

class Throttle {
 public:
  // `allowed` counts per key within `window`, then blocked until the window that began with the first has
  // passed.
  Throttle(int allowed, Boottime window) : allowed_(allowed), window_(window) {}
  bool is_blocked(std::string_view key, Boottime now) const;
  void count(std::string_view key, Boottime now);
  // Counts, and says whether it was still within what is allowed.
  bool take(std::string_view key, Boottime now);
  void forget(std::string_view key);

 private:
  struct Seen {
    int times = 0;
    Boottime since{};
  };
  void make_room(Boottime now);

  const int allowed_;
  const Boottime window_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace farstu::http
