// How sure the house may be of its clock (protocol.md §4). Pure but for one look at the system's sync mark.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/visit.h"

#include <optional>

namespace farstu::house {

struct ClockFacts {
  Instant now;
  bool confirmed = false;     // somebody in the house answers for it
  bool synchronised = false;  // by a time server since the machine started
  std::optional<Instant> last_trusted;
};
// Trusted: confirmed or synchronised. Plausible: not before this program was made or the house last knew the
// time, and not many years later. Else Untrusted.
ClockTrust judge_clock(const ClockFacts& facts);

// A time server set the clock since the machine started.
bool clock_synchronised();

}  // namespace farstu::house
