// A visitor made of steps: drives the whole kiosk (real house, real widgets, real SDL events, no screen) on a
// clock that stands still between steps.
#pragma once
#include "kiosk/app/kiosk.h"
#include "kiosk/app/script.h"
#include "kiosk/house/attendance.h"
#include "tests/support/temp_dir.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace farstu {

struct RobotWish {
  ui::Size size{1280, 800};
  std::string calendar = "tests/golden/house.ics";
  std::function<void(config::KioskConfig&)> settings = {};  // after those of tests/golden/kiosk.toml
  std::function<void(house::House&)> prepare = {};          // the house, before anybody comes
};

class Robot {
 public:
  // A house of its own (Linden, PIN 604182, the calendar and settings of tests/golden), on Friday 21 November
  // 2025, 10.24, with nobody in it yet.
  explicit Robot(ui::Size size = {1280, 800}) : Robot(RobotWish{.size = size}) {}
  explicit Robot(const RobotWish& wish);
  ~Robot();

  // Plays script steps; "" or why it stopped.
  std::string play(std::string_view script);
  std::string play(const app::ScriptStep& step);
  bool can_read(std::string_view text) const { return kiosk_->screen().can_read(text); }
  app::Kiosk& kiosk() { return *kiosk_; }

  // What the house has counted today.
  house::DayAttendance today() const;
  // Somebody else holds the database: nothing can be stored until it is let go.
  void hold_database();
  void let_go();

 private:
  TempDir folder_;
  ManualClock clock_;
  config::KioskConfig config_;
  app::Options options_;
  std::unique_ptr<app::Kiosk> kiosk_;
  struct Holder;
  std::unique_ptr<Holder> holder_;
};

// tests/golden/visits.script: every screen once.
std::vector<app::ScriptStep> every_screen();

}  // namespace farstu
