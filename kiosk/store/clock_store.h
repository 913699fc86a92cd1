// What it takes to date visits again (protocol.md §4): the clock of each boot, in which quarter of the boot
// visits and signs of life came, and what staff decided about those nobody can date. Hides tables
// `boot_clock`, `visit_boottime`, `beat_boottime` and `undated`. Everything here goes when it has served.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace farstu::store {

enum class Voucher { Staff, TimeServer };

// The clock of one boot. An origin is wall clock − boottime: it changes only when somebody sets the clock.
struct BootClock {
  Boottime entered{0};                    // when the house first ran in it
  Instant origin;                         // as last seen by a clock that was not moved
  std::optional<Instant> vouched_origin;  // while somebody vouched for it; the newest word wins
  std::optional<Voucher> by;              // with vouched_origin
  // Between which it surely ran, by a clock that was believed.
  std::optional<Instant> first, last;
};

// Quarters of an hour since the machine started.
struct BootQuarter {
  std::int64_t number = 0;
  static constexpr BootQuarter of(Boottime boottime) {
    return {std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(boottime).count()};
  }
  constexpr Boottime start() const { return std::chrono::seconds(number * 900); }
  friend constexpr auto operator<=>(const BootQuarter&, const BootQuarter&) = default;
};

struct VisitBoottime {
  VisitId visit;
  BootQuarter quarter;
};
struct BeatBoottime {
  BootQuarter quarter;
  std::optional<QuarterHour> marked;  // the heartbeat it set
};

// The untrusted visits of one boot.
struct HeldVisits {
  BootNumber boot;
  int visits = 0;
  QuarterHour first, last;  // as the clock said then
};

class ClockStore {
 public:
  explicit ClockStore(Database& db) : db_(db) {}

  Result<std::optional<BootClock>> find(BootNumber boot) const;
  // NotFound for a boot that was never entered.
  Result<void> save(BootNumber boot, const BootClock& clock);
  // The newest moment at which any boot surely ran: no clock before it can be right.
  Result<std::optional<Instant>> last_alive() const;
  Result<std::optional<Instant>> last_alive_before(BootNumber boot) const;
  Result<std::optional<Instant>> first_alive_after(BootNumber boot) const;
  // Boots other than `boot` that claim to have run after `now` were wrong: their word no longer counts.
  // Returns how many.
  Result<int> disbelieve_after(BootNumber boot, Instant now);

  Result<void> note(VisitId visit, BootQuarter quarter);
  Result<std::vector<VisitBoottime>> visits(BootNumber boot) const;
  Result<void> note_beat(BootNumber boot, const BeatBoottime& beat);
  Result<std::vector<BeatBoottime>> beats(BootNumber boot) const;
  // What was noted of a boot, when it has served.
  Result<void> forget(BootNumber boot);
  // The same for all other boots, but for those whose visits are still held.
  Result<void> forget_others(BootNumber boot);

  // Boots with untrusted visits, in the order of boots.
  Result<std::vector<HeldVisits>> held() const;
  Result<void> save_undated(BootNumber boot, int visits);
  // How many visits count to no day, of all boots.
  Result<std::int64_t> undated() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
