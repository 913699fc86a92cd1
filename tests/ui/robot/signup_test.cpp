// Signing up without a name, my own sign-ups, closed groups and cards, end to end on the real screens.
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/house/roster_desk.h"
#include "tests/support/seed_signups.h"
#include "tests/ui/robot/digits.h"

#include <doctest/doctest.h>

using namespace farstu;

namespace {

const std::string kOpenTrip = "tap \"start.something\"\ntap \"Utflykt till skogen\"\n";
const std::string kGroup = "tap \"start.today\"\ntap \"session.067387b61f062df0\"\n";

house::Roster roster(Robot& robot, std::string_view day, std::string_view title) {
  auto& house = *robot.kiosk().house();
  const auto session = find_session(house, day, title);
  REQUIRE(session);
  const auto found = house::RosterDesk(house).roster(*session);
  REQUIRE(found);
  return *found;
}
int taps(const std::string& script) {
  int count = 0;
  for (std::size_t at = 0; (at = script.find("tap ", at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("a sign-up is three taps after the activity is open, and its digits are shown once") {
  Robot robot;
  const std::string three = "tap \"activity.sign_up\"\ntap \"Röd\"\ntap \"Ros\"\n";
  CHECK(taps(three) == 3);
  REQUIRE(robot.play(kOpenTrip + three +
                     "expect \"Det här är dina siffror\"\nexpect \"Röd ros\"\n"
                     "expect \"Siffrorna visas bara nu.\"") == "");
  const std::string digits = digits_shown(robot);
  REQUIRE(digits.size() == 4);
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 2);
  CHECK(robot.play("tap \"Klar\"\nexpect \"Jag är här\"\nexpect-not \"" + digits + "\"") == "");
  // They open the list, and nobody is told them again.
  CHECK(robot.play(open_things("red", "rose", digits) + "expect \"Du har en plats.\"\nexpect-not \"" +
                   digits + "\"") == "");
}

TEST_CASE("Ångra on the digits takes symbol and sign-up away") {
  Robot robot;
  REQUIRE(robot.play(kOpenTrip + "tap \"activity.sign_up\"\ntap \"Vit\"\ntap \"Lilja\"") == "");
  const std::string digits = digits_shown(robot);
  CHECK(robot.play("tap \"Ångra\"\nexpect \"Nu är det borttaget.\"\nexpect \"Anmäl mig\"\ntap \"bar.back\"\n"
                   "tap \"bar.back\"") == "");
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 1);
  CHECK(robot.play(open_things("white", "lily", digits) + "expect \"Det blev fel siffror. Försök igen.\"") ==
        "");
}

TEST_CASE("full: the question, a place in line with its number, and the place when it comes free") {
  Robot robot;
  REQUIRE(
      robot.play("tap \"start.something\"\ntap \"Akvarell\"\nexpect \"Det är fullt. Du kan stå på tur.\"\n"
                 "tap \"activity.sign_up\"\nexpect \"Det är fullt just nu. Vill du stå på tur?\"\n"
                 "tap \"Ja, jag står på tur\"\ntap \"Gul\"\ntap \"Klöver\"\n"
                 "expect \"Du är nummer 2 på tur.\"") == "");
  const std::string digits = digits_shown(robot);
  REQUIRE(robot.play("tap \"Klar\"") == "");
  // The first in line leaves: this one is next.
  REQUIRE(robot.play(open_things("blue", "tulip", "0471") +
                     "tap \"Akvarell\"\ntap \"Jag vill inte stå på tur\"\ntap \"Ja, sluta\"\n"
                     "expect \"Nu står du inte på tur längre.\"\ntap \"Klar\"") == "");
  CHECK(robot.play(open_things("yellow", "clover", digits) + "expect \"Du är nummer 1 på tur.\"") == "");
}

TEST_CASE("whoever waits is told that a place came free") {
  Robot robot(RobotWish{.prepare = [](house::House& house) {
    const auto painting = find_session(house, "2025-11-24", "Akvarell");
    REQUIRE(painting);
    SessionEdit room;
    room.capacity = 4;
    REQUIRE(house::ProgrammeEdits(house).edit(*painting, room));
  }});
  CHECK(robot.play(open_things("blue", "tulip", "0471") + "expect \"En plats blev ledig. Den är din.\"") ==
        "");
}

TEST_CASE("an application: the course before is asked for, and a no is told with kind words") {
  Robot robot;
  REQUIRE(
      robot.play("tap \"start.something\"\ntap \"Coach steg 2\"\n"
                 "expect \"För dig som gått Coach steg 1.\"\n"
                 "expect \"Du söker en plats. Du får svar senare.\"\ntap \"Jag vill söka\"\n"
                 "expect \"Har du gått Coach steg 1?\"\ntap \"Ja, det har jag\"\ntap \"Blå\"\ntap \"Ros\"\n"
                 "expect \"Din ansökan är skickad.\"\nexpect \"Det är inte en plats än.\"") == "");
  const std::string digits = digits_shown(robot);
  REQUIRE(robot.play("tap \"Klar\"") == "");
  const auto lines = roster(robot, "2025-11-26", "Coach steg 2").lines;
  REQUIRE(lines.size() == 1);
  house::RosterDesk desk(*robot.kiosk().house());
  REQUIRE(desk.decide(house::new_request(), lines[0].id, ApplicationAction::SayNo));
  CHECK(robot.play(open_things("blue", "rose", digits) +
                   "expect \"Många ville gå. Den här gången räckte inte platserna. Du är välkommen att söka "
                   "igen.\"\ntap \"Klar\"") == "");
}

TEST_CASE("an offer is accepted or declined at the screen") {
  Robot robot;
  REQUIRE(robot.play("tap \"start.something\"\ntap \"Coach steg 2\"\ntap \"Jag vill söka\"\n"
                     "tap \"Ja, det har jag\"\ntap \"Blå\"\ntap \"Ros\"") == "");
  const std::string digits = digits_shown(robot);
  REQUIRE(robot.play("tap \"Klar\"") == "");
  const auto id = roster(robot, "2025-11-26", "Coach steg 2").lines[0].id;
  house::RosterDesk desk(*robot.kiosk().house());
  REQUIRE(desk.decide(house::new_request(), id, ApplicationAction::Offer));
  CHECK(robot.play(open_things("blue", "rose", digits) +
                   "tap \"thing.1\"\nexpect \"Du är erbjuden en plats. Vill du ha den?\"\n"
                   "tap \"Ja, jag tar platsen\"\nexpect \"Platsen är din. Välkommen onsdag 26 november.\"\n"
                   "tap \"Jag kommer inte den gången\"") == "");
  const auto line = roster(robot, "2025-11-26", "Coach steg 2").lines[0];
  CHECK(line.state == SignupState::Accepted);
  CHECK(line.mark == Attendance::NotComing);
}

TEST_CASE("wrong digits wait for that flower alone, and keep nobody from anything") {
  Robot robot;
  REQUIRE(robot.play(open_things("blue", "tulip", "1111")) == "");
  for (int i = 0; i < 4; ++i) REQUIRE(robot.play("type \"1111\"\ntap \"pin.ok\"") == "");
  CHECK(robot.play("expect \"Vänta en stund och försök igen. Du är välkommen in ändå.\"\ntype \"0471\"") ==
        "");
  CHECK(robot.play("tap \"pin.ok\"").find("cannot be tapped now") != std::string::npos);
  CHECK(robot.play("tap \"bar.back\"\ntap \"flower.rose\"\ntype \"1111\"\ntap \"pin.ok\"\n"
                   "expect \"Det blev fel siffror.\"\nexpect-not \"Vänta en stund\"") == "");
  CHECK(robot.play(
            "tap \"bar.back\"\ntap \"bar.back\"\ntap \"bar.back\"\ntap \"bar.back\"\ntap \"start.here\"\n"
            "expect \"Fint att du är här\"\ntap \"Klar\"\nwait 20s") == "");
  CHECK(robot.play(open_things("blue", "tulip", "0471") + "expect \"Utflykt till skogen\"") == "");
}

TEST_CASE("withdrawn with a question, taken back with one tap, erased for good") {
  Robot robot;
  REQUIRE(robot.play(open_things("blue", "tulip", "0471") +
                     "tap \"Utflykt till skogen\"\nexpect \"Sparas till\"\ntap \"Ta bort min anmälan\"\n"
                     "expect \"Vill du lämna din plats på Utflykt till skogen?\"\ntap \"Ja, lämna platsen\"\n"
                     "expect \"Nu är det borttaget. Någon annan får platsen.\"\n"
                     "expect-not \"Utflykt till skogen\"") == "");
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 0);
  REQUIRE(robot.play("tap \"Ångra\"\nexpect \"Utflykt till skogen\"") == "");
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 1);
  REQUIRE(robot.play("tap \"Ta bort allt om mig\"\nexpect \"Vill du ta bort allt?\"\ntap \"Nej, behåll\"\n"
                     "tap \"Ta bort allt om mig\"\ntap \"Ja, ta bort allt\"\n"
                     "expect \"Nu finns inget kvar om dig här.\"\ntap \"Klar\"") == "");
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").lines.empty());
  CHECK(robot.play(open_things("blue", "tulip", "0471") + "expect \"Det blev fel siffror.\"") == "");
}

TEST_CASE("no and yes of erasing are as big as each other") {
  Robot robot;
  REQUIRE(robot.play(open_things("blue", "tulip", "0471") + "tap \"things.erase\"") == "");
  const auto* yes = robot.kiosk().screen().find_id("erase.yes");
  const auto* no = robot.kiosk().screen().find_id("erase.no");
  REQUIRE((yes != nullptr && no != nullptr));
  CHECK(yes->rect.w == no->rect.w);
  CHECK(yes->rect.h == no->rect.h);
  CHECK_FALSE(yes->selected);
  CHECK_FALSE(no->selected);
}

TEST_CASE("one more sign-up with the pair that is open needs no symbol") {
  Robot robot;
  REQUIRE(robot.play(open_things("blue", "tulip", "0471") +
                     "tap \"bar.back\"\ntap \"Prova på: köket\"\nexpect \"Prova på en uppgift här i huset\"\n"
                     "tap \"Anmäl mig\"\nexpect \"Du har en plats på Prova på: köket.\"\n"
                     "expect \"Det är samma blomma och siffror som förut.\"\ntap \"Klar\"") == "");
  CHECK(digits_shown(robot).empty());
  CHECK(roster(robot, "2025-11-24", "Prova på: köket").taken == 1);
}

TEST_CASE("a sign-up while nothing can be stored: told, tried again, done once") {
  Robot robot;
  REQUIRE(robot.play(kOpenTrip + "tap \"activity.sign_up\"\ntap \"Blå\"") == "");
  robot.hold_database();
  REQUIRE(robot.play("tap \"Tulpan\"\nexpect \"Din anmälan är inte sparad än\"\ntap \"Försök igen\"\n"
                     "expect \"Din anmälan är inte sparad än\"") == "");
  robot.let_go();
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 1);
  REQUIRE(robot.play("tap \"Försök igen\"\nexpect \"Blå tulpan\"") == "");
  CHECK(digits_shown(robot).size() == 4);
  CHECK(roster(robot, "2025-11-22", "Utflykt till skogen").taken == 2);
}

TEST_CASE("a closed group is counted by its code, with a check-in and without one") {
  Robot robot;
  REQUIRE(robot.play(kGroup +
                     "expect \"Sluten grupp\"\nexpect-not \"En grupp som inte ska synas\"\n"
                     "expect-not \"Jag är med\"\ntap \"activity.group\"\ntap \"already.no\"\n"
                     "type \"1111\"\ntap \"pin.ok\"\nexpect \"Fel kod. Försök igen.\"\n"
                     "expect \"Gå in till gruppen ändå.\"\ntype \"2580\"\ntap \"pin.ok\"\n"
                     "expect \"Du är med.\"\nexpect-not \"En grupp som inte ska synas\"\ntap \"Klar\"") ==
          "");
  CHECK(robot.today().totals.visits == 1);
  REQUIRE(robot.play(
              "tap \"start.here\"\ntap \"checked_in.more\"\ntap \"more.others\"\ntap "
              "\"session.067387b61f062df0\"\n"
              "tap \"activity.group\"\ntype \"2580\"\ntap \"pin.ok\"\nexpect \"Du är med.\"\ntap \"Klar\"") ==
          "");
  CHECK(robot.today().totals.visits == 2);
  // Five wrong ones, in two visits: then the group's code waits.
  const std::string wrong = "type \"1111\"\ntap \"pin.ok\"\n";
  const std::string ask = kGroup + "tap \"activity.group\"\ntap \"already.yes\"\n";
  REQUIRE(robot.play(ask + wrong + wrong + wrong + "tap \"bar.back\"\ntap \"bar.back\"\ntap \"bar.back\"") ==
          "");
  CHECK(robot.play(ask + wrong + wrong + "expect \"Vänta en stund och försök igen. Du kan gå in ändå.\"") ==
        "");
}

TEST_CASE("a house that hides closed groups shows none") {
  Robot robot(RobotWish{.prepare = [](house::House& house) {
    REQUIRE(house::GroupDesk(house).set_closed_groups(house::ClosedGroups::Hidden));
  }});
  CHECK(robot.play("tap \"start.today\"\nexpect \"Soppa\"") == "");
  CHECK(robot.play("tap \"session.067387b61f062df0\"") != "");  // the test before opens it so
}

TEST_CASE("a group without a code: its members go in anyway") {
  Robot robot(RobotWish{.prepare = [](house::House& house) {
    const auto group = find_session(house, "2025-11-21", "En grupp som inte ska synas med namn");
    REQUIRE(group);
    REQUIRE(house::GroupDesk(house).remove_code(*group));
  }});
  CHECK(robot.play(kGroup + "tap \"activity.group\"\ntap \"already.yes\"\ntype \"2580\"\ntap \"pin.ok\"\n"
                            "expect \"Har du ingen kod? Gå in till gruppen ändå.\"") == "");
}

TEST_CASE("a card nobody knows: kind words, and Jag är här at hand") {
  Robot robot;
  CHECK(robot.play("scan \"CODE-9-OF-NOBODY\"\nexpect \"Det kortet känner huset inte igen.\"\nexpect \"Du är "
                   "välkommen in ändå.\"\n"
                   "expect-not \"CODE-9-OF-NOBODY\"\ntap \"card.here\"\nexpect \"Fint att du är här\"") ==
        "");
  CHECK(robot.today().totals.visits == 1);
}

TEST_CASE("home weeks, moves, organisers and forms are told in words") {
  Robot robot;
  CHECK(robot.play("tap \"start.something\"\ntap \"Peer-utbildning\"\n"
                   "expect \"Den här veckan läser du hemma. Nästa gång här: måndag 1 december.\"\n"
                   "expect-not \"Jag är med\"\ntap \"bar.back\"\ntap \"Språkkafé\"\n"
                   "expect \"Ny tid: onsdag 26 november 15.30–16.30\"\n"
                   "expect \"Förut: torsdag 27 november 15\"\nexpect \"Gång 2 av 4\"\ntap \"bar.back\"\n"
                   "tap \"Kväll för anhöriga\"\nexpect \"Ordnas av Region Ekvik, inte av huset\"\n"
                   "expect \"Ledare med yrkesutbildning\"\ntap \"bar.back\"\ntap \"programme.net\"\n"
                   "expect \"Digital fika\"\nexpect-not \"Soppa\"\ntap \"programme.phone\"\n"
                   "expect \"Telefonstunden\"\nexpect-not \"Digital fika\"\ntap \"Telefonstunden\"\n"
                   "expect \"08-123 45 67\"") == "");
}

TEST_CASE("infection-safe mode tells what to do and how many may still come in") {
  Robot robot(RobotWish{.prepare = [](house::House& house) {
    const Day today = house.civil_today();
    REQUIRE(house::InfectionMode(house).save({.id = {}, .from = today, .to = today, .caps = {{"Köket", 8}}}));
  }});
  CHECK(robot.play(
            "tap \"start.today\"\nexpect \"Extra hänsyn just nu\"\nexpect \"Stanna hemma om du känner dig "
            "sjuk.\"\ntap \"Soppa\"\nexpect \"8 platser kvar inne just nu\"\n"
            "expect \"Handsprit finns vid dörren.\"") == "");
}
