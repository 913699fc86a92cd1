// A fault never closes the door.
#include "tests/ui/robot/robot.h"

#include <doctest/doctest.h>

using namespace farstu;

TEST_CASE("a visit that cannot be stored is told kindly, and the next one works again") {
  Robot robot;
  robot.hold_database();
  CHECK(robot.play("tap \"start.here\"\nexpect \"Skärmen krånglar. Du är välkommen in ändå. Säg till någon i "
                   "huset.\"\n"
                   "tap \"fault.done\"\nexpect \"Jag är här\"") == "");
  robot.let_go();
  CHECK(robot.today().totals.visits == 0);
  CHECK(robot.play("tap \"start.here\"\nexpect \"Fint att du är här\"") == "");
  CHECK(robot.today().totals.visits == 1);
}

TEST_CASE("no house: the screen is out of order, and a script fails unless it looked for that") {
  const TempDir folder;
  app::Options options;
  options.data = folder.path() / "nowhere";
  options.headless = true;
  options.script = "robot";
  ManualClock clock(Instant(std::chrono::sys_days(std::chrono::year(2025) / 11 / 21)));
  auto kiosk = app::Kiosk::open(options, {}, clock, &clock);
  REQUIRE(kiosk);
  const auto play = [&](std::string_view script) {
    const auto steps = app::parse_script(script);
    REQUIRE(steps);
    return app::play_script(**kiosk, *steps, folder.path().string());
  };
  CHECK_FALSE(play("wait 1s"));
  CHECK_FALSE(play("expect-not \"Jag är här\""));
  CHECK_FALSE(play("tap \"Jag är här\""));
  CHECK(play("expect \"Skärmen krånglar. Du är välkommen in ändå. Säg till någon i huset.\""));
}

TEST_CASE("a panel too small for hands is refused with a sentence") {
  const TempDir folder;
  app::Options options;
  options.data = folder.path() / "nowhere";
  options.headless = true;
  options.panel_mm = 154;  // 7 inches, 16:10
  ManualClock clock{Instant{}};
  const auto kiosk = app::Kiosk::open(options, {}, clock, &clock);
  REQUIRE_FALSE(kiosk);
  CHECK(kiosk.error().sentence.find("7 inches is too small") != std::string::npos);
}

TEST_CASE("a keyboard with a stuck key and a card reader that chatters leave the screen to fingers") {
  Robot robot;
  for (int i = 0; i < 3000; ++i) {
    robot.kiosk().window().push_typed(U'8');
    robot.kiosk().window().push_key(i % 2 == 0 ? ui::Key::Erase : ui::Key::PageDown);
  }
  CHECK(robot.play("tap \"start.here\"\nexpect \"Fint att du är här\"") == "");
  CHECK(robot.today().totals.visits == 1);
}
