#include "kiosk/house/clock_trust.h"

#include <filesystem>

namespace farstu::house {
namespace {

using std::chrono::sys_days;
using std::chrono::years;

// No house ran this program before.
constexpr Instant kMadeAfter = sys_days(std::chrono::year(2025) / 1 / 1);
constexpr auto kWornOut = years(15);    // nor will this version run so long
constexpr auto kLongAsleep = years(2);  // longer unplugged than any house we know of
// systemd-timesyncd touches it at every synchronisation; /run is empty after a start.
constexpr auto kSyncMark = "/run/systemd/timesync/synchronized";

}  // namespace

ClockTrust judge_clock(const ClockFacts& facts) {
  if (facts.confirmed || facts.synchronised) return ClockTrust::Trusted;
  if (facts.now < kMadeAfter || facts.now > kMadeAfter + kWornOut) return ClockTrust::Untrusted;
  const auto& known = facts.last_trusted;
  if (known && (facts.now < *known || facts.now > *known + kLongAsleep)) return ClockTrust::Untrusted;
  return ClockTrust::Plausible;
}

bool clock_synchronised() {
  std::error_code ignored;
  return std::filesystem::exists(kSyncMark, ignored);
}

}  // namespace farstu::house
