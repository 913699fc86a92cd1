// Asking for a human, somebody to talk to, what the house tells, and what is voluntary, on the real screens.
#include "kiosk/house/duty_desk.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/presence.h"
#include "kiosk/house/tally_desk.h"
#include "tests/ui/robot/robot.h"

#include <doctest/doctest.h>

using namespace farstu;

namespace {

house::AskedCounts welcome(Robot& robot) {
  house::House& house = *robot.kiosk().house();
  const auto counts = house::TallyDesk(house).asked(Month(house.civil_today()), AskedQuestion::Welcome);
  REQUIRE(counts);
  return *counts;
}

house::InTheHouse in_the_house(Robot& robot) {
  const auto now = house::Presence(*robot.kiosk().house()).now();
  REQUIRE(now);
  return *now;
}

}  // namespace

TEST_CASE("a human is one tap away on every screen, and one tap takes it back") {
  for (const char* way : {"", "tap \"start.here\"\n", "tap \"start.today\"\n", "tap \"start.something\"\n",
                          "tap \"start.talk\"\n", "tap \"start.talk\"\ntap \"talk.more\"\n",
                          "tap \"start.kept\"\n", "tap \"bar.language\"\n", "tap \"start.bye\"\n",
                          "tap \"start.today\"\ntap \"Musik och sång\"\n", "tap \"staff.corner\"\n"}) {
    Robot robot;
    CHECK(robot.play(way) == "");
    CHECK(robot.play("tap \"bar.ask\"\nexpect \"Vi har sagt till i huset.\"\n"
                     "expect \"Någon vid skärmen vill att en människa kommer\"\nexpect \"Sedan 10.24\"\n"
                     "tap \"come.take_back\"\nexpect \"Då säger vi att det inte behövs.\"\n"
                     "expect-not \"Jag kommer\"") == "");
  }
}

TEST_CASE("nobody answers: after three minutes the visitor is asked in, and shown the numbers") {
  Robot robot;
  CHECK(robot.play("tap \"bar.ask\"\nwait 179s\nexpect-not \"Ingen har svarat än\"\nwait 1s\n"
                   "expect \"Ingen har svarat än. Gå gärna in.\"\ntap \"come.numbers\"\nexpect \"90390\"") ==
        "");
}

TEST_CASE("the banner outlives its visitor on Start, and whoever comes says so there") {
  Robot robot;
  CHECK(robot.play("tap \"bar.language\"\ntap \"English\"\ntap \"bar.ask\"\nwait 10min\n"
                   "expect \"Jag är här\"\nexpect \"Någon vid skärmen vill att en människa kommer\"\n"
                   "expect-not \"Someone\"\ntap \"start.here\"\nexpect \"Jag kommer\"\n"
                   "tap \"call.coming\"\nexpect \"Någon är på väg\"\nexpect-not \"Jag kommer\"\n"
                   "tap \"checked_in.done\"\nwait 21s\nexpect-not \"Någon är på väg\"") == "");
}

TEST_CASE("the first time: yes please raises the same banner, no thank you raises none") {
  Robot robot;
  CHECK(robot.play("tap \"start.here\"\ntap \"checked_in.first\"\nexpect \"Vill du att någon visar runt?\"\n"
                   "tap \"first.no\"\nexpect \"Du får bara vara här.\"\nexpect-not \"första gången\"\n"
                   "tap \"first.done\"\ntap \"checked_in.done\"\n") == "");
  CHECK(robot.play("tap \"start.here\"\ntap \"checked_in.first\"\ntap \"first.yes\"\n"
                   "expect \"Någon kommer och säger hej.\"\nexpect \"Någon är här för första gången\"\n"
                   "tap \"first.done\"\ntap \"checked_in.done\"\nexpect \"Någon är här för första gången\"\n"
                   "tap \"call.coming\"") == "");
  CHECK(robot.today().totals.first_visits == 2);
}

TEST_CASE("crisis numbers are one tap away, 15 mm high, in large text and in Arabic too") {
  for (const char* before : {"", "text large\n", "locale ar\n", "locale fi\ntext large\n"}) {
    Robot robot(ui::Size{1920, 1080});
    CHECK(robot.play(std::string(before) + "tap \"start.talk\"\nexpect \"112\"\nexpect \"90390\"") == "");
    const float mm = robot.kiosk().ui().metrics().px_per_mm();
    int seen = 0;
    for (const auto& text : robot.kiosk().screen().texts()) {
      if (text.text != "112" && text.text != "90390") continue;
      ++seen;
      CHECK(static_cast<float>(text.em_px) * 0.714F >= 15.0F * mm);
      CHECK_FALSE(text.cut);
    }
    CHECK(seen == 2);
  }
}

TEST_CASE("goodbye is one tap, is counted as a number, and one tap takes it back") {
  Robot robot;
  CHECK(robot.play("tap \"start.here\"\ntap \"checked_in.done\"\nwait 61s\ntap \"start.bye\"\n"
                   "expect \"Hej då. Fint att du var här.\"") == "");
  CHECK(in_the_house(robot) == house::InTheHouse{1, 1});
  CHECK(robot.play("tap \"bye.undo\"\nexpect \"Nu är det borttaget.\"") == "");
  CHECK(in_the_house(robot) == house::InTheHouse{1, 0});
}

TEST_CASE("three questions: answers become numbers of a month, Back takes them back") {
  Robot robot;
  CHECK(
      robot.play("tap \"start.bye\"\ntap \"bye.ask\"\nexpect \"Jag kände mig välkommen\"\ntap \"asked.yes\"\n"
                 "tap \"asked.skip\"\ntap \"asked.some\"\nexpect \"Tack. Det hjälper huset.\"") == "");
  CHECK(welcome(robot) == house::AskedCounts{1, 0, 0});
  CHECK(robot.play("tap \"bar.back\"\nexpect \"Jag fick bidra\"") == "");
  CHECK(welcome(robot) == house::AskedCounts{0, 0, 0});
  CHECK(robot.play("tap \"bar.back\"\ntap \"bar.back\"\ntap \"asked.not_today\"\ntap \"asked.skip\"\n"
                   "tap \"asked.skip\"\ntap \"asked.done\"") == "");
  CHECK(welcome(robot) == house::AskedCounts{0, 0, 1});
}

TEST_CASE("Start tells who is here, notices and infection-safe mode; the rest is one tap away") {
  const auto duty = [](house::House& house) {
    REQUIRE(house::DutyDesk(house).set({{"Maj", DutyRole::PeerSupporter}, {"Olle", DutyRole::Host}}));
  };
  Robot robot(RobotWish{.size = {1920, 1080}, .prepare = duty});
  CHECK(robot.play("tap \"start.talk\"\nexpect \"Maj\"\ntap \"bar.back\"\n"
                   "expect \"Ny soppa varje fredag\"\nexpect \"Kamratstödjare på plats idag: Maj\"\n"
                   "tap \"start.notices\"\nexpect \"Värd idag: Olle\"\nexpect \"Från huset\"") == "");
  Robot careful(RobotWish{.size = {1920, 1080}, .prepare = [&](house::House& house) {
                            duty(house);
                            const Day today = house.civil_today();
                            REQUIRE(house::InfectionMode(house).save(
                                {.id = {}, .from = today, .to = today, .caps = {{"Köket", 8}}}));
                          }});
  CHECK(careful.play(
            "tap \"start.talk\"\ntap \"bar.back\"\nexpect \"8 platser kvar inne just nu\"\n"
            "expect \"Stanna hemma om du känner dig sjuk\"\ntap \"start.notices\"\n"
            "expect \"Kamratstödjare på plats idag: Maj\"\nexpect \"Handsprit finns vid dörren.\"") == "");
}
