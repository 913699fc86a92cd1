// A recurrence rule (RFC 5545 §3.3.10) as wall-clock times of one zone. Hides libical's iterator, and walks
// plain daily and weekly rules itself: libical takes 2.6 µs per step, which for 5,000 weekly events over 400
// days alone would break the half second an import may take. Also walked here is what libical gets wrong:
// days of the month in daily and yearly rules, positions in a week, week 53.
#pragma once
#include "kiosk/programme/feed/wall_zone.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farstu::programme::feed {

// UNTIL as the rule wrote it.
struct Until {
  LocalSeconds local;
  bool date = false;
  bool utc = false;
};

// How much walking of rules one reading may still take, about 0.1 µs each: far more than 5,000 events need,
// far less than the child's time allows. Counted in steps, not in time, so that a calendar always gives the
// same.
struct Effort {
  std::int64_t left = 20'000'000;
  bool spend(std::int64_t steps) { return (left -= steps) >= 0; }
};

class Rule {
 public:
  // Nothing for text that is no rule, that repeats within the day (HOURLY and faster; BYHOUR is fine unless
  // positions among the hours of a day or week are asked for), or that counts in another calendar (RSCALE).
  static std::optional<Rule> parse(const std::string& text);

  const std::optional<Until>& until() const { return until_; }
  std::optional<int> count() const { return count_; }

  // The occurrences of a series that begins with `start` (always its first, in or out of step with the rule),
  // in order, in from…to, none after `until`. A counted rule gives all its occurrences from `start` on, since
  // their numbers matter. Nothing if the rule cannot be followed: it names days that never come, or walking
  // it would take too many steps, or more than there is left of `effort`.
  std::optional<std::vector<LocalSeconds>> occurrences(LocalSeconds start, bool is_date, LocalSeconds from,
                                                       LocalSeconds to, std::optional<LocalSeconds> until,
                                                       Effort& effort) const;

 private:
  struct Parsed;
  class Collector;
  Rule() = default;
  bool is_plain() const;
  bool is_by_days() const;
  bool walk_plain(LocalSeconds start, LocalSeconds from, Collector& out) const;
  bool walk_by_days(LocalSeconds start, LocalSeconds from, Collector& out) const;
  bool walk_libical(LocalSeconds start, bool is_date, LocalSeconds from, Collector& out) const;

  std::shared_ptr<const Parsed> parsed_;
  std::optional<Until> until_;
  std::optional<int> count_;
};

}  // namespace farstu::programme::feed
