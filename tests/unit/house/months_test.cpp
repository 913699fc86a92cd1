#include "kiosk/house/months.h"

#include "kiosk/house/attendance.h"
#include "kiosk/house/corrections.h"
#include "kiosk/house/days.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/session_store.h"
#include "tests/unit/house/scene.h"

#include <array>

#include <fmt/format.h>

namespace farstu::house {
namespace {

const Month kMarch(std::chrono::year(2026) / 3);

Session fika_on(std::string_view start, std::string_view end, Kind kind = Kind::Fika) {
  Session session;
  session.identity = {"linden", std::string(start), ""};
  session.id = session_id(session.identity);
  session.span = TimedSpan{time_of(start), time_of(end)};
  session.title = "Fika";
  session.kind = kind;
  session.leader = Leader::Convener;
  return session;
}

SessionId plan(Scene& scene, const Session& session) {
  must(store::SessionStore(scene.house().database()).save(session, scene.house().zone()));
  return session.id;
}

TEST_CASE("months: closes by itself at the cut-off of the 3rd, when all its days are closed") {
  Scene scene;
  Months months(scene.house());
  scene.add("2026-03-02T08:30", 3);
  scene.at("2026-04-03T03:59");
  must(Days(scene.house()).close_due());
  CHECK(must(months.close_due()).empty());
  CHECK_FALSE(months.load(kMarch));
  CHECK(must(months.count(kMarch)).visits == 3);  // it can be counted, but is not closed
  scene.at("2026-04-03T04:00");
  CHECK(must(months.close_due()) == std::vector{kMarch});
  CHECK(must(months.close_due()).empty());
  CHECK(must(months.load(kMarch)).rev == 1);
  CHECK(must(months.load(kMarch)).counts.open_days == 1);
  CHECK(must(months.load(kMarch)).counts.rule == "tap-1");
}

TEST_CASE("months: not while a day of it is open, nor while the clock cannot be right") {
  Scene scene;
  scene.at("2026-05-04T12:00");
  CHECK(must(Months(scene.house()).close_due()).empty());
  CHECK(Months(scene.house()).count(kMarch).error().code == Code::Conflict);
  CHECK(scene.work().days_closed > 60);  // the spool's work closes the months too
  CHECK(must(Months(scene.house()).find(kMarch)).has_value());
  CHECK(must(Months(scene.house()).find(Month(std::chrono::year(2026) / 4))).has_value());
  scene.open(Access::Write, ClockWord::Judge);
  scene.at("1999-05-04T12:00");
  CHECK(Months(scene.house()).close_due().error().code == Code::Conflict);
}

TEST_CASE("months: a correction of one of its days is followed, and the revision rises") {
  Scene scene;
  const SessionId circle = plan(scene, fika_on("2026-03-10T13:00", "2026-03-10T14:30", Kind::StudyCircle));
  scene.at("2026-03-10T13:05");
  for (int i = 0; i < 2; ++i)
    must(Visits(scene.house()).take_part(must(Visits(scene.house()).check_in()), circle));
  scene.at("2026-04-03T12:00");
  scene.work();
  Months months(scene.house());
  auto march = must(months.load(kMarch));
  CHECK(march.counts.kind.at("study_circle") == 2);
  CHECK(march.counts.study_hours == 0);  // two are too few
  CHECK(march.counts.sessions_led_by_participants == 1);

  must(Corrections(scene.house())
           .correct(day_of("2026-03-10"), CorrectionReason::ForgottenPaperList,
                    {.visits = 1, .contributing = 1, .session = circle, .participants = 1}));
  march = must(months.load(kMarch));
  CHECK(march.rev == 2);
  CHECK(march.counts.visits == 3);
  CHECK(march.counts.kind.at("study_circle") == 3);
  CHECK(march.counts.study_hours == 2);
  CHECK(march.counts.volunteer_hours == 2);
  CHECK(march.closed_at == march.counted_at);
  // What changes nothing is no revision.
  CHECK_FALSE(must(months.count_again(kMarch)));
  CHECK(must(months.load(kMarch)).rev == 2);
  // Another state of one day is one: the month had one more open day.
  must(Days(scene.house()).close(day_of("2026-03-11"), report::DayState::Open));
  CHECK(must(months.load(kMarch)).rev == 3);
  CHECK(must(months.load(kMarch)).counts.open_days == 2);
}

TEST_CASE("months: what is said later of a session or a day of a closed month is followed") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  const auto read = [&](std::string_view category) {
    must(desk.import_feed(
        "house",
        fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:fika\r\n"
                    "DTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Stockholm:20260320T130000\r\n"
                    "DURATION:PT1H\r\nSUMMARY:Fika\r\nCATEGORIES:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                    category)));
  };
  read("Fika");
  scene.at("2026-03-20T13:05");
  const SessionId fika = must(desk.day(day_of("2026-03-20"))).front().session.id;
  must(Visits(scene.house()).join(fika, CheckedInToday::No));
  scene.at("2026-04-03T12:00");
  scene.work();
  const auto march = [&] { return must(Months(scene.house()).load(kMarch)); };
  CHECK(march().counts.kind.at("fika") == 1);

  SeriesEdit edit;
  edit.kind = Kind::Culture;
  must(ProgrammeEdits(scene.house()).edit({"house", "fika"}, edit));
  CHECK(march().rev == 2);
  CHECK(march().counts.kind.at("culture") == 1);
  must(ProgrammeEdits(scene.house()).edit({"house", "fika"}, SeriesEdit{}));
  read("Motion");
  CHECK(march().counts.kind.at("exercise") == 1);
  const int rev = march().rev;
  read("Motion");
  CHECK(march().rev == rev);  // nothing new

  const auto period =
      must(InfectionMode(scene.house()).save({{}, day_of("2026-03-16"), day_of("2026-03-22"), {}}));
  CHECK(march().counts.infection_mode_days == 1);  // one day of it was open
  must(InfectionMode(scene.house()).save({period, day_of("2026-03-21"), day_of("2026-03-22"), {}}));
  CHECK(march().counts.infection_mode_days == 0);
  must(InfectionMode(scene.house()).save({period, day_of("2026-03-20"), day_of("2026-03-20"), {}}));
  CHECK(march().counts.infection_mode_days == 1);
  must(InfectionMode(scene.house()).remove(period));
  CHECK(march().counts.infection_mode_days == 0);
}

TEST_CASE("months: a day before the house's first joins a closed month when it is closed itself") {
  Scene scene("2026-03-10T09:00");
  scene.add("2026-03-10T08:00", 2);
  scene.at("2026-04-03T12:00");
  scene.work();
  scene.add("2026-03-05T12:00", 1);
  scene.add("2026-03-12T12:00", 1);  // a correction while days before are open
  CHECK(must(Months(scene.house()).load(kMarch)).counts.visits == 2);
  scene.work();
  CHECK(must(Months(scene.house()).load(kMarch)).counts.visits == 4);
  CHECK(must(Months(scene.house()).load(kMarch)).rev == 2);
}

// A made-up later rule: whoever helps is no drop-in.
report::DayCounts count_made_up(std::span<const report::VisitRow> visits) {
  report::DayCounts counts = report::rule_book().front().count(visits);
  for (const auto& visit : visits) {
    if (visit.participates || !visit.contributing) continue;
    --counts.drop_in;
    ++counts.activity;
  }
  return counts;
}

TEST_CASE("rules: a day keeps the rule it was closed with, also when it is set right under a new one") {
  const std::array<report::CountingRule, 2> book{{report::rule_book().front(), {"made-up-2", count_made_up}}};
  Scene scene;
  must(Visits(scene.house()).check_in({.first = false, .contributing = true}));
  scene.at("2026-03-03T09:00");
  must(Days(scene.house()).close_due());
  must(Visits(scene.house()).check_in({.first = false, .contributing = true}));
  scene.at("2026-03-04T09:00");
  Days later(scene.house(), book);
  must(later.close_due());
  const store::DayStore days(scene.house().database());
  const auto closing = [&](std::string_view day) { return *must(days.find(day_of(day)))->closing; };
  CHECK(closing("2026-03-02").rule == "tap-1");
  CHECK(closing("2026-03-02").totals.drop_in == 1);
  CHECK(closing("2026-03-03").rule == "made-up-2");
  CHECK(closing("2026-03-03").totals.drop_in == 0);
  CHECK(must(later.follow_visits(day_of("2026-03-02"))));
  CHECK(must(later.follow_visits(day_of("2026-03-03"))));
  CHECK(closing("2026-03-02").totals.drop_in == 1);
  CHECK(closing("2026-03-03").totals.drop_in == 0);
  must(later.close(day_of("2026-03-02"), report::DayState::Partial));
  CHECK(closing("2026-03-02").rule == "tap-1");
  // The version that does not know the rule leaves the day alone.
  CHECK(Days(scene.house()).follow_visits(day_of("2026-03-03")).error().code == Code::Conflict);
  CHECK(closing("2026-03-03").totals.drop_in == 0);
}

TEST_CASE("year: twelve months, open days, and the same part of the year before") {
  Scene scene("2026-02-01T09:00");
  scene.add("2026-02-01T08:00", 7);
  scene.at("2026-03-05T12:00");
  scene.add("2026-03-02T10:00", 5);
  scene.add("2026-03-05T10:00", 2);
  scene.at("2027-03-02T12:00");
  scene.work();
  scene.add("2027-03-01T10:00", 4);
  scene.add("2027-03-02T10:00", 1);
  const Attendance attendance(scene.house());
  const auto year = must(attendance.year(2026));
  CHECK(year.whole.totals.visits == 14);
  CHECK(year.months.size() == 12);
  CHECK(year.months[1].totals.visits == 7);
  CHECK(year.months[2].open_days == 2);
  CHECK(must(attendance.year(2027)).months.size() == 3);
  const auto march = must(attendance.month_with_last_year(Month(std::chrono::year(2027) / 3)));
  CHECK(march.now.totals.visits == 5);
  CHECK(march.last_year.to == day_of("2026-03-02"));
  CHECK(march.last_year.totals.visits == 5);  // not what came on the 5th
  const auto both = must(attendance.year_with_last_year(2027));
  CHECK(both.now.totals.visits == 5);
  CHECK(both.last_year.totals.visits == 12);
  CHECK_FALSE(attendance.year_with_last_year(2028));
  scene.at("2028-02-29T12:00");
  CHECK(must(attendance.month_with_last_year(Month(std::chrono::year(2028) / 2))).last_year.to ==
        day_of("2027-02-28"));
}

}  // namespace
}  // namespace farstu::house
