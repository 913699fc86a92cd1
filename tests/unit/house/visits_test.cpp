#include "kiosk/house/visits.h"

#include "kiosk/house/attendance.h"
#include "kiosk/house/days.h"
#include "kiosk/store/database.h"
#include "kiosk/store/session_store.h"
#include "tests/unit/house/scene.h"

#include <map>
#include <random>

namespace farstu::house {
namespace {

// A session that is kept without any calendar.
Session make_session(Scene& scene, std::string_view uid, std::string_view start, std::string_view end,
                     std::string_view title) {
  Session session;
  session.identity = {"test", std::string(uid), ""};
  session.id = session_id(session.identity);
  session.span = TimedSpan{time_of(start), time_of(end)};
  session.title = title;
  must(store::SessionStore(scene.house().database()).save(session, scene.house().zone()));
  return session;
}

DayAttendance attendance(Scene& scene, std::string_view day) {
  return must(Attendance(scene.house()).day(day_of(day)));
}

TEST_CASE("check in: one tap is one visit in its hour, one undo takes it back") {
  Scene scene;
  Visits visits(scene.house());
  scene.at("2026-03-02T10:24");
  const auto id = must(visits.check_in());
  auto day = attendance(scene, "2026-03-02");
  CHECK(day.totals == Totals{.visits = 1, .drop_in = 1, .first_visits = 0, .contributing = 0});
  CHECK(day.by_hour == std::vector<HourCount>{{10, 1}});
  CHECK(day.state == report::DayState::InProgress);
  must(visits.undo(id));
  day = attendance(scene, "2026-03-02");
  CHECK(day.totals == Totals{});
  CHECK(day.by_hour.empty());
  const auto again = visits.undo(id);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::NotFound);
}

TEST_CASE("mark: first and contributing are set and unset on that visit alone") {
  Scene scene;
  Visits visits(scene.house());
  const auto one = must(visits.check_in());
  must(visits.check_in({.first = true, .contributing = false}));
  must(visits.mark(one, {.first = true, .contributing = true}));
  CHECK(attendance(scene, "2026-03-02").totals ==
        Totals{.visits = 2, .drop_in = 2, .first_visits = 2, .contributing = 1});
  must(visits.mark(one, {}));
  CHECK(attendance(scene, "2026-03-02").totals.first_visits == 1);
  must(visits.undo(one));
  CHECK_FALSE(visits.mark(one, {.first = true, .contributing = false}));
}

TEST_CASE("rule tap-1: from a check-in the visit takes part, and twice in one session counts once") {
  Scene scene;
  Visits visits(scene.house());
  const auto walk = make_session(scene, "walk", "2026-03-02T10:30", "2026-03-02T11:30", "Morgonpromenad");
  const auto fika = make_session(scene, "fika", "2026-03-02T10:00", "2026-03-02T11:00", "Frukost");
  const auto visit = must(visits.check_in());
  const auto first = must(visits.take_part(visit, walk.id));
  CHECK(must(visits.take_part(visit, walk.id)) == first);
  must(visits.take_part(visit, fika.id));
  const auto day = attendance(scene, "2026-03-02");
  CHECK(day.totals.visits == 1);
  CHECK(day.totals.drop_in == 0);
  CHECK(day.by_session == std::vector<SessionCount>{{fika.id, "Frukost", 1}, {walk.id, "Morgonpromenad", 1}});
}

TEST_CASE("rule tap-1: reached otherwise, Yes is a participation alone and No is both; each can be undone") {
  Scene scene;
  Visits visits(scene.house());
  const auto fika = make_session(scene, "fika", "2026-03-02T10:00", "2026-03-02T11:00", "Frukost");
  must(visits.check_in());
  const auto yes = must(visits.join(fika.id, CheckedInToday::Yes));
  auto day = attendance(scene, "2026-03-02");
  CHECK(day.totals.visits == 1);
  CHECK(day.totals.drop_in == 1);  // the visit and the participation are not linked
  CHECK(day.by_session.at(0).participants == 1);
  const auto no = must(visits.join(fika.id, CheckedInToday::No));
  day = attendance(scene, "2026-03-02");
  CHECK(day.totals.visits == 2);
  CHECK(day.totals.drop_in == 1);
  CHECK(day.by_session.at(0).participants == 2);
  must(visits.undo(no));
  must(visits.undo(yes));
  CHECK_FALSE(visits.undo(yes));
  day = attendance(scene, "2026-03-02");
  CHECK(day.totals.visits == 1);
  CHECK(day.by_session.empty());
}

TEST_CASE("take part: a session nobody knows changes nothing") {
  Scene scene;
  Visits visits(scene.house());
  const auto joined = visits.join(SessionId{4711}, CheckedInToday::No);
  REQUIRE_FALSE(joined);
  CHECK(joined.error().code == Code::NotFound);
  CHECK(attendance(scene, "2026-03-02").totals == Totals{});
}

TEST_CASE("add: staff add 1 to 500 at a time, not ahead of time, and sessions add participations") {
  Scene scene("2026-03-02T12:00");
  Visits visits(scene.house());
  const auto fika = make_session(scene, "fika", "2026-03-02T10:00", "2026-03-02T11:00", "Frukost");
  const auto at = time_of("2026-03-02T10:00");
  CHECK(must(visits.add({.at = at, .count = 500, .flags = {}, .session = fika.id})).visits == 500);
  CHECK_FALSE(visits.add({.at = at, .count = 501, .flags = {}, .session = {}}));
  CHECK_FALSE(visits.add({.at = at, .count = 0, .flags = {}, .session = {}}));
  const auto ahead = visits.add({.at = time_of("2026-03-02T12:01"), .count = 1, .flags = {}, .session = {}});
  REQUIRE_FALSE(ahead);
  CHECK(ahead.error().id == "visits.future");
  CHECK_FALSE(visits.add({.at = at, .count = 3, .flags = {}, .session = SessionId{4711}}));
  const auto day = attendance(scene, "2026-03-02");
  CHECK(day.totals.visits == 500);
  CHECK(day.totals.drop_in == 0);
  CHECK(day.by_session.at(0).participants == 500);
}

TEST_CASE(
    "add: on a closed day it is a correction; a day closed as empty by rule gets the state it has with "
    "visits") {
  Scene scene("2026-03-02T12:00");
  scene.at("2026-03-04T12:00");
  must(Days(scene.house()).close_due());
  CHECK(attendance(scene, "2026-03-02").state == report::DayState::HouseClosed);
  const auto added = must(
      Visits(scene.house()).add({.at = time_of("2026-03-02T13:00"), .count = 2, .flags = {}, .session = {}}));
  CHECK(added.correction);
  CHECK(added.day == day_of("2026-03-02"));
  CHECK(attendance(scene, "2026-03-02").state == report::DayState::Open);
  // What staff said stands.
  must(Days(scene.house()).close(day_of("2026-03-03"), report::DayState::HouseClosed));
  scene.add("2026-03-03T13:00", 1);
  CHECK(attendance(scene, "2026-03-03").state == report::DayState::HouseClosed);
  CHECK_FALSE(must(Visits(scene.house()).add({.at = {}, .count = 1, .flags = {}, .session = {}})).correction);
}

TEST_CASE("take back: the last visit of today goes, never one of yesterday") {
  Scene scene;
  Visits visits(scene.house());
  must(visits.check_in());
  scene.at("2026-03-02T11:00");
  must(visits.check_in({.first = true, .contributing = false}));
  must(visits.take_back_last());
  CHECK(attendance(scene, "2026-03-02").totals ==
        Totals{.visits = 1, .drop_in = 1, .first_visits = 0, .contributing = 0});
  scene.at("2026-03-03T11:00");
  const auto none = visits.take_back_last();
  REQUIRE_FALSE(none);
  CHECK(none.error().code == Code::NotFound);
  CHECK(attendance(scene, "2026-03-02").totals.visits == 1);
}

TEST_CASE("by hour: from the cut-off on, and the doubled hour of a DST night is one hour of the day before") {
  Scene scene("2026-10-24T10:00");
  Visits visits(scene.house());
  must(visits.check_in());
  for (const auto* time : {"2026-10-24T23:30+02:00", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00",
                           "2026-10-25T03:59+01:00", "2026-10-25T04:00+01:00"}) {
    scene.at(time);
    must(visits.check_in());
  }
  CHECK(attendance(scene, "2026-10-24").by_hour == std::vector<HourCount>{{10, 1}, {23, 1}, {2, 2}, {3, 1}});
  CHECK(attendance(scene, "2026-10-25").by_hour == std::vector<HourCount>{{4, 1}});
}

TEST_CASE("an untrusted clock: the visit counts and its day is unsure") {
  Scene scene;
  scene.open(Access::Write, ClockWord::Judge);
  scene.at("2001-03-02T10:00");
  must(Visits(scene.house()).check_in());
  scene.open(Access::Write, ClockWord::Confirmed);
  scene.at("2026-03-02T10:00");
  const auto day = attendance(scene, "2001-03-02");
  CHECK(day.totals.visits == 1);
  CHECK(day.state == report::DayState::ClockUnsure);
}

// The same history in plain C++, by the words of the rule and nothing else.
struct PlainVisit {
  Day day;
  int hour = 0;
  Flags flags;
  std::map<SessionId, int> sessions;
};
struct Plain {
  std::map<VisitId, PlainVisit> visits;
  std::map<std::pair<Day, SessionId>, int> loose;  // participations without a visit
};

Totals count(const Plain& plain, Day day) {
  Totals totals;
  for (const auto& [id, visit] : plain.visits) {
    if (visit.day != day) continue;
    ++totals.visits;
    if (visit.sessions.empty()) ++totals.drop_in;
    if (visit.flags.first) ++totals.first_visits;
    if (visit.flags.contributing) ++totals.contributing;
  }
  return totals;
}

void compare(Scene& scene, const Plain& plain, Day day) {
  const auto shown = must(Attendance(scene.house()).day(day));
  CHECK(shown.totals == count(plain, day));
  std::map<int, int> hours;
  std::map<SessionId, int> sessions;
  for (const auto& [id, visit] : plain.visits) {
    if (visit.day != day) continue;
    ++hours[visit.hour];
    for (const auto& [session, n] : visit.sessions) sessions[session] += n;
  }
  for (const auto& [key, n] : plain.loose) {
    if (key.first == day && n > 0) sessions[key.second] += n;
  }
  std::map<int, int> shown_hours;
  for (const auto& hour : shown.by_hour) shown_hours[hour.hour] = hour.visits;
  CHECK(shown_hours == hours);
  std::map<SessionId, int> shown_sessions;
  for (const auto& session : shown.by_session) shown_sessions[session.id] = session.participants;
  CHECK(shown_sessions == sessions);
}

TEST_CASE("attendance equals plain counting over random histories") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Scene scene("2026-03-27T09:00");
    Visits visits(scene.house());
    const std::array sessions{make_session(scene, "a", "2026-03-27T10:00", "2026-03-27T11:00", "A").id,
                              make_session(scene, "b", "2026-03-28T10:00", "2026-03-28T11:00", "B").id,
                              make_session(scene, "c", "2026-03-29T10:00", "2026-03-29T11:00", "C").id};
    std::mt19937 dice(seed);
    const auto roll = [&](unsigned below) { return static_cast<std::size_t>(dice() % below); };
    Plain plain;
    // Over the night in which summer time begins.
    for (int step = 0; step < 150; ++step) {
      scene.clock().advance(std::chrono::minutes(roll(45)));
      const Day today = scene.house().today();
      const auto local = scene.house().zone().local(scene.clock().now());
      const int hour = static_cast<int>(
          std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local))
              .count());
      const SessionId session = sessions.at(roll(3));
      auto some = plain.visits.begin();
      if (!plain.visits.empty()) std::advance(some, roll(static_cast<unsigned>(plain.visits.size())));
      const Flags flags{.first = roll(4) == 0, .contributing = roll(3) == 0};
      switch (plain.visits.empty() ? 0 : roll(6)) {
        case 0:
        case 1:
          plain.visits[must(visits.check_in(flags))] = {today, hour, flags, {}};
          break;
        case 2:
          must(visits.undo(some->first));
          plain.visits.erase(some);
          break;
        case 3:
          must(visits.mark(some->first, flags));
          some->second.flags = flags;
          break;
        case 4:
          must(visits.take_part(some->first, session));
          some->second.sessions[session] = 1;
          break;
        case 5: {
          const bool before = roll(2) == 0;
          const auto joined = must(visits.join(session, before ? CheckedInToday::Yes : CheckedInToday::No));
          if (before)
            ++plain.loose[{today, session}];
          else
            plain.visits[*joined.visit] = {today, hour, {}, {{session, 1}}};
          break;
        }
      }
    }
    for (Day day = day_of("2026-03-26"); day <= scene.house().today(); day = day.plus(1))
      compare(scene, plain, day);
    Totals month;
    for (const auto& day : must(Attendance(scene.house()).month(Month(day_of("2026-03-01")))).days) {
      month.visits += day.totals.visits;
    }
    const auto shown = must(Attendance(scene.house()).month(Month(day_of("2026-03-01"))));
    CHECK(shown.totals.visits == month.visits);
    CHECK(shown.days.size() == 31);
  }
}

}  // namespace
}  // namespace farstu::house
