#include "kiosk/house/visitors_programme.h"

#include "kiosk/house/group_desk.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/house/signup_desk.h"
#include "tests/unit/house/scene.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

std::string event(std::string_view uid, std::string_view start, std::string_view title,
                  std::string_view more = "") {
  return fmt::format(
      "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART;TZID=Europe/Stockholm:{}\r\nDURATION:PT1H\r\nSUMMARY:{}\r\n{}"
      "END:VEVENT\r\n",
      uid, start, title, more);
}
void import(Scene& scene, std::string_view events) {
  must(ProgrammeDesk(scene.house())
           .import_feed("house", fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\n{}"
                                             "END:VCALENDAR\r\n",
                                             events)));
}
ShownSession only(Scene& scene, std::string_view day) {
  auto shown = must(VisitorsProgramme(scene.house()).day(day_of(day)));
  REQUIRE(shown.size() == 1);
  return std::move(shown.front());
}
SignupDesk quick_desk(Scene& scene) { return SignupDesk(scene.house(), {.cost = vault::minimum_cost()}); }
PairId signed_up(Scene& scene, SessionId session) {
  auto desk = quick_desk(scene);
  const auto draft = must(desk.draw({Colour::Blue, Flower::Tulip}));
  return must(desk.sign_up(draft, session)).pair;
}

TEST_CASE("visitors: a house that hides closed groups does not list them, another does") {
  Scene scene;
  import(scene, event("a", "20260303T100000", "Oro", "X-FARSTU-OPENNESS:closed\r\n"));
  CHECK(only(scene, "2026-03-03").listed.session.title == "Oro");
  must(GroupDesk(scene.house()).set_closed_groups(ClosedGroups::Hidden));
  CHECK(must(VisitorsProgramme(scene.house()).day(day_of("2026-03-03"))).empty());
}

TEST_CASE("visitors: what vanished from its calendar is not listed") {
  Scene scene;
  import(scene, event("a", "20260303T100000", "Soppa", "X-FARSTU-SIGNUP:list\r\n"));
  const auto soup = only(scene, "2026-03-03");
  signed_up(scene, soup.listed.session.id);
  import(scene, "");
  CHECK(must(ProgrammeDesk(scene.house()).day(day_of("2026-03-03"))).size() == 1);
  CHECK(must(VisitorsProgramme(scene.house()).day(day_of("2026-03-03"))).empty());
}

TEST_CASE("visitors: the door to sign up by, and whether one waits: full, or others wait already") {
  Scene scene;
  import(scene, event("a", "20260303T100000", "Soppa", "X-FARSTU-SIGNUP:list\r\nX-FARSTU-CAPACITY:1\r\n"));
  auto soup = only(scene, "2026-03-03");
  CHECK(soup.door == SignupDoor::Open);
  CHECK_FALSE(soup.waits);
  signed_up(scene, soup.listed.session.id);
  CHECK(only(scene, "2026-03-03").waits);
  scene.at("2026-03-03T10:30");
  soup = only(scene, "2026-03-03");
  CHECK(soup.door == SignupDoor::Began);
  CHECK_FALSE(soup.waits);
  import(scene, event("b", "20260304T100000", "Fika"));
  CHECK(only(scene, "2026-03-04").door == SignupDoor::NoSignup);
}

TEST_CASE("visitors: a session that moved tells when it was meant for; another place of its own is told") {
  Scene scene;
  import(scene, event("a", "20260303T100000", "Kör", "RRULE:FREQ=WEEKLY;COUNT=3\r\nLOCATION:Salen\r\n"));
  const auto choir = only(scene, "2026-03-10");
  CHECK_FALSE(choir.was_at);
  CHECK_FALSE(choir.new_place);
  SessionEdit edit;
  edit.moved_to = TimedSpan{time_of("2026-03-11T14:00"), time_of("2026-03-11T15:00")};
  edit.place = "Köket";
  must(ProgrammeEdits(scene.house()).edit(choir.listed.session.id, edit));
  const auto moved = only(scene, "2026-03-11");
  CHECK(moved.was_at == time_of("2026-03-10T10:00"));
  CHECK(moved.new_place);
  CHECK_FALSE(only(scene, "2026-03-17").was_at);
}

TEST_CASE("visitors: a home week tells when one meets here again, also where that is another rule") {
  Scene scene;
  import(scene, event("home", "20260303T100000", "Kurs", "X-FARSTU-FORMAT:home\r\n") +
                    event("here", "20260310T100000", "Kurs", "STATUS:CANCELLED\r\n") +
                    event("later", "20260317T100000", "Kurs") + event("other", "20260304T100000", "Annat"));
  CHECK(only(scene, "2026-03-03").next_here == day_of("2026-03-17"));
  CHECK_FALSE(only(scene, "2026-03-04").next_here);
}

TEST_CASE("visitors: what one must have done is called by its title, where the house knows it") {
  Scene scene;
  import(scene, event("one", "20260303T100000", "Coach steg 1", "X-FARSTU-COURSE:coach_1\r\n") +
                    event("two", "20260304T100000", "Coach steg 2",
                          "X-FARSTU-SIGNUP:application\r\nX-FARSTU-PREREQUISITE:coach_1\r\n") +
                    event("three", "20260305T100000", "Annat", "X-FARSTU-PREREQUISITE:other\r\n"));
  CHECK(only(scene, "2026-03-04").needs_course == "Coach steg 1");
  CHECK(only(scene, "2026-03-03").needs_course.empty());
  CHECK(only(scene, "2026-03-05").needs_course.empty());
}

TEST_CASE("my sign-ups: how long one is kept, whether it is still to come, and what was said of it") {
  Scene scene;
  import(scene, event("a", "20260303T100000", "Soppa", "X-FARSTU-SIGNUP:list\r\n"));
  const SessionId soup = only(scene, "2026-03-03").listed.session.id;
  const PairId pair = signed_up(scene, soup);
  auto desk = quick_desk(scene);
  auto mine = must(desk.list(pair)).at(0);
  CHECK(mine.kept_until == day_of("2026-04-02"));
  CHECK(mine.ahead);
  CHECK_FALSE(mine.mark);
  must(desk.say_coming(pair, mine.id, soup, false));
  CHECK(must(desk.list(pair)).at(0).mark == Attendance::NotComing);
  must(desk.say_coming(pair, mine.id, soup, true));
  CHECK(must(desk.list(pair)).at(0).mark == Attendance::Coming);
  const PairId other = signed_up(scene, soup);
  const auto refused = desk.say_coming(other, mine.id, soup, false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().id == "signup.not_own");
  scene.at("2026-03-03T10:00");
  CHECK_FALSE(must(desk.list(pair)).at(0).ahead);
}

}  // namespace
}  // namespace farstu::house
