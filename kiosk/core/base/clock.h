// Time as a dependency. Hides the system clock and the zone database; the only place that asks either.
// Everything else is given a Clock& or an Instant, so tests and scripts move time themselves.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace farstu {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
// Time since the machine booted, sleep included (CLOCK_BOOTTIME): for deadlines, untouched by clock changes.
using Boottime = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual Boottime boottime() const = 0;
  // The kernel's random id of this boot; the same string for the life of the process.
  virtual std::string boot_id() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
  Boottime boottime() const override;
  std::string boot_id() const override;
};

// A clock that stands still until it is moved. Used by tests and by scripts (`--now`).
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start, std::string boot_id = "00000000-0000-4000-8000-000000000001")
      : now_(start), boot_id_(std::move(boot_id)) {}
  Instant now() const override { return now_; }
  Boottime boottime() const override { return boottime_; }
  std::string boot_id() const override { return boot_id_; }

  void advance(std::chrono::milliseconds by) { now_ += by, boottime_ += by; }
  void set_wall(Instant now) { now_ = now; }  // a clock change: boottime does not move

 private:
  Instant now_;
  Boottime boottime_{std::chrono::minutes(1)};
  std::string boot_id_;
};

// A house's time zone from the system's zone database (tzdata). Cheap to copy.
class Zone {
 public:
  // NotFound for a name tzdata does not know ("Europe/Stockholm" is known).
  static Result<Zone> load(std::string_view name);
  static Zone utc();

  const std::string& name() const;
  std::chrono::local_time<std::chrono::milliseconds> local(Instant instant) const;
  std::chrono::seconds offset(Instant instant) const;  // local − UTC
  // A local time that occurs twice is taken as the first; one that a DST gap skips moves on by the gap's
  // length.
  Instant instant(std::chrono::local_time<std::chrono::milliseconds> local) const;

 private:
  struct Data;
  explicit Zone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

// The local day at `instant`: the civil date of (local time − cut-off).
Day local_day(Instant instant, const Zone& zone, std::chrono::minutes cut_off);
// The moment the local day `day` begins (cut-off o'clock of that civil date) and, with day+1, ends.
Instant start_of_local_day(Day day, const Zone& zone, std::chrono::minutes cut_off);
// The civil date at `instant`.
Day civil_day(Instant instant, const Zone& zone);
Instant start_of_civil_day(Day day, const Zone& zone);

// 2026-11-21T04:17:00+01:00, whole seconds.
std::string to_iso(Instant instant, const Zone& zone);
// YYYY-MM-DDTHH:MM[:SS][Z|±HH:MM]; a space may stand for T. Without offset it is `zone`'s local time. Else
// Invalid.
Result<Instant> parse_iso(std::string_view text, const Zone& zone);

}  // namespace farstu
