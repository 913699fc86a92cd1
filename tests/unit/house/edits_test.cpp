// What staff change of the programme, laid over calendars that are read again and again; and infection-safe
// periods.
#include "kiosk/house/attendance.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/house/signup_terms.h"
#include "kiosk/house/visits.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "tests/unit/house/scene.h"

#include <map>
#include <random>

#include <fmt/format.h>

namespace farstu::house {
namespace {

std::string calendar(std::string_view events) {
  return fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{}END:VCALENDAR\r\n", events);
}
std::string event(std::string_view uid, std::string_view start, std::string_view title,
                  std::string_view more = "") {
  return fmt::format(
      "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/"
      "Stockholm:{}\r\nDURATION:PT1H\r\n"
      "LOCATION:Stora rummet\r\nSUMMARY:{}\r\n{}END:VEVENT\r\n",
      uid, start, title, more);
}
constexpr std::string_view kWeekly = "RRULE:FREQ=WEEKLY\r\n";

std::vector<std::string> told(Scene& scene, std::string_view day) {
  std::vector<std::string> found;
  for (const auto& one : must(ProgrammeDesk(scene.house()).day(day_of(day)))) {
    const Session& s = one.session;
    found.push_back(fmt::format(
        "{} {} {}{}{}{}", to_iso(starts_at(s.span, scene.house().zone()), scene.house().zone()).substr(11, 5),
        s.title, s.place, s.status == SessionStatus::Planned ? "" : fmt::format(" {}", to_string(s.status)),
        one.places_left ? fmt::format(" {} left", *one.places_left) : "", one.vanished ? " (gone)" : ""));
  }
  return found;
}
using Told = std::vector<std::string>;

Session only(Scene& scene, std::string_view day) {
  const auto listed = must(ProgrammeDesk(scene.house()).day(day_of(day)));
  REQUIRE(listed.size() == 1);
  return listed.front().session;
}

TimedSpan hour_from(std::string_view time) { return {time_of(time), time_of(time) + std::chrono::hours(1)}; }

TEST_CASE("edits: one session moved, renamed and given places stays so when its calendar is read again") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  const auto read = [&](std::string_view title) {
    must(desk.import_feed("house", calendar(event("s", "20260302T100000", title, kWeekly))));
  };
  read("Fika");
  const Session before = only(scene, "2026-03-09");
  SessionEdit edit;
  edit.moved_to = hour_from("2026-03-10T15:00");
  edit.title = "Våffelfika";
  edit.place = "Köket";
  edit.capacity = 12;
  must(ProgrammeEdits(scene.house()).edit(before.id, edit));
  const auto check_it = [&](std::string_view other) {
    CHECK(told(scene, "2026-03-09") == Told{});
    CHECK(told(scene, "2026-03-10") == Told{"15:00 Våffelfika Köket moved 12 left"});
    CHECK(told(scene, "2026-03-16") == Told{fmt::format("10:00 {} Stora rummet", other)});
  };
  check_it("Fika");
  CHECK(only(scene, "2026-03-10").id == before.id);
  read("Kaffe");
  check_it("Kaffe");
  scene.at("2026-03-03T09:00");
  must(desk.roll());
  check_it("Kaffe");
  scene.close();
  scene.open();
  check_it("Kaffe");
  must(ProgrammeEdits(scene.house()).edit(before.id, SessionEdit{}));
  CHECK(told(scene, "2026-03-09") == Told{"10:00 Kaffe Stora rummet"});
  CHECK(told(scene, "2026-03-10") == Told{});
}

TEST_CASE("edits: a session moved further than the programme looks back stays, day after day") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  const auto read = [&] {
    must(desk.import_feed("house", calendar(event("s", "20260302T100000", "Fika", kWeekly) +
                                            event("once", "20260303T120000", "Utflykt"))));
  };
  read();
  SessionEdit edit;
  edit.moved_to = hour_from("2026-05-20T15:00");
  must(ProgrammeEdits(scene.house()).edit(only(scene, "2026-03-09").id, edit));
  edit.moved_to = hour_from("2026-05-20T17:00");
  must(ProgrammeEdits(scene.house()).edit(only(scene, "2026-03-03").id, edit));
  const Told both = {"15:00 Fika Stora rummet moved", "17:00 Utflykt Stora rummet moved"};
  CHECK(told(scene, "2026-05-20") == both);
  for (const std::string_view now : {"2026-04-20T09:00", "2026-05-18T09:00", "2026-05-20T09:00"}) {
    scene.at(now);
    must(desk.roll());
    CHECK(told(scene, "2026-05-20") == both);
  }
  read();
  CHECK(told(scene, "2026-05-20") == both);
}

TEST_CASE("edits: what its calendar has dropped can still be cancelled and renamed for those who await it") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260302T100000", "Fika", kWeekly))));
  const Session fika = only(scene, "2026-03-02");
  must(Visits(scene.house()).join(fika.id, CheckedInToday::No));
  must(desk.import_feed("house", calendar("")));
  REQUIRE(told(scene, "2026-03-02") == Told{"10:00 Fika Stora rummet (gone)"});
  SessionEdit edit;
  edit.title = "Sista fikan";
  edit.cancelled = true;
  must(ProgrammeEdits(scene.house()).edit(fika.id, edit));
  const Told changed{"10:00 Sista fikan Stora rummet cancelled (gone)"};
  CHECK(told(scene, "2026-03-02") == changed);
  must(desk.import_feed("house", calendar("")));
  CHECK(told(scene, "2026-03-02") == changed);
}

TEST_CASE("edits: a session staff cancelled stays cancelled, whatever its calendar says of its time") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260302T100000", "Fika"))));
  SessionEdit edit;
  edit.cancelled = true;
  must(ProgrammeEdits(scene.house()).edit(only(scene, "2026-03-02").id, edit));
  must(desk.import_feed("house", calendar(event("s", "20260302T140000", "Fika"))));
  CHECK(told(scene, "2026-03-02") == Told{"14:00 Fika Stora rummet cancelled"});
  CHECK(must(store::AuditStore(scene.house().database()).list_newest(2)).at(1).what ==
        "programme.session_edited");
}

TEST_CASE("edits: of a whole series, under those of one session; what the calendar says else is followed") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260302T100000", "Fika", kWeekly))));
  ProgrammeEdits edits(scene.house());
  SeriesEdit series;
  series.title = "Språkkafé";
  series.kind = Kind::Culture;
  series.openness = Openness::Members;
  series.capacity = 8;
  series.theme = Theme::Culture;
  series.pilot = true;
  must(edits.edit(SeriesIdentity{"house", "s"}, series));
  SessionEdit session;
  session.capacity = 20;
  must(edits.edit(only(scene, "2026-03-09").id, session));
  CHECK(told(scene, "2026-03-02") == Told{"10:00 Språkkafé Stora rummet 8 left"});
  CHECK(told(scene, "2026-03-09") == Told{"10:00 Språkkafé Stora rummet 20 left"});
  CHECK(only(scene, "2026-03-02").kind == Kind::Culture);
  CHECK(only(scene, "2026-03-02").openness == Openness::Members);
  const auto details = must(edits.details({"house", "s"}));
  CHECK(details.theme == Theme::Culture);
  CHECK(details.pilot);
  must(edits.edit(SeriesIdentity{"house", "s"}, SeriesEdit{}));
  CHECK(told(scene, "2026-03-02") == Told{"10:00 Fika Stora rummet"});
  CHECK(told(scene, "2026-03-09") == Told{"10:00 Fika Stora rummet 20 left"});
  CHECK(must(edits.details({"house", "s"})) == ActivityDetails{});
}

TEST_CASE("edits: what cannot hold is refused with a sentence, and nothing changes") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260302T100000", "Fika"))));
  ProgrammeEdits edits(scene.house());
  const SessionId id = only(scene, "2026-03-02").id;
  const auto refused = [&](const SessionEdit& edit) {
    const auto done = edits.edit(id, edit);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::Invalid);
    return done.error().sentence;
  };
  SessionEdit untitled;
  untitled.title = "";
  CHECK(refused(untitled) == "A title is one line of text.");
  SessionEdit backwards;
  backwards.moved_to = TimedSpan{time_of("2026-03-02T12:00"), time_of("2026-03-02T11:00")};
  CHECK(refused(backwards) == "An activity ends after it begins.");
  SessionEdit crowd;
  crowd.capacity = -1;
  CHECK(refused(crowd) == "There are 0 to 10,000 places.");
  CHECK(edits.edit(SessionId{7}, SessionEdit{}).error().code == Code::NotFound);
  CHECK(edits.edit(SeriesIdentity{"nowhere", "s"}, SeriesEdit{}).error().code == Code::NotFound);
  CHECK(told(scene, "2026-03-02") == Told{"10:00 Fika Stora rummet"});
}

TEST_CASE("edits: signing up goes by what the calendar says of the series, and by what staff changed") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260304T120000", "Soppa",
                                                "X-FARSTU-SIGNUP:list\r\nX-FARSTU-SIGNUP-UNTIL:2026-03-03\r\n"
                                                "X-FARSTU-CAPACITY:20\r\n"))));
  const SessionId id = only(scene, "2026-03-04").id;
  const SignupTerms terms = must(signup_terms(scene.house(), id));
  CHECK(terms.mode == SignupMode::List);
  CHECK(terms.capacity == 20);
  CHECK(terms.signup_until == day_of("2026-03-03"));
  SeriesEdit edit;
  edit.signup = SignupMode::Application;
  edit.prerequisite = "coach_1";
  must(ProgrammeEdits(scene.house()).edit(SeriesIdentity{"house", "s"}, edit));
  CHECK(must(signup_terms(scene.house(), id)).mode == SignupMode::Application);
  CHECK(must(signup_terms(scene.house(), id)).needs_prerequisite);
}

TEST_CASE("edits: more places give one to whoever waits") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("s", "20260304T120000", "Soppa",
                                                "X-FARSTU-SIGNUP:list\r\nX-FARSTU-CAPACITY:1\r\n"))));
  const SessionId id = only(scene, "2026-03-04").id;
  SignupDesk signups(scene.house());
  must(signups.sign_up(must(signups.draw({Colour::Blue, Flower::Tulip})), id));
  const auto waits = must(signups.sign_up(must(signups.draw({Colour::Red, Flower::Rose})), id));
  CHECK(waits.state == SignupState::Waiting);
  SessionEdit edit;
  edit.capacity = 2;
  must(ProgrammeEdits(scene.house()).edit(id, edit));
  CHECK(must(signups.list(waits.pair)).at(0).state == SignupState::Taken);
  CHECK(told(scene, "2026-03-04") == Told{"12:00 Soppa Stora rummet 0 left"});
}

TEST_CASE("home weeks: they stand in the programme, and there is nothing to check in to") {
  Scene scene;
  must(ProgrammeDesk(scene.house())
           .import_feed("house", calendar(event("s", "20260302T090000", "Peer-utbildning",
                                                "X-FARSTU-FORMAT:home\r\n"))));
  const SessionId id = only(scene, "2026-03-02").id;
  Visits visits(scene.house());
  CHECK(visits.join(id, CheckedInToday::No).error().id == "visit.home_week");
  const VisitId visit = must(visits.check_in());
  CHECK(visits.take_part(visit, id).error().id == "visit.home_week");
  CHECK(must(Attendance(scene.house()).day(day_of("2026-03-02"))).totals.visits == 1);
}

TEST_CASE(
    "infection-safe mode: the smaller of a room's cap and the activity's places holds, indoors and within "
    "its days") {
  Scene scene;
  must(ProgrammeDesk(scene.house())
           .import_feed(
               "house",
               calendar(
                   event("a", "20260302T100000", "Fika", "X-FARSTU-CAPACITY:24\r\nRRULE:FREQ=WEEKLY\r\n") +
                   event("b", "20260302T110000", "Prat", kWeekly) +
                   event("c", "20260302T120000", "Promenad",
                         "X-FARSTU-CAPACITY:24\r\nX-FARSTU-FORMAT:outdoors\r\nRRULE:FREQ=WEEKLY\r\n"))));
  InfectionMode mode(scene.house());
  const auto id = must(mode.save({{}, day_of("2026-03-02"), day_of("2026-03-08"), {{"Stora rummet", 8}}}));
  CHECK(told(scene, "2026-03-02") == Told{"10:00 Fika Stora rummet 8 left", "11:00 Prat Stora rummet 8 left",
                                          "12:00 Promenad Stora rummet 24 left"});
  CHECK(told(scene, "2026-03-09").front() == "10:00 Fika Stora rummet 24 left");
  CHECK(must(ProgrammeDesk(scene.house()).day(day_of("2026-03-02"))).front().infection_safe);
  CHECK_FALSE(must(ProgrammeDesk(scene.house()).day(day_of("2026-03-09"))).front().infection_safe);
  must(mode.save({id, day_of("2026-03-02"), day_of("2026-03-08"), {{"Köket", 3}}}));
  CHECK(told(scene, "2026-03-02").front() == "10:00 Fika Stora rummet 24 left");
  CHECK(must(mode.list()).size() == 1);
  must(mode.remove(id));
  CHECK_FALSE(must(mode.is_on(day_of("2026-03-02"))));
  CHECK(mode.save({{}, day_of("2026-03-09"), day_of("2026-03-08"), {}}).error().code == Code::Invalid);
  CHECK(mode.remove(id).error().code == Code::NotFound);
}

TEST_CASE("infection-safe mode: how many more may come into a room now") {
  Scene scene("2026-03-02T10:15");
  must(ProgrammeDesk(scene.house())
           .import_feed("house", calendar(event("a", "20260302T100000", "Fika") +
                                          event("b", "20260302T120000", "Prat"))));
  InfectionMode mode(scene.house());
  CHECK_FALSE(must(mode.room_left("Stora rummet")).has_value());
  must(mode.save({{}, day_of("2026-03-01"), day_of("2026-03-08"), {{"Stora rummet", 3}}}));
  const SessionId fika = must(ProgrammeDesk(scene.house()).day(day_of("2026-03-02"))).front().session.id;
  CHECK(must(mode.room_left("Stora rummet")) == 3);
  for (int i = 0; i < 4; ++i) must(Visits(scene.house()).join(fika, CheckedInToday::No));
  CHECK(must(mode.room_left("Stora rummet")) == 0);  // nobody is sent away
  scene.at("2026-03-02T12:15");
  CHECK(must(mode.room_left("Stora rummet")) == 3);
}

// What the programme should be, kept in plain maps: a calendar that changes, and edits over it.
struct Plain {
  std::map<std::string, std::pair<int, std::string>> feed;  // uid → hour on 2 March, title
  std::map<std::string, SessionEdit> edits;

  std::string text() const {
    std::string events;
    for (const auto& [uid, what] : feed)
      events += event(uid, fmt::format("20260302T{:02}0000", what.first), what.second);
    return calendar(events);
  }
  std::map<std::string, std::string> told() const {
    std::map<std::string, std::string> out;
    for (const auto& [uid, what] : feed) {
      const auto edit = edits.find(uid);
      const bool edited = edit != edits.end();
      const std::string title = edited && edit->second.title ? *edit->second.title : what.second;
      const bool cancelled = edited && edit->second.cancelled;
      out[uid] = fmt::format("{}{}", title, cancelled ? " cancelled" : "");
    }
    return out;
  }
};

TEST_CASE("edits: whatever calendars and staff do in turn, what is shown is the edit over the calendar") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  ProgrammeEdits edits(scene.house());
  std::mt19937 random(7);
  const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Plain plain;
  std::map<std::string, SessionId> ids;
  int edited = 0, returned = 0;
  for (int step = 0; step < 80; ++step) {
    const std::string uid(1, static_cast<char>('a' + up_to(4)));
    const bool there = plain.feed.contains(uid);
    if (there && up_to(2) == 0) {
      SessionEdit edit;
      if (up_to(3) > 0) edit.title = fmt::format("Eget {}", step);
      edit.cancelled = up_to(3) == 0;
      must(edits.edit(ids.at(uid), edit));
      plain.edits[uid] = edit;
      ++edited;
    } else {
      if (there && up_to(3) == 0)
        plain.feed.erase(uid);
      else
        plain.feed[uid] = {9 + up_to(8), fmt::format("Titel {}", step)};
      must(desk.import_feed("house", plain.text()));
      returned += !there && plain.edits.contains(uid);
    }
    std::map<std::string, std::string> shown;
    for (const auto& one : must(desk.day(day_of("2026-03-02")))) {
      const Session& session = one.session;
      const auto [known, is_new] = ids.emplace(session.identity.uid, session.id);
      CHECK(known->second == session.id);
      const bool cancelled = session.status == SessionStatus::Cancelled;
      const bool first =
          shown.emplace(session.identity.uid, session.title + (cancelled ? " cancelled" : "")).second;
      CHECK(first);
    }
    CHECK(shown == plain.told());
  }
  CHECK(edited > 10);
  CHECK(returned > 0);  // an event that came back met its edit again
}

}  // namespace
}  // namespace farstu::house
