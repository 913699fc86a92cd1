// Asking for a support person, end to end: what the house keeps, what the screens tell, who is told.
#include "kiosk/house/support_desk.h"
#include "tests/ui/robot/digits.h"

#include <doctest/doctest.h>

using namespace farstu;

namespace {

const std::string kAsk =
    "tap \"start.talk\"\ntap \"talk.support\"\ntap \"support.ask\"\ntap \"colour.red\"\ntap "
    "\"flower.rose\"\n";

std::vector<SupportRequest> requests(Robot& robot) {
  const auto list = house::SupportDesk(*robot.kiosk().house()).list();
  REQUIRE(list);
  return *list;
}

}  // namespace

TEST_CASE("the wish for a support person is kept beside a flower, found by its digits and taken back") {
  Robot robot;
  REQUIRE(robot.play(kAsk + "expect \"Nu vet samordnaren det.\"\nexpect \"Siffrorna visas bara nu.\"") == "");
  const std::string digits = digits_shown(robot);
  REQUIRE(digits.size() == 4);
  REQUIRE(requests(robot).size() == 1);
  CHECK(requests(robot).front().symbol == Symbol{Colour::Red, Flower::Rose});
  CHECK(robot.play("tap \"Klar\"\nexpect \"Jag är här\"\nexpect-not \"" + digits + "\"") == "");
  CHECK(robot.play(open_things("red", "rose", digits) + "tap \"things.support\"\nexpect-not \"" + digits +
                   "\"\ntap \"Ta tillbaka\"\nexpect \"Nu är det borttaget.\"") == "");
  CHECK(requests(robot).empty());
}

TEST_CASE("who is told is whom the house says; where it has no such people there is no button") {
  RobotWish wish;
  wish.prepare = [](house::House& house) { REQUIRE(house::SupportDesk(house).set_role(ContactRole::Chair)); };
  Robot robot(wish);
  CHECK(robot.play("tap \"start.talk\"\ntap \"talk.support\"\nexpect \"Bara ordföranden ser det.\"") == "");
  wish.settings = [](config::KioskConfig& config) { config.visitors.support_person = false; };
  Robot without(wish);
  CHECK(without.play("tap \"start.talk\"\nexpect-not \"En stödperson\"") == "");
}

TEST_CASE("a disk that stores nothing loses no wish: the same digits are kept once it works again") {
  Robot robot;
  REQUIRE(robot.play("tap \"start.talk\"\ntap \"talk.support\"\ntap \"support.ask\"\ntap \"colour.red\"") ==
          "");
  robot.hold_database();
  REQUIRE(robot.play("tap \"flower.rose\"\nexpect \"Det är inte sparat än\"") == "");
  CHECK(requests(robot).empty());
  robot.let_go();
  CHECK(robot.play("tap \"signup_told.again\"\nexpect \"Nu vet samordnaren det.\"") == "");
  CHECK(requests(robot).size() == 1);
}
