// Every control is listed in IDS.md.
#include "kiosk/core/base/files.h"
#include "kiosk/house/roster_desk.h"
#include "tests/support/seed_signups.h"
#include "tests/ui/robot/robot.h"

#include <cstdlib>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

using namespace farstu;

namespace {

// Walks over every screen and calls `look` after each step.
template <class Look>
void walk(Robot& robot, const std::string& prelude, Look look) {
  REQUIRE(robot.play(prelude) == "");
  look("start");
  for (const auto& step : every_screen()) {
    REQUIRE_MESSAGE(robot.play(step) == "", prelude << step.words);
    look(step.words);
  }
}

// The id as IDS.md tells it: what differs from house to house in angle brackets.
std::string listed(const std::string& id) {
  if (id.starts_with("session.")) return "session.<session>";
  if (id.starts_with("join.")) return "join.<session>";
  if (id.starts_with("language.")) return "language.<tag>";
  for (const char* named : {"shift", "erase", "space", "signs", "ok"}) {
    if (id == std::string("keyboard.") + named) return id;
  }
  if (id.starts_with("keyboard.")) return "keyboard.<letter>";
  return id;
}

// Whoever applied for the course is offered a place.
void offer_everything(house::House& house) {
  const auto course = find_session(house, "2025-11-26", "Coach steg 2");
  REQUIRE(course);
  house::RosterDesk desk(house);
  const auto roster = desk.roster(*course);
  REQUIRE(roster);
  for (const auto& line : roster->lines) {
    REQUIRE(desk.decide(house::new_request(), line.id, ApplicationAction::Offer));
  }
}

// The first column of the table: | `id` | what it is |
std::set<std::string> ids_of_the_manual() {
  const auto path = std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/ui/IDS.md";
  const auto text = read_whole(path, 100'000);
  REQUIRE(text);
  std::set<std::string> ids;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `")) ids.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return ids;
}

}  // namespace

TEST_CASE("IDS.md lists every control, and nothing else") {
  std::set<std::string> seen;
  const auto collect = [&](Robot& robot) {
    for (const auto& control : robot.kiosk().screen().controls()) seen.insert(listed(control.id));
  };
  Robot robot;
  walk(robot, "text normal\n", [&](const std::string&) { collect(robot); });
  // Where the walk does not come.
  Robot other;
  for (const char* steps :
       {"tap \"start.here\"\ntap \"checked_in.join\"\ntap \"joined.undo\"\n", "tap \"checked_in.join\"\n",
        "tap \"bar.back\"\ntap \"checked_in.more\"\ntap \"more.others\"\ntap \"Musik och sång\"\n",
        "tap \"bar.back\"\ntap \"bar.back\"\ntap \"bar.back\"\ntap \"Klar\"\ntap \"start.something\"\n",
        "tap \"idea.open\"\ntap \"bar.back\"\n",
        "tap \"bar.back\"\ntap \"staff.corner\"\ntype \"604182\"\ntap \"pin.ok\"\ntap \"staff.close\"\n",
        "tap \"close.open\"\ntap \"close.yes\"\n"}) {
    REQUIRE(other.play(steps) == "");
    collect(other);
  }
  REQUIRE(other.play("tap \"staff.leave\"\ntext large\n") == "");
  for (const auto* steps :
       {"tap \"start.kept\"\n", "tap \"bar.back\"\ntap \"start.today\"\ntap \"Musik och sång\"\n"}) {
    REQUIRE(other.play(steps) == "");
    collect(other);
  }
  // What one withdrew, an offer, a card nobody knows, a sign-up that could not be stored.
  const std::string my_things =
      "tap \"start.something\"\ntap \"programme.things\"\ntap \"colour.blue\"\ntap \"flower.tulip\"\n"
      "type \"0471\"\ntap \"pin.ok\"\n";
  Robot mine;
  REQUIRE(mine.play(my_things + "tap \"thing.1\"\ntap \"thing.withdraw\"\ntap \"withdraw.yes\"\n") == "");
  collect(mine);
  REQUIRE(mine.play("tap \"bar.back\"\ntap \"Coach steg 2\"\ntap \"activity.sign_up\"\n"
                    "tap \"ask_signup.yes\"\ntap \"bar.back\"\n") == "");
  collect(mine);
  REQUIRE(mine.play("tap \"activity.things\"\ntap \"things.done\"\n") == "");
  offer_everything(*mine.kiosk().house());
  REQUIRE(mine.play(my_things + "tap \"Coach steg 2\"\n") == "");
  collect(mine);
  mine.kiosk().heard(flow::CardScanned{"CODE"});
  REQUIRE(mine.play("expect \"Jag är här\"\n") == "");
  collect(mine);
  REQUIRE(mine.play("tap \"card.here\"\ntap \"Klar\"\ntap \"start.something\"\ntap \"Utflykt till skogen\"\n"
                    "tap \"activity.sign_up\"\ntap \"colour.red\"\n") == "");
  mine.hold_database();
  REQUIRE(mine.play("tap \"flower.rose\"\n") == "");
  collect(mine);
  mine.let_go();
  // The same long text where there is little room.
  Robot low(ui::Size{1280, 640});
  for (const char* steps : {"text large\ntap \"start.today\"\ntap \"Musik och sång\"\n",
                            "tap \"bar.back\"\ntap \"bar.back\"\ntap \"start.talk\"\n", "tap \"talk.find\"\n",
                            "tap \"bar.back\"\ntap \"bar.back\"\ntap \"start.notices\"\n"}) {
    REQUIRE(low.play(steps) == "");
    collect(low);
  }
  // Late in the evening nothing is left to be offered.
  Robot late;
  REQUIRE(late.play("wait 10h\ntap \"start.here\"\n") == "");
  collect(late);
  other.hold_database();
  REQUIRE(other.play("tap \"bar.back\"\ntap \"bar.back\"\ntap \"start.here\"\n") == "");
  collect(other);

  const auto manual = ids_of_the_manual();
  const auto turns = [](const std::string& id) { return id.ends_with(".up") || id.ends_with(".down"); };
  for (const auto& id : seen) {
    if (turns(id)) continue;  // any page may have them where there is little room
    CHECK_MESSAGE(manual.count(id) == 1, id << " is not in IDS.md");
  }
  for (const auto& id : manual) CHECK_MESSAGE(seen.count(id) == 1, id << " is in IDS.md, but on no screen");
}
