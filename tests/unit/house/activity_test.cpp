// Activities of the house's own, from the desk to the day in the programme.
#include "kiosk/house/activity_desk.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/house/signup_terms.h"
#include "kiosk/house/term_desk.h"
#include "kiosk/house/visits.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "tests/unit/house/scene.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace chr = std::chrono;
using namespace std::chrono_literals;
using Told = std::vector<std::string>;

WallTime at(std::string_view day, chr::minutes clock = 0min) {
  return WallTime(day_of(day).local_days()) + clock;
}

std::string clock_of(const Scene& scene, Instant time) {
  auto& house = const_cast<Scene&>(scene).house();
  return to_iso(time, house.zone()).substr(11, 5);
}

struct Desk {
  Scene scene;
  ActivityDesk desk{scene.house()};
  TermDesk terms{scene.house()};

  // "2026-03-03 10:30-11:30 Promenad, Grinden 2/6 moved 3 left (gone)"
  Told told(std::string_view from, std::string_view to) {
    Told found;
    for (Day day = day_of(from); day <= day_of(to); day = day.plus(1)) {
      for (const auto& one : must(ProgrammeDesk(scene.house()).day(day))) {
        const Session& s = one.session;
        std::string when = "whole day";
        if (const auto* timed = std::get_if<TimedSpan>(&s.span))
          when = clock_of(scene, timed->start) + "-" + clock_of(scene, timed->end);
        std::string line = fmt::format("{} {} {}, {}", to_string(day), when, s.title, s.place);
        if (s.planned_index) line += fmt::format(" {}/{}", *s.planned_index, s.planned_count.value_or(0));
        if (s.status != SessionStatus::Planned) line += fmt::format(" {}", to_string(s.status));
        if (one.places_left) line += fmt::format(" {} left", *one.places_left);
        found.push_back(line + (one.vanished ? " (gone)" : ""));
      }
    }
    return found;
  }
  Session only(std::string_view day) {
    const auto listed = must(ProgrammeDesk(scene.house()).day(day_of(day)));
    REQUIRE(listed.size() == 1);
    return listed.front().session;
  }
  std::string newest() { return must(store::AuditStore(scene.house().database()).list_newest(1)).at(0).what; }
};

OwnActivity walk() {
  OwnActivity activity;
  activity.title = "Promenad";
  activity.place = "Grinden";
  return activity;
}

ActivitySeries on(ActivityId activity, WallTime first, Repetition repeats) {
  ActivitySeries series;
  series.activity = activity;
  series.first.start = first;
  series.repeats = std::move(repeats);
  return series;
}
Repetition every_week(chr::weekday day) { return {Weekly{1, {day}}, {}, {}}; }

TEST_CASE(
    "activities: one of our own stands in the programme with all its facts, an hour if nothing is said") {
  Desk d;
  OwnActivity activity = walk();
  activity.description = "Kom som du är.";
  activity.kind = Kind::Exercise;
  activity.openness = Openness::Members;
  activity.format = Format::Outdoors;
  activity.leader = Leader::Convener;
  activity.capacity = 8;
  activity.details.theme = Theme::Exercise;
  activity.details.audience = Audience::Residents;
  activity.details.organiser = "NSPH";
  activity.details.funding = "fhm_2026";
  activity.details.signup = SignupMode::List;
  activity.details.occupation = OccupationSide::Inside;
  const ActivityId id = must(d.desk.make(activity));
  CHECK(d.newest() == "activity.made");
  CHECK(d.told("2026-03-01", "2026-03-31") == Told{});
  ActivitySeries series = on(id, at("2026-03-03", 10h + 30min), {Weekly{1, {chr::Tuesday}}, {}, 3});
  series.pilot = true;
  series.signup_until = day_of("2026-03-02");
  const auto made = must(d.desk.repeat(series));
  CHECK(d.newest() == "activity.series_made");
  CHECK(d.told("2026-03-01", "2026-03-31") == Told{"2026-03-03 10:30-11:30 Promenad, Grinden 1/3 8 left",
                                                   "2026-03-10 10:30-11:30 Promenad, Grinden 2/3 8 left",
                                                   "2026-03-17 10:30-11:30 Promenad, Grinden 3/3 8 left"});
  const Session session = d.only("2026-03-03");
  CHECK(session.description == activity.description);
  CHECK(session.kind == Kind::Exercise);
  CHECK(session.openness == Openness::Members);
  CHECK(session.format == Format::Outdoors);
  CHECK(session.leader == Leader::Convener);
  ActivityDetails details = activity.details;
  details.pilot = true;
  details.signup_until = day_of("2026-03-02");
  CHECK(must(ProgrammeEdits(d.scene.house()).details(identity_of(made))) == details);
  CHECK(must(signup_terms(d.scene.house(), session.id)).mode == SignupMode::List);
  d.scene.close();
  d.scene.open();
  CHECK(d.only("2026-03-10").title == "Promenad");
}

TEST_CASE("activities: the clock on the wall is kept over summer time, and rolling on finds later sessions") {
  Desk d;
  const auto id = must(d.desk.make(walk()));
  must(d.desk.repeat(on(id, at("2026-03-22", 18h), every_week(chr::Sunday))));
  CHECK(d.told("2026-03-22", "2026-04-01") ==
        Told{"2026-03-22 18:00-19:00 Promenad, Grinden", "2026-03-29 18:00-19:00 Promenad, Grinden"});
  d.scene.at("2027-03-01T09:00");
  CHECK(must(ProgrammeDesk(d.scene.house()).roll()));
  CHECK(d.told("2027-10-30", "2027-11-01") == Told{"2027-10-31 18:00-19:00 Promenad, Grinden"});
}

TEST_CASE("activities: from a day on all is otherwise, and whoever signed up stays signed up") {
  Desk d;
  OwnActivity activity = walk();
  activity.capacity = 5;
  activity.details.signup = SignupMode::List;
  const auto id = must(d.desk.make(activity));
  const auto series = must(d.desk.repeat(on(id, at("2026-03-03", 10h), {Weekly{1, {chr::Tuesday}}, {}, 5})));
  const SessionId third = d.only("2026-03-17").id;
  SignupDesk signups(d.scene.house());
  const auto mine = must(signups.sign_up(must(signups.draw({Colour::Blue, Flower::Tulip})), third));
  must(d.desk.change_from(series,
                          {.from = day_of("2026-03-11"), .shift = 25h, .length = 90min, .place = "Sjön"}));
  CHECK(d.newest() == "activity.series_changed");
  const Told first = {"2026-03-03 10:00-11:00 Promenad, Grinden 1/5 5 left",
                      "2026-03-10 10:00-11:00 Promenad, Grinden 2/5 5 left"};
  const auto with = [&](Told rest) {
    rest.insert(rest.begin(), first.begin(), first.end());
    return rest;
  };
  CHECK(d.told("2026-03-01", "2026-04-10") == with({"2026-03-18 11:00-12:30 Promenad, Sjön 3/5 moved 4 left",
                                                    "2026-03-25 11:00-12:30 Promenad, Sjön 4/5 5 left",
                                                    "2026-04-01 11:00-12:30 Promenad, Sjön 5/5 5 left"}));
  CHECK(d.only("2026-03-18").id == third);
  CHECK(must(signups.list(mine.pair)).at(0).state == SignupState::Taken);
  // A change from a later day goes on from there; one from an earlier day holds for all after it, too.
  must(d.desk.change_from(
      series,
      {.from = day_of("2026-03-25"), .title = "Långpromenad", .leader = Leader::Host, .capacity = 9}));
  must(d.desk.change_from(series, {.from = day_of("2026-03-18"), .place = "Skogen"}));
  CHECK(d.told("2026-03-01", "2026-04-10") ==
        with({"2026-03-18 11:00-12:30 Promenad, Skogen 3/5 moved 4 left",
              "2026-03-25 11:00-12:30 Långpromenad, Skogen 4/5 moved 9 left",
              "2026-04-01 11:00-12:30 Långpromenad, Skogen 5/5 9 left"}));
  CHECK(d.only("2026-04-01").leader == Leader::Host);
  CHECK(d.only("2026-03-03").leader == Leader::Unknown);
  // Days and times are the ones people see, not the rule's.
  CHECK(d.desk.leave_out(series, day_of("2026-03-24")).error().code == Code::NotFound);
  must(d.desk.leave_out(series, day_of("2026-03-25")));
  const SessionId extra = must(d.desk.add_session(series, at("2026-03-27", 8h)));
  CHECK(d.only("2026-03-27").id == extra);
  must(d.desk.end_series(series, day_of("2026-03-31")));
  CHECK(d.told("2026-03-01", "2026-04-10") == Told{"2026-03-03 10:00-11:00 Promenad, Grinden 1/4 5 left",
                                                   "2026-03-10 10:00-11:00 Promenad, Grinden 2/4 5 left",
                                                   "2026-03-18 11:00-12:30 Promenad, Skogen 3/4 moved 4 left",
                                                   "2026-03-27 08:00-09:30 Långpromenad, Skogen 4/4 9 left"});
}

TEST_CASE("activities: one session is cancelled or moved as in any calendar, and stays so through changes") {
  Desk d;
  const auto id = must(d.desk.make(walk()));
  const auto series = must(d.desk.repeat(on(id, at("2026-03-03", 10h), every_week(chr::Tuesday))));
  ProgrammeEdits edits(d.scene.house());
  SessionEdit cancelled;
  cancelled.cancelled = true;
  must(edits.edit(d.only("2026-03-10").id, cancelled));
  SessionEdit moved;
  moved.moved_to = TimedSpan{time_of("2026-03-19T14:00"), time_of("2026-03-19T15:00")};
  must(edits.edit(d.only("2026-03-17").id, moved));
  OwnActivity renamed = walk();
  renamed.id = id;
  renamed.title = "Vandring";
  must(d.desk.change(renamed));
  CHECK(d.newest() == "activity.changed");
  CHECK(d.told("2026-03-03", "2026-03-24") ==
        Told{"2026-03-03 10:00-11:00 Vandring, Grinden", "2026-03-10 10:00-11:00 Vandring, Grinden cancelled",
             "2026-03-19 14:00-15:00 Vandring, Grinden moved", "2026-03-24 10:00-11:00 Vandring, Grinden"});
  const auto refused = edits.edit(identity_of(series), SeriesEdit{});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().id == "programme.own_series");
}

TEST_CASE("activities: a session more, and one left out; not one that somebody waits for") {
  Desk d;
  OwnActivity activity = walk();
  activity.details.signup = SignupMode::List;
  const auto id = must(d.desk.make(activity));
  const auto series = must(d.desk.repeat(on(id, at("2026-03-03", 10h), {Weekly{1, {chr::Tuesday}}, {}, 3})));
  const SessionId extra = must(d.desk.add_session(series, at("2026-03-12", 14h)));
  CHECK(d.only("2026-03-12").id == extra);
  CHECK(d.told("2026-03-03", "2026-03-31") ==
        Told{"2026-03-03 10:00-11:00 Promenad, Grinden 1/4", "2026-03-10 10:00-11:00 Promenad, Grinden 2/4",
             "2026-03-12 14:00-15:00 Promenad, Grinden 3/4", "2026-03-17 10:00-11:00 Promenad, Grinden 4/4"});
  CHECK(d.desk.add_session(series, at("2026-03-12", 14h)).error().code == Code::Conflict);
  CHECK(d.desk.add_session(series, at("2026-03-17", 10h)).error().code == Code::Conflict);
  SignupDesk signups(d.scene.house());
  must(signups.sign_up(must(signups.draw({Colour::Blue, Flower::Tulip})), extra));
  CHECK(d.desk.leave_out(series, day_of("2026-03-12")).error().id == "activity.awaited");
  CHECK(d.desk.leave_out(series, day_of("2026-03-11")).error().code == Code::NotFound);
  must(d.desk.leave_out(series, day_of("2026-03-10")));
  CHECK(d.told("2026-03-03", "2026-03-31") == Told{"2026-03-03 10:00-11:00 Promenad, Grinden 1/3",
                                                   "2026-03-12 14:00-15:00 Promenad, Grinden 2/3",
                                                   "2026-03-17 10:00-11:00 Promenad, Grinden 3/3"});
  must(d.desk.add_session(series, at("2026-03-10", 10h)));  // after all
  CHECK(d.told("2026-03-10", "2026-03-10") == Told{"2026-03-10 10:00-11:00 Promenad, Grinden 2/4"});
}

TEST_CASE("activities: what takes place once keeps its sign-ups when a second day is added") {
  Desk d;
  OwnActivity activity = walk();
  activity.details.signup = SignupMode::List;
  activity.capacity = 4;
  const auto id = must(d.desk.make(activity));
  const auto series = must(d.desk.repeat(on(id, at("2026-03-07", 10h), {})));
  const SessionId saturday = d.only("2026-03-07").id;
  SignupDesk signups(d.scene.house());
  must(signups.sign_up(must(signups.draw({Colour::Blue, Flower::Tulip})), saturday));
  must(d.desk.add_session(series, at("2026-03-08", 10h)));
  CHECK(d.only("2026-03-07").id == saturday);
  CHECK(d.told("2026-03-07", "2026-03-08") == Told{"2026-03-07 10:00-11:00 Promenad, Grinden 3 left",
                                                   "2026-03-08 10:00-11:00 Promenad, Grinden 4 left"});
}

TEST_CASE("activities: ended, gone on with in another way, removed; what somebody has a place at is told") {
  Desk d;
  OwnActivity activity = walk();
  activity.details.signup = SignupMode::List;
  const auto id = must(d.desk.make(activity));
  const auto series = must(d.desk.repeat(on(id, at("2026-03-03", 10h), {Weekly{1, {chr::Tuesday}}, {}, 9})));
  SignupDesk signups(d.scene.house());
  must(signups.sign_up(must(signups.draw({Colour::Blue, Flower::Tulip})), d.only("2026-03-24").id));
  const auto next = must(d.desk.go_on_as(series, day_of("2026-03-16"), {at("2026-03-16", 13h), 2h, 0},
                                         {Weekly{2, {chr::Thursday}}, {}, 2}));
  CHECK(d.told("2026-03-01", "2026-04-30") == Told{"2026-03-03 10:00-11:00 Promenad, Grinden 1/2",
                                                   "2026-03-10 10:00-11:00 Promenad, Grinden 2/2",
                                                   "2026-03-19 13:00-15:00 Promenad, Grinden 1/2",
                                                   "2026-03-24 10:00-11:00 Promenad, Grinden 4/9 (gone)",
                                                   "2026-04-02 13:00-15:00 Promenad, Grinden 2/2"});
  must(d.desk.end_series(next, day_of("2026-03-31")));
  CHECK(d.newest() == "activity.series_ended");
  CHECK(d.told("2026-03-25", "2026-04-30") == Told{});
  must(d.desk.end(id, day_of("2026-03-04")));
  CHECK(d.newest() == "activity.ended");
  CHECK(d.told("2026-03-01", "2026-03-23") == Told{"2026-03-03 10:00-11:00 Promenad, Grinden 1/1"});
  must(d.desk.remove(id));
  CHECK(d.told("2026-03-01", "2026-04-30") == Told{"2026-03-24 10:00-11:00 Promenad, Grinden 4/9 (gone)"});
  CHECK(must(d.desk.activities()).empty());
  CHECK(must(d.desk.series()).empty());
  CHECK(d.desk.remove(id).error().code == Code::NotFound);
}

TEST_CASE("activities: a course over five weeks, every other at home, and its home weeks have no check-in") {
  Desk d;
  OwnActivity course;
  course.title = "Peer-utbildning";
  course.place = "Biblioteket";
  course.kind = Kind::Course;
  course.capacity = 7;
  course.details.signup = SignupMode::Application;
  course.details.scope = SignupScope::Series;
  course.details.course = "peer_2";
  course.details.prerequisite = "peer_1";
  const auto id = must(d.desk.make(course));
  ActivitySeries here = on(id, at("2026-03-02", 9h), {Weekly{2, {chr::Monday, chr::Tuesday}}, {}, 6});
  here.first.length = 6h;
  ActivitySeries home = on(id, at("2026-03-09"), {Weekly{2, {chr::Monday}}, {}, 2});
  home.first.whole_days = 4;
  home.format = Format::Home;
  home.title = "Peer-utbildning, hemvecka";
  home.place = "";
  must(d.desk.repeat(here));
  must(d.desk.repeat(home));
  CHECK(d.told("2026-03-01", "2026-03-09") ==
        Told{"2026-03-02 09:00-15:00 Peer-utbildning, Biblioteket 1/6 7 left",
             "2026-03-03 09:00-15:00 Peer-utbildning, Biblioteket 2/6 7 left",
             "2026-03-09 whole day Peer-utbildning, hemvecka,  1/2 7 left"});
  CHECK(d.only("2026-03-24").format == Format::Home);
  const auto refused = Visits(d.scene.house()).join(d.only("2026-03-10").id, CheckedInToday::No);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().id == "visit.home_week");
  CHECK(must(signup_terms(d.scene.house(), d.only("2026-03-02").id)).needs_prerequisite);
}

TEST_CASE("activities: every other week over week 53 goes by the weeks between, not by odd and even") {
  Desk d;
  const auto id = must(d.desk.make(walk()));
  must(d.desk.repeat(on(id, at("2026-12-15", 10h), {Weekly{2, {chr::Tuesday}}, {}, {}})));  // week 51
  CHECK(d.told("2026-12-14", "2027-01-20") == Told{"2026-12-15 10:00-11:00 Promenad, Grinden",
                                                   "2026-12-29 10:00-11:00 Promenad, Grinden",
                                                   "2027-01-12 10:00-11:00 Promenad, Grinden"});
}

TEST_CASE("activities: what cannot hold is refused with a sentence, and nothing changes") {
  Desk d;
  const auto sentence = [](const auto& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Code::Invalid);
    return result.error().sentence;
  };
  OwnActivity bad = walk();
  bad.title = "";
  CHECK(sentence(d.desk.make(bad)) == "A title is one line of text.");
  bad = walk();
  bad.details.course = bad.details.prerequisite = "coach_1";
  CHECK(sentence(d.desk.make(bad)) == "A course cannot ask for itself.");
  bad.details.prerequisite = "";
  bad.details.course = "Steg Ett";
  CHECK(sentence(d.desk.make(bad)).starts_with("A code is made of"));
  bad = walk();
  bad.details.pilot = true;
  CHECK(sentence(d.desk.make(bad)).starts_with("A pilot"));
  const auto id = must(d.desk.make(walk()));
  ActivitySeries series = on(id, at("2026-03-03", 10h), every_week(chr::Tuesday));
  ActivitySeries odd = series;
  odd.first.length = 0min;
  CHECK(sentence(d.desk.repeat(odd)) == "An activity lasts from one minute to two days.");
  odd = series;
  odd.repeats.how = Weekly{1, {}};
  CHECK(sentence(d.desk.repeat(odd)) == "An activity that repeats weekly needs a weekday.");
  odd = series;
  odd.repeats.until = day_of("2026-03-01");
  CHECK(sentence(d.desk.repeat(odd)) == "An activity ends after it begins.");
  odd.activity = ActivityId{17};
  CHECK(d.desk.repeat(odd).error().code == Code::NotFound);
  const auto made = must(d.desk.repeat(series));
  CHECK(sentence(d.desk.change_from(made, {.from = day_of("2026-03-10"), .title = ""})) ==
        "A title is one line of text.");
  ActivitySeries other = must(d.desk.find(made));
  other.first.start += 1h;
  CHECK(sentence(d.desk.change(other)).starts_with("To meet at other times"));
  CHECK(d.told("2026-03-01", "2026-03-12") ==
        Told{"2026-03-03 10:00-11:00 Promenad, Grinden", "2026-03-10 10:00-11:00 Promenad, Grinden"});
  CHECK(must(d.desk.find(made)).changes.empty());
}

TEST_CASE("activities: a calendar of another cannot come in under the house's own name") {
  Desk d;
  CHECK(ProgrammeDesk(d.scene.house()).import_feed(kOwnSource, "").error().id == "programme.source");
}

TEST_CASE("terms: a whole term once more in the next, on the same weekdays of its weeks") {
  Desk d;
  const TermId spring = must(d.terms.save({{}, "Vår 2026", day_of("2026-01-12"), day_of("2026-05-31")}));
  const TermId autumn = must(d.terms.save({{}, "Höst 2026", day_of("2026-08-17"), day_of("2026-12-13")}));
  CHECK(d.terms.save({{}, "Vår 2026", day_of("2026-01-12"), day_of("2026-05-31")}).error().code ==
        Code::Conflict);
  CHECK(d.terms.save({{}, "Fel", day_of("2026-02-12"), day_of("2026-01-31")}).error().code == Code::Invalid);
  const auto id = must(d.desk.make(walk()));
  ActivitySeries weekly = on(id, at("2026-01-12", 10h), every_week(chr::Tuesday));
  weekly.term = spring;
  const auto made = must(d.desk.repeat(weekly));
  CHECK(first_day(must(d.desk.find(made))) == day_of("2026-01-13"));
  CHECK(must(d.desk.find(made)).repeats.until == day_of("2026-05-31"));
  must(d.desk.change_from(made, {.from = day_of("2026-03-01"), .shift = 60min, .place = "Sjön"}));
  must(d.desk.leave_out(made, day_of("2026-04-07")));
  ActivitySeries circle = on(id, at("2026-02-02", 13h), {Weekly{2, {chr::Monday}}, {}, 5});
  circle.term = spring;
  circle.title = "Cirkel";
  circle.signup_until = day_of("2026-01-30");
  must(d.desk.repeat(circle));
  ActivitySeries monthly = on(id, at("2026-01-12", 15h), {MonthlyOnWeekday{1, 1, chr::Monday}, {}, {}});
  monthly.term = spring;
  monthly.title = "Bokcirkel";
  must(d.desk.repeat(monthly));

  CHECK(must(d.terms.clone_all(spring, autumn)) == 3);
  CHECK(d.newest() == "term.cloned");
  CHECK(must(d.terms.clone_all(spring, autumn)) == 0);  // again: nothing twice
  std::vector<ActivitySeries> found;
  for (const auto& series : must(d.desk.series()))
    if (series.term == autumn) found.push_back(series);
  REQUIRE(found.size() == 3);
  // Week 3 of the year is week 1 of the spring; week 34 of the autumn.
  CHECK(found[0].first.start == at("2026-08-18", 11h));
  CHECK(found[0].repeats.until == day_of("2026-12-13"));
  CHECK(found[0].left_out.empty());
  CHECK(found[1].first.start == at("2026-09-07", 13h));
  CHECK(found[1].repeats.count == 5);
  CHECK(found[1].signup_until == day_of("2026-09-04"));
  CHECK(found[2].first.start == at("2026-09-07", 15h));
  CHECK(d.told("2026-09-07", "2026-09-08") == Told{"2026-09-07 13:00-14:00 Cirkel, Grinden 1/5",
                                                   "2026-09-07 15:00-16:00 Bokcirkel, Grinden",
                                                   "2026-09-08 11:00-12:00 Promenad, Sjön"});
  CHECK(d.told("2026-12-14", "2026-12-31") == Told{});
  CHECK(d.told("2026-04-07", "2026-04-07") == Told{});
  must(d.terms.remove(spring));
  CHECK_FALSE(must(d.desk.find(made)).term.has_value());
  CHECK(d.terms.clone(made, autumn).error().id == "term.none");
  CHECK(must(d.terms.list()).size() == 1);
}

}  // namespace
}  // namespace farstu::house
