// An idea, with real taps on a real house: kept until read, and nothing of it left behind on the screen.
#include "kiosk/house/idea_desk.h"
#include "tests/ui/robot/robot.h"

#include <doctest/doctest.h>

using namespace farstu;

namespace {

std::vector<Idea> ideas(Robot& robot) {
  return house::IdeaDesk(*robot.kiosk().house()).unread().value_or(std::vector<Idea>{});
}

}  // namespace

TEST_CASE("an idea is typed key by key, kept by the house, and the screen forgets it") {
  Robot robot;
  REQUIRE(robot.play("tap \"start.something\"\ntap \"idea.open\"\ntap \"idea.idea\"\n"
                     "type \"Öva på 2 sånger. Kör!\"\n") == "");
  CHECK(robot.can_read("Öva på 2 sånger. Kör!"));
  REQUIRE(robot.play("tap \"Lämna idén\"\nexpect \"Någon i huset läser den\"\n") == "");
  CHECK_FALSE(robot.can_read("sånger"));
  REQUIRE(ideas(robot).size() == 1);
  CHECK(ideas(robot)[0].text == "Öva på 2 sånger. Kör!");
  REQUIRE(robot.play("tap \"idea.done\"\nexpect \"Jag är här\"\n") == "");
}

TEST_CASE("an idea is taken back with one tap") {
  Robot robot;
  REQUIRE(robot.play("tap \"start.something\"\ntap \"idea.open\"\ntap \"idea.show\"\ntype \"Kör\"\n"
                     "tap \"keyboard.ok\"\ntap \"idea.undo\"\nexpect \"Nu är det borttaget\"\n") == "");
  CHECK(ideas(robot).empty());
}

TEST_CASE("whatever was typed is gone when the visitor is, and the next one finds an empty field") {
  Robot robot;
  const char* write = "tap \"start.something\"\ntap \"idea.open\"\ntap \"idea.idea\"\n";
  REQUIRE(robot.play(std::string(write) +
                     "type \"Maj\"\nexpect \"Maj\"\nwait 155s\nexpect \"Jag är här\"\n") == "");
  REQUIRE(robot.play(write) == "");
  CHECK_FALSE(robot.can_read("Maj"));
  CHECK(ideas(robot).empty());
}

TEST_CASE("a real keyboard types into the field, and its space bar is a space") {
  Robot robot;
  REQUIRE(robot.play("tap \"start.something\"\ntap \"idea.open\"\ntap \"idea.idea\"\n"
                     "key O\nkey v\nkey a\nkey Space\nkey 2\nkey 3\nkey Backspace\nexpect \"Ova 2\"\n"
                     "key Enter\nexpect \"Någon i huset läser den\"\n") == "");
  REQUIRE(ideas(robot).size() == 1);
  CHECK(ideas(robot)[0].text == "Ova 2");
}
