#include "kiosk/house/clock_trust.h"

#include <system_error>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

// No house ran this program before.
constexpr Instant kMadeAfter = sys_days(std::chrono::year(2025) / 1 / 1);
constexpr auto kWornOut = years(15);     // nor will this version run so long
constexpr auto kLongAsleep = days(100);  // longer unplugged than over any summer: somebody is asked

// Both lie in /run, which is empty after a start.
constexpr auto kOwnMark = "/run/farstu-clock/synchronised";
constexpr auto kTimesyncdMark = "/run/systemd/timesync/synchronized";

bool same_origin(Instant a, Instant b) { return a - b <= kClockMoved && b - a <= kClockMoved; }

// A mark of a time to come was made before somebody set the clock back.
bool is_marked(const fs::path& mark, Instant now) {
  std::error_code failure;
  const auto written = fs::last_write_time(mark, failure);
  return !failure && std::chrono::file_clock::to_sys(written) <= now + kClockMoved;
}

}  // namespace

ClockJudgement judge_clock(const ClockFacts& facts) {
  if (facts.synchronised) return {ClockTrust::Trusted, ClockWitness::TimeServer};
  if (facts.vouched_origin) {
    if (same_origin(*facts.vouched_origin, facts.origin)) return {ClockTrust::Trusted, facts.vouched_by};
    return {};
  }
  if (!facts.hardware_clock) return {};
  if (facts.seen_origin && !same_origin(*facts.seen_origin, facts.origin)) return {};
  if (facts.now < kMadeAfter || facts.now > kMadeAfter + kWornOut) return {};
  if (facts.floor && (facts.now < *facts.floor || facts.now > *facts.floor + kLongAsleep)) return {};
  return {ClockTrust::Plausible, ClockWitness::HardwareClock};
}

bool clock_synchronised(const fs::path& mark, Instant now) {
  if (!mark.empty()) return is_marked(mark, now);
  // Where our service runs it knows more than timesyncd's mark: that the clock was set by hand since.
  std::error_code ignored;
  const fs::path own = kOwnMark;
  return is_marked(fs::exists(own.parent_path(), ignored) ? own : fs::path(kTimesyncdMark), now);
}

}  // namespace farstu::house
