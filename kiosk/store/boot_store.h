// Boots of the machine: a visit names the one it was made in, so that it can be re-dated when the clock turns
// out to be right or wrong. Hides table `boot`.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::store {

struct Boot {
  BootNumber number;
  std::string boot_id;  // Clock::boot_id
  Instant entered_at;   // the wall clock when the house first ran in it, right or not
  ClockTrust trust = ClockTrust::Untrusted;
  std::optional<Instant> trusted_at;  // the newest moment of this boot at which the clock was trusted
};

class BootStore {
 public:
  explicit BootStore(Database& db) : db_(db) {}
  // The row of this boot, made when it is new; the same boot id is the same number for ever.
  Result<BootNumber> enter(std::string_view boot_id, Instant now, ClockTrust trust);
  // NotFound.
  Result<Boot> load(BootNumber number) const;
  Result<std::optional<Boot>> find(std::string_view boot_id) const;
  // `now` is kept as the floor under later clocks when `trust` is Trusted. NotFound.
  Result<void> set_trust(BootNumber number, ClockTrust trust, Instant now);
  // The latest time any boot was trusted at: no clock before it can be right.
  Result<std::optional<Instant>> last_trusted() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
