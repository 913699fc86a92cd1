// The clock as protocol.md §4: what is believed, what is dated again, what is held, what staff decide.
#include "kiosk/house/clock_desk.h"
#include "kiosk/house/clock_trust.h"
#include "kiosk/house/days.h"
#include "kiosk/house/init.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/clock_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/clock_world.h"
#include "tests/unit/house/scene.h"

#include <cstdlib>

namespace farstu::house {
namespace {

using report::DayState;

TEST_CASE("clock trust: the table") {
  const Instant start = time_of("2026-03-02T09:00");
  const auto judge = [&](ClockFacts facts, std::string_view now) {
    facts.now = time_of(now);
    if (facts.origin == Instant()) facts.origin = start;
    return judge_clock(facts);
  };
  const auto trust = [&](const ClockFacts& facts, std::string_view now) { return judge(facts, now).trust; };
  ClockFacts plain{.now = {}, .origin = start, .seen_origin = {}, .vouched_origin = {}, .floor = {}};
  CHECK(trust(plain, "2026-03-02T09:00") == ClockTrust::Plausible);
  CHECK(trust(plain, "1970-01-01T00:10") == ClockTrust::Untrusted);
  CHECK(trust(plain, "2038-01-19T04:14") ==
        ClockTrust::Plausible);  // nothing known: within this version's life
  CHECK(trust(plain, "2099-01-01T00:10") == ClockTrust::Untrusted);

  ClockFacts without = plain;
  without.hardware_clock = false;
  CHECK(trust(without, "2026-03-02T09:00") == ClockTrust::Untrusted);

  ClockFacts synced = without;
  synced.synchronised = true;
  CHECK(judge(synced, "2026-03-02T09:00").witness == ClockWitness::TimeServer);

  ClockFacts known = plain;
  known.floor = time_of("2026-03-02T08:59");
  CHECK(trust(known, "2026-03-02T09:00") == ClockTrust::Plausible);
  CHECK(trust(known, "2026-03-02T08:58") == ClockTrust::Untrusted);
  CHECK(trust(known, "2026-06-05T09:00") == ClockTrust::Plausible);  // a long summer
  CHECK(trust(known, "2027-03-02T09:00") == ClockTrust::Untrusted);  // a year ahead
  CHECK(trust(known, "2038-01-19T04:14") == ClockTrust::Untrusted);

  ClockFacts asked = without;
  asked.vouched_origin = start;
  asked.vouched_by = ClockWitness::Staff;
  CHECK(judge(asked, "2026-03-02T09:00").witness == ClockWitness::Staff);
  asked.origin = start + std::chrono::minutes(4);  // drifted
  CHECK(trust(asked, "2026-03-02T09:00") == ClockTrust::Trusted);
  asked.origin = start + std::chrono::hours(24);  // set by somebody
  CHECK(trust(asked, "2026-03-02T09:00") == ClockTrust::Untrusted);

  ClockFacts moved = plain;
  moved.seen_origin = start - std::chrono::hours(24);
  CHECK(trust(moved, "2026-03-02T09:00") == ClockTrust::Untrusted);
}

TEST_CASE("sync mark: there and not of a time to come") {
  TempDir folder;
  const auto mark = folder.path() / "mark";
  const Instant now = time_of("2026-03-02T09:00");
  CHECK_FALSE(clock_synchronised(mark, now));
  put_mark(mark, now);
  CHECK(clock_synchronised(mark, now));
  CHECK(clock_synchronised(mark, now + std::chrono::days(30)));
  CHECK_FALSE(clock_synchronised(mark, now - std::chrono::hours(1)));  // set back since
}

// What the database holds, by day: sure and held visits.
std::int64_t on_day(House& house, std::string_view day) {
  return must(store::VisitStore(house.database()).sum(day_of(day))).visits;
}
std::int64_t held_in(House& house) {
  return static_cast<std::int64_t>(must(store::VisitStore(house.database()).list_untrusted({})).size());
}

TEST_CASE("visits before and after a jump of an unset clock both land on their true day when trust arrives") {
  ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = false});
  world.start(time_of("1970-01-01T00:00"));
  world.visit();  // Monday 09:00
  world.live(std::chrono::hours(3));
  world.set_clock(time_of("2038-01-19T04:14"));
  world.visit();  // Monday 12:00
  world.live(std::chrono::hours(22));
  world.set_clock(time_of("2001-09-09T01:46"));
  world.visit();  // Tuesday 10:00
  CHECK(held_in(world.house()) == 3);
  CHECK_FALSE(Days(world.house()).close_due());
  CHECK_FALSE(must(ClockDesk(world.house()).shows_programme()));
  world.synchronise();
  must(Days(world.house()).heartbeat());
  CHECK(held_in(world.house()) == 0);
  CHECK(on_day(world.house(), "2026-03-02") == 2);
  CHECK(on_day(world.house(), "2026-03-03") == 1);
  CHECK(must(store::VisitStore(world.house().database()).count()) == 3);
  // The signs of life moved too: Monday from 09:00 to the cut-off and beyond.
  const store::HeartbeatStore beats(world.house().database());
  CHECK(must(beats.count(QuarterHour::of(time_of("2026-03-02T09:00")),
                         QuarterHour::of(time_of("2026-03-03T09:00")))) >= 95);
  CHECK(must(beats.count(QuarterHour::of(time_of("1970-01-01T00:00")),
                         QuarterHour::of(time_of("2026-03-01T00:00")))) == 0);
  const auto audits = must(store::AuditStore(world.house().database()).list_newest(100)).size();
  must(Days(world.house()).heartbeat());
  must(Days(world.house()).heartbeat());
  CHECK(must(store::AuditStore(world.house().database()).list_newest(100)).size() == audits);
  CHECK(must(Days(world.house()).close_due()).size() == 1);
}

TEST_CASE("a participation moves with its visit, and undo finds a visit that was dated again") {
  ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = false});
  world.start(time_of("1970-01-01T00:00"));
  const VisitId id = must(Visits(world.house()).check_in());
  world.synchronise();
  must(Days(world.house()).heartbeat());
  CHECK(on_day(world.house(), "2026-03-02") == 1);
  must(Visits(world.house()).mark(id, {.first = true, .contributing = false}));
  must(Visits(world.house()).undo(id));
  CHECK(must(store::VisitStore(world.house().database()).count()) == 0);
}

TEST_CASE("a hardware clock a day ahead: visits come back, and what was closed too early is open again") {
  ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = true});
  world.start(time_of("2026-03-03T09:00"));
  world.live(std::chrono::minutes(20));
  world.visit();
  CHECK(must(Days(world.house()).close_due()).size() == 1);  // it takes Monday for yesterday
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-02"))) == DayState::HouseClosed);
  world.synchronise();
  must(Days(world.house()).heartbeat());
  CHECK(on_day(world.house(), "2026-03-02") == 1);
  CHECK(on_day(world.house(), "2026-03-03") == 0);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-02"))) == DayState::InProgress);
  world.live(std::chrono::hours(24));
  CHECK(must(Days(world.house()).close_due()).size() == 1);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-02"))) == DayState::Open);
}

TEST_CASE(
    "an earlier start whose clock ran a month ahead is doubted once a time server says what day it is") {
  ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = true});
  world.start(time_of("2026-04-02T09:00"));
  world.live(std::chrono::minutes(20));
  world.visit();
  world.cut();
  world.pass(std::chrono::hours(1));
  world.start(world.true_now());
  CHECK(must(world.house().clock_trust()) == ClockTrust::Untrusted);  // before the newest the house knows
  world.visit();
  world.synchronise();
  must(Days(world.house()).heartbeat());
  CHECK(on_day(world.house(), "2026-03-02") == 1);
  const auto held = must(ClockDesk(world.house()).held());
  REQUIRE(held.size() == 1);
  CHECK(held[0].visits == 1);
  world.live(std::chrono::hours(24));
  must(Days(world.house()).close_due());
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-02"))) == DayState::ClockUnsure);
  CHECK(must(ClockDesk(world.house()).settle(held[0].boot, day_of("2026-03-02"))) == 1);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-02"))) == DayState::Open);
  CHECK(on_day(world.house(), "2026-03-02") == 2);
}

TEST_CASE(
    "staff: the question, no, yes; a yes holds for this start of the machine and is the floor after it") {
  ClockWorld world(time_of("2026-03-03T10:24"), {.hardware_clock = false});
  world.start(world.true_now());
  world.visit();
  ClockDesk desk(world.house());
  const auto question = must(desk.question());
  REQUIRE(question);
  CHECK(question->civil_day == day_of("2026-03-03"));
  CHECK(question->now == time_of("2026-03-03T10:24"));
  const auto no = desk.answer(ClockAnswer::No);
  REQUIRE_FALSE(no);
  CHECK(no.error().id == "clock.wrong");
  CHECK(held_in(world.house()) == 1);
  must(desk.answer(ClockAnswer::Yes));
  CHECK(held_in(world.house()) == 0);
  CHECK_FALSE(must(desk.question()));
  CHECK(must(desk.shows_programme()));
  CHECK(must(store::AuditStore(world.house().database()).list_newest(3)).size() >= 2);
  world.reopen();  // the program, not the machine
  CHECK(must(world.house().clock_trust()) == ClockTrust::Trusted);
  // Somebody sets the clock a day back: no longer trusted, but the boottime knows better.
  world.live(std::chrono::minutes(30));
  world.set_clock(time_of("2026-03-02T11:00"));
  CHECK(must(world.house().clock_trust()) == ClockTrust::Untrusted);
  world.visit();
  must(Days(world.house()).heartbeat());
  CHECK(held_in(world.house()) == 0);
  CHECK(on_day(world.house(), "2026-03-03") == 2);
  world.cut();
  world.pass(std::chrono::hours(1));
  world.start(time_of("2026-03-03T09:00"));
  CHECK(must(world.house().clock_trust()) == ClockTrust::Untrusted);
}

TEST_CASE("staff were wrong: a time server corrects what they confirmed") {
  ClockWorld world(time_of("2026-03-03T10:24"), {.hardware_clock = false});
  world.start(time_of("2026-03-05T10:24"));
  must(ClockDesk(world.house()).answer(ClockAnswer::Yes));
  world.visit();
  world.live(std::chrono::hours(1));
  CHECK(on_day(world.house(), "2026-03-05") == 1);
  world.synchronise();
  must(Days(world.house()).heartbeat());
  CHECK(on_day(world.house(), "2026-03-05") == 0);
  CHECK(on_day(world.house(), "2026-03-03") == 1);
}

TEST_CASE("a clock set over the cut-off closes no day, forwards or backwards") {
  for (const auto* to : {"2026-03-03T09:00", "2026-03-01T09:00", "2027-03-02T09:00", "2025-03-02T09:00"}) {
    CAPTURE(to);
    ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = true});
    world.start(world.true_now());
    world.live(std::chrono::hours(1));
    world.visit();
    world.set_clock(time_of(to));
    CHECK(must(world.house().clock_trust()) == ClockTrust::Untrusted);
    CHECK_FALSE(Days(world.house()).close_due());
    world.visit();
    world.synchronise();
    must(Days(world.house()).heartbeat());
    CHECK(on_day(world.house(), "2026-03-02") == 2);
    CHECK(must(Days(world.house()).close_due()).empty());
  }
}

TEST_CASE("the nights when clocks change: dated again to the right side of the cut-off") {
  for (const auto* when : {"2026-03-28T23:00+01:00", "2026-10-24T23:00+02:00"}) {
    CAPTURE(when);
    ClockWorld world(time_of(when), {.hardware_clock = false});
    world.start(time_of("1970-01-01T00:00"));
    std::map<Day, std::int64_t> expected;
    for (int i = 0; i < 8; ++i) {
      ++expected[world.true_day()];
      world.visit();
      world.live(std::chrono::minutes(67));
    }
    world.synchronise();
    must(Days(world.house()).heartbeat());
    REQUIRE(expected.size() == 2);
    for (const auto& [day, visits] : expected) CHECK(on_day(world.house(), to_string(day)) == visits);
  }
}

TEST_CASE("held visits: staff choose a day within what is known, or none; both are kept in the audit log") {
  ClockWorld world(time_of("2026-03-02T09:00"), {.hardware_clock = false});
  world.start(world.true_now());
  world.synchronise();
  world.live(std::chrono::hours(2));
  for (int i = 0; i < 2; ++i) {
    world.cut();
    world.pass(std::chrono::hours(22));
    world.start(time_of("1970-01-01T00:00"));
    world.visit();
    world.visit();
    world.live(std::chrono::hours(1));
  }
  world.cut();
  world.pass(std::chrono::hours(24));
  world.start(time_of("1970-01-01T00:00"));
  world.synchronise();
  world.live(std::chrono::hours(1));
  ClockDesk desk(world.house());
  must(Days(world.house()).close_due());
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-03"))) == DayState::ClockUnsure);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-04"))) == DayState::ClockUnsure);
  const auto held = must(desk.held());
  REQUIRE(held.size() == 2);
  CHECK(held[0].after == time_of("2026-03-02T11:00"));
  REQUIRE(held[0].before);
  CHECK(*held[0].before < time_of("2026-03-06T00:00"));
  CHECK_FALSE(desk.settle(held[0].boot, day_of("2026-03-01")));
  CHECK_FALSE(desk.settle(held[0].boot, day_of("2026-03-20")));
  CHECK(must(desk.settle(held[0].boot, day_of("2026-03-03"))) == 2);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-03"))) ==
        DayState::ClockUnsure);  // one boot is left
  CHECK(must(desk.settle(held[1].boot, std::nullopt)) == 2);
  CHECK_FALSE(desk.settle(held[1].boot, std::nullopt));
  CHECK(must(desk.held()).empty());
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-03"))) == DayState::Open);
  CHECK(must(Days(world.house()).state_of(day_of("2026-03-04"))) == DayState::HouseClosed);
  CHECK(must(store::ClockStore(world.house().database()).undated()) == 2);
  CHECK(on_day(world.house(), "2026-03-03") == 2);
  std::vector<std::string> words;
  for (const auto& entry : must(store::AuditStore(world.house().database()).list_newest(10)))
    words.push_back(entry.what);
  CHECK(std::find(words.begin(), words.end(), "clock.day_chosen") != words.end());
  CHECK(std::find(words.begin(), words.end(), "clock.not_counted") != words.end());
}

TEST_CASE("fifty starts without a hardware clock, power cuts, jumps: every visit on its true day or held") {
  const std::uint64_t seeds = std::getenv("FARSTU_NIGHTLY") != nullptr ? 20 : 1;
  int dated = 0, held = 0, visits = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    const WorldReport report = play_random_world(seed, {.starts = 50, .dates_again = true});
    for (const auto& wrong : report.wrong) CHECK(wrong == "");
    dated += report.dated_again;
    held += report.held;
    visits += report.visits;
  }
  MESSAGE("clock: ", 50 * seeds, " starts, ", visits, " visits, ", dated, " dated again, ", held,
          " held for staff");
  CHECK(dated > 20);
  CHECK(held > 100);
}

TEST_CASE("negative control: without dating again visits stay where the wrong clock put them, and it shows") {
  const WorldReport report = play_random_world(1, {.starts = 15, .dates_again = false});
  CHECK(report.wrong.size() > 1);
}

}  // namespace
}  // namespace farstu::house
