// A visit: somebody said "I am here". It has no identity; nothing in it can point at a person.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/domain/session.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace farstu {

using VisitId = Id<struct VisitTag>;
using ParticipationId = Id<struct ParticipationTag>;
using BootNumber = Id<struct BootTag>;  // row of one boot of the machine

// How sure the house was of the date when something was stored. Stored as these numbers: never renumber.
enum class ClockTrust : int {
  Trusted = 1,    // synchronised this boot, or confirmed by staff
  Plausible = 2,  // a hardware clock at or after the floor (build date, last trusted time)
  Untrusted = 3,  // held until trust arrives or staff answer
};

// The quarter of an hour a visit is stored with: the exact time is never stored (privacy.md §1).
struct QuarterHour {
  std::int64_t number = 0;  // whole quarters since 1970-01-01T00:00Z
  static constexpr QuarterHour of(Instant instant) {
    return {std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(instant)
                .time_since_epoch()
                .count()};
  }
  constexpr Instant start() const { return Instant(std::chrono::seconds(number * 900)); }
  friend constexpr auto operator<=>(const QuarterHour&, const QuarterHour&) = default;
};

struct Visit {
  VisitId id;  // 0 until stored
  Day day;     // local day, cut-off applied
  QuarterHour quarter;
  BootNumber boot;
  ClockTrust trust = ClockTrust::Plausible;
  bool first = false;         // the visitor's first time here
  bool contributing = false;  // the visitor helps today
  friend auto operator<=>(const Visit&, const Visit&) = default;
};

// Somebody takes part in a session. Without `visit` it was said by a person who had already checked in.
struct Participation {
  ParticipationId id;  // 0 until stored
  SessionId session;
  Day day;
  std::optional<VisitId> visit;
};

}  // namespace farstu
