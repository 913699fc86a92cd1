// What the kiosk does by itself beside its visitors: a sign of life each quarter, the programme's window, and
// the spool's work at start, at each day's end and when answers or calendars have come.
#pragma once
#include "kiosk/house/house.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace farstu::app {

class Duties {
 public:
  explicit Duties(house::House& house) : house_(house) {}
  // Does what is due; failures go to the log and are tried again later. True if the programme or the days may
  // look different now.
  bool work();
  // When work() is needed next.
  Boottime next() const { return next_; }

 private:
  bool answers_have_come() const;
  bool calendars_have_come();  // another file or time than when last asked
  bool work_spool();

  house::House& house_;
  std::map<std::string, std::filesystem::file_time_type> calendars_;
  Boottime next_{0};
  std::optional<Boottime> next_heartbeat_;
  std::optional<Boottime> next_upkeep_;
  std::optional<Boottime> next_tidy_;  // since upkeep, until it was done
  std::optional<Instant> day_ends_;    // the cut-off after which there is work again
};

}  // namespace farstu::app
