// How sure the house may be of its clock (protocol.md §4). Pure but for one look at the system's sync marks.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/visit.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace farstu::house {

// Who answers for the clock. Starter: whoever started the program with a time of their own (`--now`, tests).
enum class ClockWitness { Nobody, HardwareClock, Staff, TimeServer, Starter };

// A clock that differs from where it was by more than this was set, it did not drift.
inline constexpr auto kClockMoved = std::chrono::minutes(5);

// Origins are wall clock − boottime: they change only when the clock is set.
struct ClockFacts {
  Instant now;
  Instant origin;
  bool synchronised = false;              // a time server's mark is there
  bool hardware_clock = true;             // there is a clock that runs while the machine is off
  std::optional<Instant> seen_origin;     // where this boot's clock stood when it was first looked at
  std::optional<Instant> vouched_origin;  // where it stood when somebody answered for it
  ClockWitness vouched_by = ClockWitness::Nobody;
  std::optional<Instant> floor;  // last trusted time, newest moment the kiosk surely lived
};
struct ClockJudgement {
  ClockTrust trust = ClockTrust::Untrusted;
  ClockWitness witness = ClockWitness::Nobody;
};
// Trusted: synchronised, or somebody answered for it in this boot and it was not moved since. Plausible: a
// hardware clock that was not moved, not before this program was made or the floor, and not long after it.
// Else Untrusted.
ClockJudgement judge_clock(const ClockFacts& facts);

// A time server set the clock and nobody has set it back since: the mark that farstu-clock.service keeps, or
// systemd-timesyncd's. `mark`: look at this file only, unless it is "".
bool clock_synchronised(const std::filesystem::path& mark, Instant now);

}  // namespace farstu::house
