// History must cost nothing: what staff look at reads as many rows with a million visits behind it as with
// ten thousand, and a visit takes few bytes. Counted in SQLite's own steps, never on a clock. quality.md §1.
#include "kiosk/store/boot_store.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/sql.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"

#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");
const Day kToday = day("2026-03-02");

// SQLite's virtual machine steps spent by `work`, in hundreds.
std::int64_t steps_of(sqlite3* handle, const std::function<void()>& work) {
  std::int64_t hundreds = 0;
  sqlite3_progress_handler(
      handle, 100,
      [](void* count) {
        ++*static_cast<std::int64_t*>(count);
        return 0;
      },
      &hundreds);
  work();
  sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  return hundreds;
}

// A house with `days` days of `per_day` visits before today, of which 4 in 10 take part in something.
void fill(Database& db, int days, int per_day) {
  const BootNumber boot = must(BootStore(db).enter("boot", kNow, ClockTrust::Trusted));
  std::vector<Session> sessions;
  for (int i = -days; i <= 30; ++i) {
    Session session = session_on(fmt::format("s{}", i), "2026-03-02T14:00", "2026-03-02T15:00");
    const auto shift = std::chrono::days(i);
    session.span = TimedSpan{at("2026-03-02T14:00") + shift, at("2026-03-02T15:00") + shift};
    sessions.push_back(session);
  }
  must(SessionStore(db).replace("linden", kToday.plus(-days), kToday.plus(30), sessions, stockholm()));
  VisitStore visits(db);
  ParticipationStore participations(db);
  for (int back = days; back >= 0; --back) {
    Transaction transaction = must(Transaction::begin(db));
    const Day then = kToday.plus(-back);
    for (int i = 0; i < per_day; ++i) {
      Visit visit = visit_on(then, boot, 36 + i * 40 / per_day);
      visit.first = i % 40 == 0;
      visit.contributing = i % 6 == 0;
      const VisitId id = must(visits.save(visit, OnRepeat::CountAgain));
      if (i % 10 < 4) {
        const SessionId session = sessions[static_cast<std::size_t>(days - back)].id;
        must(participations.save({{}, session, then, id}, OnRepeat::CountAgain));
      }
    }
    must(transaction.commit());
  }
}

struct Work {
  const char* name;
  std::function<void(Database&)> run;
};
const std::vector<Work>& staff_work() {
  static const std::vector<Work> all = {
      {"day",
       [](Database& db) {
         must(VisitStore(db).sum(kToday));
         must(VisitStore(db).by_quarter(kToday));
         must(ParticipationStore(db).by_session(kToday));
         must(SessionStore(db).list(kToday));
         must(VisitStore(db).find_last(kToday));
       }},
      {"month", [](Database& db) { must(VisitStore(db).sums(kToday.plus(-30), kToday)); }},
      {"check-in and undo",
       [](Database& db) {
         VisitStore visits(db);
         const VisitId id = must(visits.save(visit_on(kToday, BootNumber{1}), OnRepeat::CountAgain));
         must(visits.set_flags(id, true, true));
         must(visits.find(id));
         must(visits.remove(id));
       }},
      {"taking part",
       [](Database& db) {
         const auto visit = must(VisitStore(db).find_last(kToday));
         const SessionId session = session_on("s0", "2026-03-02T14:00", "2026-03-02T15:00").id;
         must(ParticipationStore(db).find(visit->id, session));
         const auto id =
             must(ParticipationStore(db).save({{}, session, kToday, visit->id}, OnRepeat::CountAgain));
         must(ParticipationStore(db).count(session));
         must(ParticipationStore(db).remove(id));
       }},
      {"what waits for trust",
       [](Database& db) {
         must(VisitStore(db).list_untrusted(std::nullopt));
         must(VisitStore(db).first_day());
         must(ReleaseStore(db).list_waiting());
         must(DayStore(db).last_closed());
       }},
  };
  return all;
}

TEST_CASE("history: staff views and taps read the same number of rows with a hundred times the visits") {
  constexpr int kPerDay = 40;
  std::vector<std::vector<std::int64_t>> steps;
  std::uintmax_t bytes = 0;
  std::int64_t visits = 0;
  const int largest = std::getenv("FARSTU_NIGHTLY") != nullptr ? 25'000 : 5'000;
  for (const int days : {50, 250, largest}) {
    RamDir dir;
    auto db = open(dir.path());
    fill(*db, days, kPerDay);
    must(db->checkpoint());
    db.reset();
    // Measured on a connection of the test's, over the same code.
    auto measured = open(dir.path());
    std::vector<std::int64_t> of_days;
    for (const Work& work : staff_work()) {
      work.run(*measured);  // prepares the statements
      of_days.push_back(steps_of(must(handle_of(*measured)), [&] { work.run(*measured); }));
    }
    steps.push_back(of_days);
    visits = must(VisitStore(*measured).count());
    bytes = fs::file_size(dir.path() / "house.db");
  }
  for (std::size_t i = 0; i < staff_work().size(); ++i) {
    CAPTURE(std::string(staff_work()[i].name));
    std::cout << fmt::format("{}: {}, {}, {} hundred steps with 50, 250, {} days of {} visits\n",
                             staff_work()[i].name, steps[0][i], steps[1][i], steps[2][i], largest, kPerDay);
    CHECK(steps[2][i] <= steps[0][i] + steps[0][i] / 10 + 2);
  }
  CHECK(steps[0][1] > 5);  // the month does count something
  std::cout << fmt::format("{} visits, {} bytes in all\n", visits, bytes);
}

TEST_CASE("size: a visit takes at most 64 bytes with every index and its share of participations") {
  RamDir dir;
  auto db = open(dir.path());
  fill(*db, 400, 60);
  must(db->checkpoint());
  db.reset();
  const fs::path file = dir.path() / "house.db";
  const auto pages_of = [&](const char* tables) {
    return ask(file, fmt::format("SELECT sum(pgsize) FROM dbstat WHERE name IN ({})", tables));
  };
  const std::int64_t visits = ask(file, "SELECT count(*) FROM visit");
  const double alone =
      static_cast<double>(pages_of("'visit', 'visit_untrusted'")) / static_cast<double>(visits);
  const double whole = static_cast<double>(pages_of("'visit', 'visit_untrusted', 'participation',"
                                                    "'participation_session', 'participation_visit'")) /
                       static_cast<double>(visits);
  std::cout << fmt::format("bytes per visit: {:.1f} alone, {:.1f} with participations of 40 % of them\n",
                           alone, whole);
  CHECK(whole <= 64.0);
  CHECK(alone >= 15.0);  // the rows are there
}

TEST_CASE("plans: no statement of a day walks through a whole table") {
  RamDir dir;
  auto db = open(dir.path());
  Sql sql(*db);
  const auto plan_of = [&](const char* statement) {
    std::string plan;
    must(sql.each(fmt::format("EXPLAIN QUERY PLAN {}", statement), {},
                  [&](Row& row) { plan += row.text(3) + "\n"; }));
    return plan;
  };
  // What the foreign keys look up when a visit goes.
  CHECK(plan_of("SELECT rowid FROM participation WHERE visit = 1").find("participation_visit") !=
        std::string::npos);
  CHECK(plan_of("SELECT count(*) FROM visit WHERE id BETWEEN 1 AND 2").find("SEARCH") != std::string::npos);
  CHECK(plan_of("SELECT * FROM outbox_file WHERE answered_at IS NULL AND replaced_by IS NULL ORDER BY seq")
            .find("outbox_waiting") != std::string::npos);
  // Negative control: this is how a walk looks.
  CHECK(plan_of("SELECT count(*) FROM visit WHERE quarter = 7").find("SCAN") != std::string::npos);
}

TEST_CASE("sessions: a day among a hundred thousand is found by the day") {
  RamDir dir;
  auto db = open(dir.path());
  std::vector<std::int64_t> steps;
  for (const int days : {40, 400}) {
    std::vector<Session> sessions;
    for (int d = -days; d < days; ++d) {
      for (int i = 0; i < 10; ++i) {
        Session session = session_on(fmt::format("{}-{}", d, i), "2026-03-02T14:00", "2026-03-02T15:00");
        const auto shift = std::chrono::days(d);
        session.span = TimedSpan{at("2026-03-02T14:00") + shift, at("2026-03-02T15:00") + shift};
        sessions.push_back(session);
      }
    }
    must(SessionStore(*db).replace("linden", kToday.plus(-days), kToday.plus(days), sessions, stockholm()));
    CHECK(must(SessionStore(*db).list(kToday)).size() == 10);
    steps.push_back(steps_of(must(handle_of(*db)), [&] { must(SessionStore(*db).list(kToday)); }));
  }
  CHECK(steps[1] <= steps[0] + 2);
}

TEST_CASE("figures: durable commits a second on this disk, beside a bare fsynced append of the same size") {
  TempDir dir;
  auto db = open(dir.path());
  const BootNumber boot = must(BootStore(*db).enter("boot", kNow, ClockTrust::Trusted));
  must(db->checkpoint());
  constexpr int kCount = 200;
  const SystemClock clock;
  const Boottime begun = clock.boottime();
  for (int i = 0; i < kCount; ++i) must(VisitStore(*db).save(visit_on(kToday, boot), OnRepeat::CountAgain));
  const Boottime committed = clock.boottime() - begun;
  const std::string same(fs::file_size(dir.path() / "house.db-wal") / kCount, 'x');

  const int fd = ::open((dir.path() / "bare").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  REQUIRE(fd >= 0);
  for (int i = 0; i < kCount; ++i) {
    REQUIRE(::write(fd, same.data(), same.size()) == static_cast<ssize_t>(same.size()));
    REQUIRE(::fdatasync(fd) == 0);
  }
  ::close(fd);
  const Boottime bare = clock.boottime() - begun - committed;
  std::cout << fmt::format(
      "durable visits: {:.0f}/s, {} bytes each in the -wal; bare appends of that size: {:.0f}/s\n",
      1000.0 * kCount / static_cast<double>(committed.count() + 1), same.size(),
      1000.0 * kCount / static_cast<double>(bare.count() + 1));
  CHECK(must(VisitStore(*db).count()) == kCount);
}

}  // namespace
}  // namespace farstu::store
