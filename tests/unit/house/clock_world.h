// A house whose machine is switched on and off and whose clock is wrong, while the test knows the true time.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/house/house.h"
#include "kiosk/house/visits.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/house/scene.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace farstu::house {

// The mark of a time server, as if written at `now`.
void put_mark(const std::filesystem::path& mark, Instant now);

class ClockWorld {
 public:
  struct Machine {
    bool hardware_clock = true;
  };
  // The house is made at `made`; the machine is off.
  ClockWorld(Instant made, Machine machine);

  void start(Instant clock);                  // the machine starts, its clock says this
  void cut();                                 // the power goes
  void reopen();                              // the program ends and starts; the machine runs on
  void pass(std::chrono::milliseconds span);  // true time goes on, whether the machine runs or not
  void live(std::chrono::milliseconds span);  // the same, with a heartbeat each quarter
  void set_clock(Instant clock);              // by hand: no time server answers for it any more
  void synchronise();                         // by a time server, from now on
  VisitId visit() { return must(Visits(house()).check_in()); }

  House& house() { return *house_; }
  bool runs() const { return house_ != nullptr; }
  bool synchronised() const;
  Instant true_now() const { return clock_.truth; }
  Day true_day() { return local_day(clock_.truth, house_->zone(), house_->cut_off()); }

 private:
  struct WorldClock final : Clock {
    Instant truth, wall;
    Boottime since_start{0};
    int starts = 0;
    Instant now() const override { return wall; }
    Boottime boottime() const override { return since_start; }
    std::string boot_id() const override { return "boot-" + std::to_string(starts); }
  };

  TempDir folder_;
  Paths paths_;
  config::KioskConfig config_;
  WorldClock clock_;
  std::unique_ptr<House> house_;
};

struct WorldRules {
  int starts = 50;
  bool dates_again = true;  // false: what dating again needs is thrown away, as a negative control
};
struct WorldReport {
  std::vector<std::string> wrong;  // what the oracle found
  int visits = 0, dated_again = 0, held = 0;
};
// A random life without a hardware clock, held against the true time.
WorldReport play_random_world(std::uint64_t seed, const WorldRules& rules);

}  // namespace farstu::house
