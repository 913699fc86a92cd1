#include "kiosk/house/retention.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/corrections.h"
#include "kiosk/house/days.h"
#include "kiosk/house/months.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/past_session_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/scene.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

TEST_CASE("retention: the README tells the table of the code, line by line") {
  const char* source = std::getenv("FARSTU_SOURCE");
  REQUIRE(source != nullptr);
  const std::string readme = must(read_whole(fs::path(source) / "kiosk/house/README.md", 1U << 20));
  std::size_t lines = 0;
  for (const Kept& kept : retention_table({})) {
    const std::string line =
        fmt::format("| {} | {} | {} | `{}` |\n", kept.what, kept.how_long, kept.then, kept.done_where);
    CHECK_MESSAGE(readme.find(line) != std::string::npos, line);
    ++lines;
  }
  // And nothing else: every row of the README's table is one of them.
  const std::size_t table = readme.find("| what | how long | then | by |");
  REQUIRE(table != std::string::npos);
  std::size_t rows = 0;
  for (std::size_t at = table; (at = readme.find("\n| ", at)) != std::string::npos; ++at) ++rows;
  CHECK(rows == lines);
  config::KeepConfig shorter;
  shorter.visits_months = 6;
  CHECK(retention_table(shorter)[0].how_long == "6 months");
}

// A year and a half of a few visits, two sessions a week.
struct Past {
  Scene scene;
  std::vector<SessionId> sessions;

  Past() : scene("2024-01-08T09:00") {
    std::vector<Session> planned;
    for (int week = 0; week < 78; ++week) {
      for (const Kind kind : {Kind::Fika, Kind::StudyCircle}) {
        Session session;
        session.identity = {"linden", fmt::format("{}-{}", to_string(kind), week), ""};
        session.id = session_id(session.identity);
        const Instant start = time_of("2024-01-09T13:00") + std::chrono::days(7 * week);
        session.span = TimedSpan{start, start + std::chrono::minutes(90)};
        session.title = "Hemlig rubrik";
        session.place = "Källaren";
        session.description = "Bara för oss";
        session.kind = kind;
        session.leader = kind == Kind::Fika ? Leader::Host : Leader::Professional;
        planned.push_back(session);
        sessions.push_back(session.id);
      }
    }
    must(store::SessionStore(scene.house().database())
             .replace("linden", day_of("2024-01-01"), day_of("2026-01-01"), planned, scene.house().zone()));
    for (int week = 0; week < 78; ++week) {
      scene.clock().set_wall(time_of("2024-01-09T13:10") + std::chrono::days(7 * week));
      Visits visits(scene.house());
      for (int i = 0; i < 2 + week % 3; ++i) {
        const VisitId visit = must(visits.check_in({.first = i == 0, .contributing = week % 4 == 0}));
        if (i > 0) must(visits.take_part(visit, sessions[static_cast<std::size_t>(2 * week + i % 2)]));
      }
      must(visits.join(sessions[static_cast<std::size_t>(2 * week)], CheckedInToday::Yes));
    }
    scene.at("2025-07-10T12:00");
    scene.work();
  }

  // Everything staff can see, titles and what sorts by them left out: those go.
  std::vector<DayAttendance> days() {
    std::vector<DayAttendance> all;
    for (Day day = day_of("2024-01-01"); day < day_of("2025-07-10"); day = day.plus(1)) {
      all.push_back(must(Attendance(scene.house()).day(day)));
      auto& by_session = all.back().by_session;
      for (auto& session : by_session) session.title.clear();
      std::sort(by_session.begin(), by_session.end(), [](auto& a, auto& b) { return a.id < b.id; });
    }
    return all;
  }
  std::vector<report::MonthCounts> months() {
    std::vector<report::MonthCounts> all;
    for (int i = 0; i < 18; ++i) {
      const auto month = std::chrono::year(2024) / 1 + std::chrono::months(i);
      all.push_back(must(Months(scene.house()).count(Month(month))));
      CHECK(must(Months(scene.house()).load(Month(month))).counts == all.back());
    }
    return all;
  }
  std::int64_t visits() { return must(store::VisitStore(scene.house().database()).count()); }
};

bool same(const DayAttendance& a, const DayAttendance& b) {
  return a.day == b.day && a.state == b.state && a.totals == b.totals && a.by_hour == b.by_hour &&
         a.by_session == b.by_session;
}

TEST_CASE("folding: staff see the same numbers of every day and month, and the rows are gone") {
  Past past;
  const auto days = past.days();
  const auto months = past.months();
  CHECK(months[3].kind.at("study_circle") > 0);
  const auto rows = past.visits();
  CHECK(rows > 200);

  past.scene.at("2026-07-10T12:00");
  const Forgotten half = must(forget_due(past.scene.house()));
  CHECK(half.days_folded == 184);  // 8 January to 9 July 2024
  CHECK(past.visits() < rows);
  CHECK(past.visits() > 0);
  past.scene.at("2027-08-01T12:00");
  CHECK(must(forget_due(past.scene.house())).sessions > 0);
  CHECK(past.visits() == 0);
  store::Database& database = past.scene.house().database();
  CHECK_FALSE(must(store::SessionStore(database).find(past.sessions[0])));
  CHECK(must(store::PastSessionStore(database).find(past.sessions[0]))->row.kind == "fika");
  CHECK(must(forget_due(past.scene.house())).days_folded == 0);

  const auto later = past.days();
  REQUIRE(later.size() == days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    CAPTURE(to_string(days[i].day));
    CHECK(same(later[i], days[i]));
  }
  CHECK(past.months() == months);
  CHECK(must(Attendance(past.scene.house()).day(day_of("2024-01-09"))).by_session.at(0).title == "fika");
  CHECK(must(Attendance(past.scene.house()).year(2024)).whole.totals.visits > 100);
  // What staff set right there still reaches the month.
  must(Corrections(past.scene.house())
           .correct(day_of("2024-04-09"), CorrectionReason::WrongDay,
                    {.visits = 3, .session = past.sessions[26], .participants = 3}));
  CHECK(must(Months(past.scene.house()).load(Month(std::chrono::year(2024) / 4))).counts.visits ==
        months[3].visits + 3);
  CHECK(must(Months(past.scene.house()).load(Month(std::chrono::year(2024) / 4))).counts.kind.at("fika") ==
        months[3].kind.at("fika") + 3);
}

TEST_CASE("folding: a visit that comes to a folded day counts there, whoever stores it") {
  Past past;
  past.scene.at("2027-08-01T12:00");
  must(forget_due(past.scene.house()));
  const Day day = day_of("2024-01-09");
  const auto before = must(Attendance(past.scene.house()).day(day)).totals;
  // As a re-dated visit would.
  store::VisitStore visits(past.scene.house().database());
  Visit visit{.id = {},
              .day = day,
              .quarter = QuarterHour::of(time_of("2024-01-09T17:00")),
              .boot = must(past.scene.house().boot()),
              .trust = ClockTrust::Plausible,
              .first = true};
  must(visits.save(visit, store::OnRepeat::CountAgain));
  CHECK(must(Days(past.scene.house()).follow_visits(day)));
  CHECK(must(Days(past.scene.house()).follow_visits(day)));  // once
  const auto after = must(Attendance(past.scene.house()).day(day));
  CHECK(after.totals.visits == before.visits + 1);
  CHECK(after.totals.first_visits == before.first_visits + 1);
  CHECK(after.by_hour.back() == HourCount{17, 1});
  CHECK(past.visits() == 0);
}

TEST_CASE("retention: totals go after ten years, and nothing at all with a clock that cannot be right") {
  Past past;
  const Day day = day_of("2024-01-09");
  past.scene.open(Access::Write, ClockWord::Judge);
  past.scene.at("2099-08-01T12:00");
  CHECK(forget_due(past.scene.house()).error().code == Code::Conflict);
  CHECK(past.visits() > 200);
  past.scene.open(Access::Write, ClockWord::Confirmed);
  past.scene.at("2034-01-31T12:00");
  must(forget_due(past.scene.house()));
  CHECK(must(Attendance(past.scene.house()).day(day)).totals.visits == 2);
  past.scene.at("2034-02-01T12:00");
  must(forget_due(past.scene.house()));
  CHECK(must(Attendance(past.scene.house()).day(day)).totals.visits == 0);
  CHECK_FALSE(must(Months(past.scene.house()).find(Month(day))));
  CHECK(must(Months(past.scene.house()).find(Month(std::chrono::year(2024) / 2))));
}

TEST_CASE("retention: damaged files are kept for thirty days") {
  Scene scene;
  const fs::path damaged = scene.paths().data / "damaged";
  fs::create_directories(damaged / "2026-03-01T090000");
  fs::create_directories(damaged / "2026-03-01T090000-2");
  fs::create_directories(damaged / "2026-03-02T090000");
  fs::create_directories(damaged / "kept by hand");
  must(write_whole(damaged / "2026-03-01T090000" / "house.db", "x"));
  scene.at("2026-04-01T09:00");
  CHECK(must(forget_due(scene.house())).set_aside == 2);
  CHECK(fs::exists(damaged / "2026-03-02T090000"));
  CHECK(fs::exists(damaged / "kept by hand"));
  CHECK_FALSE(fs::exists(damaged / "2026-03-01T090000"));
}

}  // namespace
}  // namespace farstu::house
