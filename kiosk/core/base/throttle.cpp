#include "kiosk/core/base/throttle.h"

#include <algorithm>

namespace farstu {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstWait = 15s;
constexpr std::chrono::milliseconds kLongestWait = 15min;

// When the waiting began on this boot's clock.
Boottime began(const Tries& tries, std::string_view boot_id) {
  return tries.boot_id == boot_id ? tries.last : Boottime(0);
}

}  // namespace

Tries count_try(const Tries& tries, Boottime now, std::string_view boot_id) {
  return {.failures = std::min(tries.failures, 1'000'000) + 1, .last = now, .boot_id = std::string(boot_id)};
}

std::chrono::milliseconds wait_after(const Tries& tries, Boottime now, std::string_view boot_id) {
  if (tries.failures < kFreeTries) return 0ms;
  const int doublings = std::min(tries.failures - kFreeTries, 10);
  const std::chrono::milliseconds whole = std::min(kFirstWait * (1 << doublings), kLongestWait);
  return std::clamp<std::chrono::milliseconds>(began(tries, boot_id) + whole - now, 0ms, whole);
}

Tries after_quiet(const Tries& tries, Boottime now, std::string_view boot_id) {
  return now - began(tries, boot_id) >= kQuietTime ? Tries{} : tries;
}

}  // namespace farstu
