// What visitors and staff do, end to end on the real screens: tap budgets, undo, the PIN, the idle prompt.
#include "tests/ui/robot/robot.h"

#include <doctest/doctest.h>

using namespace farstu;

TEST_CASE("checking in is one tap, and is stored before the thanks are shown") {
  Robot robot;
  CHECK(robot.play("tap \"Jag är här\"\nexpect \"Fint att du är här\"") == "");
  CHECK(robot.today().totals.visits == 1);
  CHECK(robot.play("tap \"Klar\"\nexpect \"Bara antal lämnar huset\"") == "");
}

TEST_CASE("undo is one tap, on the thanks and on Start") {
  Robot robot;
  CHECK(robot.play("tap \"Jag är här\"\ntap \"Ångra\"\nexpect \"Nu är det borttaget.\"") == "");
  CHECK(robot.today().totals.visits == 0);
  CHECK(robot.play("tap \"Jag är här\"\nwait 15s\ntap \"start.undo\"\nexpect \"Nu är det borttaget.\"") ==
        "");
  CHECK(robot.today().totals.visits == 0);
  CHECK(robot.play("tap \"Jag är här\"\nwait 76s\nexpect-not \"Ångra\"") == "");
  CHECK(robot.today().totals.visits == 1);
}

TEST_CASE("from the door into an activity in two taps") {
  Robot robot;
  CHECK(robot.play("tap \"Jag är här\"\ntap \"Musik och sång\"\nexpect \"Du är med.\"") == "");
  const auto day = robot.today();
  CHECK(day.totals.visits == 1);
  CHECK(day.totals.drop_in == 0);
  REQUIRE(day.by_session.size() == 1);
  CHECK(day.by_session[0].title == "Musik och sång");
  CHECK(day.by_session[0].participants == 1);
  CHECK(robot.play("tap \"joined.undo\"") == "");
  CHECK(robot.today().totals.drop_in == 1);
}

TEST_CASE("rule tap-1: who has checked in takes part without a second visit, who has not gets both") {
  Robot robot;
  CHECK(robot.play("tap \"start.here\"\ntap \"Klar\"\n"
                   "tap \"start.today\"\ntap \"Soppa\"\ntap \"Jag är med\"\n"
                   "expect \"Har du redan tryckt Jag är här idag?\"\ntap \"Ja\"\nexpect \"Du är med.\"\ntap "
                   "\"Klar\"") == "");
  CHECK(robot.today().totals.visits == 1);
  CHECK(robot.play("tap \"start.today\"\ntap \"Soppa\"\ntap \"Jag är med\"\ntap \"Nej\"\ntap \"Klar\"") ==
        "");
  const auto day = robot.today();
  CHECK(day.totals.visits == 2);
  CHECK(day.totals.drop_in == 1);
  REQUIRE(day.by_session.size() == 1);
  CHECK(day.by_session[0].participants == 2);
}

TEST_CASE("helping and a first time are counted with the visit") {
  Robot robot;
  CHECK(robot.play(
            "tap \"start.here\"\ntap \"checked_in.helping\"\ntap \"checked_in.first\"\ntap \"first.no\"\n"
            "tap \"Klar\"") == "");
  CHECK(robot.today().totals.contributing == 1);
  CHECK(robot.today().totals.first_visits == 1);
}

TEST_CASE("the next person checks in at once, and finds nothing of the one before") {
  Robot robot;
  CHECK(robot.play("tap \"start.here\"\ntap \"checked_in.helping\"\ntap \"checked_in.next\"\nexpect \"Fint "
                   "att du är här\"") == "");
  CHECK(robot.today().totals.visits == 2);
  CHECK(robot.today().totals.contributing == 1);
}

TEST_CASE("idle: a prompt after 90 s, then Start, in the house's language and size again") {
  Robot robot;
  CHECK(
      robot.play("tap \"bar.language\"\ntap \"English\"\ntap \"bar.text\"\ntap \"Today here\"\nwait 89s\n"
                 "expect-not \"Are you still there?\"\nwait 1s\nexpect \"Are you still there?\"\n"
                 "tap \"Yes, I am here\"\nexpect \"Today here\"\nwait 149s\nexpect \"Are you still there?\"\n"
                 "wait 1s\nexpect \"Jag är här\"\nexpect-not \"I am here\"") == "");
}

TEST_CASE("a closed group shows no name, and cannot be joined") {
  Robot robot;
  CHECK(robot.play("tap \"start.today\"\ntap \"Sluten grupp\"\nexpect \"Det här är en sluten grupp.\"\n"
                   "expect-not \"En grupp som inte ska synas\"\nexpect-not \"Jag är med\"") == "");
}

TEST_CASE("staff: code, numbers, add, take back, close, open again, leave") {
  Robot robot;
  CHECK(robot.play("tap \"staff.corner\"\ntype \"604182\"\ntap \"pin.ok\"\nexpect \"Besök per timme\"\n"
                   "tap \"staff.add\"\nexpect \"Ett besök är tillagt.\"\ntap \"staff.add\"") == "");
  CHECK(robot.today().totals.visits == 2);
  CHECK(robot.play("tap \"staff.take_back\"\nexpect \"Det senaste besöket är borttaget.\"") == "");
  CHECK(robot.today().totals.visits == 1);
  CHECK(robot.play("tap \"staff.close\"\ntap \"close.partial\"\ntap \"close.no\"\ntap \"close.open\"\ntap "
                   "\"close.yes\"\n"
                   "expect \"Dagen är stängd.\"") == "");
  CHECK(robot.today().state == report::DayState::Open);
  CHECK(robot.play("tap \"staff.reopen\"\nexpect \"Dagen är öppen igen.\"\n"
                   "tap \"staff.left\"\nexpect \"Inget har lämnat huset än\"\ntap \"staff.leave\"\nexpect "
                   "\"Tryck en gång\"") == "");
  CHECK(robot.today().state == report::DayState::InProgress);
}

TEST_CASE("Jag är här stays at hand on the staff side, and closes it") {
  Robot robot;
  CHECK(robot.play("tap \"staff.corner\"\ntype \"604182\"\ntap \"pin.ok\"\ntap \"staff.here\"\n"
                   "expect \"Fint att du är här\"\ntap \"Klar\"\nexpect-not \"Besök per timme\"") == "");
  CHECK(robot.today().totals.visits == 1);
}

TEST_CASE("wrong codes: five free tries, then a wait that is told, and visitors are never kept waiting") {
  Robot robot;
  CHECK(robot.play("tap \"staff.corner\"") == "");
  for (int i = 0; i < 5; ++i) CHECK(robot.play("type \"111222\"\ntap \"pin.ok\"\nexpect \"Fel kod.\"") == "");
  CHECK(robot.play("expect \"Vänta\"\ntype \"604182\"") == "");
  CHECK(robot.play("tap \"pin.ok\"").find("cannot be tapped now") != std::string::npos);
  CHECK(robot.play("tap \"bar.back\"\ntap \"start.here\"\nexpect \"Fint att du är här\"\ntap \"Klar\"") ==
        "");
  CHECK(robot.play(
            "tap \"staff.corner\"\nwait 16s\ntype \"604182\"\ntap \"pin.ok\"\nexpect \"Besök per timme\"") ==
        "");
}

TEST_CASE("a script says where it stopped and what the screen holds") {
  Robot robot;
  const std::string told = robot.play("# a comment\n\ntap \"Jag är borta\"");
  CHECK(told.find("line 3") != std::string::npos);
  CHECK(told.find("Tryck en gång. Det räcker.") != std::string::npos);
  CHECK(robot.play("expect-not \"Jag är här\"").find("the screen says so") != std::string::npos);
  CHECK(robot.play("locale xx").find("not here") != std::string::npos);
  CHECK(robot.play("type \"Maj\"").find("no key 'M'") != std::string::npos);
  CHECK(robot.play("scan \"CODE\"\nhold 3s\nspoken\nkey Tab\nexpect \"Jag är här\"") == "");
}
