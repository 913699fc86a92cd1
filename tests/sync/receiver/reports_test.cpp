// What becomes of the reports: order, repetition and loss change nothing; copies of a card change nothing
// either.
#include "fake_kiosk.h"

#include <algorithm>
#include <random>

using namespace farstu;
using namespace farstu::receiver;
using report::DayState;
using report::Interval;
using report::Masked;
using report::Number;
using report::Unknown;
using wire::Outcome;
using wire::ProblemType;

TEST_CASE("a report is stored, receipted and stands in the totals") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const auto results = federation.results(
      kiosk.reports({day_report("2026-11-18", 1, 31), day_report("2026-11-19", 1, Masked{}),
                     day_report("2026-11-20", 1, std::int64_t{0}, DayState::HouseClosed),
                     day_report("2026-11-17", 1, Unknown{}, DayState::OutOfOrder),
                     day_report("2026-11-16", 2, Interval{8, 12})}));
  REQUIRE(results.size() == 5);
  for (const auto& result : results) {
    CHECK(result.outcome == Outcome::Stored);
    REQUIRE(result.have);
    CHECK(result.have->epoch == 1);
  }
  CHECK(federation.total("2026-11-18").visits == Number(31));
  CHECK(federation.total("2026-11-19").visits == Number(Masked{}));
  CHECK(federation.total("2026-11-20").state == DayState::HouseClosed);
  CHECK(federation.total("2026-11-17").visits == Number(Unknown{}));
  CHECK(federation.total("2026-11-16").visits == Number(Interval{8, 12}));
  CHECK(federation.total("2026-11-16").rev == 2);
  CHECK_FALSE(federation.total("2026-11-15").state);
}

TEST_CASE("what was receipted is there after a restart") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)}));
  const Identity before = federation.store->identity();
  const SigningKeys keys = federation.keys->announced();
  federation.reopen();
  CHECK(federation.total("2026-11-18").visits == Number(31));
  CHECK(federation.store->identity().store == before.store);
  CHECK(federation.keys->announced() == keys);
}

TEST_CASE("the same file again is a duplicate and changes nothing") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string file = kiosk.reports({day_report("2026-11-18", 1, 31)});
  CHECK(federation.results(file).at(0).outcome == Outcome::Stored);
  CHECK(federation.results(file).at(0).outcome == Outcome::Duplicate);
  CHECK(federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)})).at(0).outcome ==
        Outcome::Duplicate);
  CHECK(federation.total("2026-11-18").rev == 1);
}

TEST_CASE("a higher revision wins, a lower one is stale and is told what is there") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  federation.results(kiosk.reports({day_report("2026-11-18", 3, 40)}));
  const auto stale = federation.results(kiosk.reports({day_report("2026-11-18", 2, 31)})).at(0);
  CHECK(stale.outcome == Outcome::Stale);
  CHECK(stale.have->rev == 3);
  CHECK(stale.have->digest == wire::digest(day_report("2026-11-18", 3, 40)));
  CHECK(federation.total("2026-11-18").visits == Number(40));
  CHECK(federation.results(kiosk.reports({day_report("2026-11-18", 10, 50)})).at(0).outcome ==
        Outcome::Stored);
}

TEST_CASE("in whatever order and how often the files come, the totals are the same") {
  std::mt19937 random(20261121);
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    Federation federation;
    FakeKiosk kiosk = federation.enrolled();
    std::vector<std::string> files;
    for (int rev = 1; rev <= 6; ++rev) {
      files.push_back(kiosk.reports(
          {day_report("2026-11-18", rev, 10 * rev), day_report("2026-11-19", rev, 100 + 5 * rev)}));
    }
    files.push_back(files[1]);
    files.push_back(files[4]);
    std::shuffle(files.begin(), files.end(), random);
    for (const auto& file : files) federation.results(file);
    CHECK(federation.total("2026-11-18").visits == Number(60));
    CHECK(federation.total("2026-11-19").visits == Number(130));
    CHECK(federation.total("2026-11-19").rev == 6);
  }
}

TEST_CASE("a cloned card: the same revision with other numbers overwrites nothing, and both sides know") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  federation.results(kiosk.reports({day_report("2026-11-18", 1, 31), day_report("2026-11-19", 1, 12)}));
  const auto results =
      federation.results(kiosk.reports({day_report("2026-11-18", 1, 99), day_report("2026-11-20", 1, 7)}));
  CHECK(results.at(0).outcome == Outcome::Conflict);
  CHECK(results.at(0).problem == ProblemType::RevisionConflict);
  CHECK(results.at(0).have->digest == wire::digest(day_report("2026-11-18", 1, 31)));
  CHECK(results.at(1).outcome == Outcome::Stored);
  CHECK(federation.total("2026-11-18").visits == Number(31));
  CHECK(federation.store->contacts()->at(0).cloned);
}

TEST_CASE("a cloned card is noticed also when the revision it contradicts was replaced meanwhile") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)}));
  federation.results(kiosk.reports({day_report("2026-11-18", 2, 41)}));
  CHECK(federation.results(kiosk.reports({day_report("2026-11-18", 1, 99)})).at(0).outcome ==
        Outcome::Conflict);
  CHECK(federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)})).at(0).outcome == Outcome::Stale);
}

TEST_CASE("a cloned card: the same sequence number with other bytes is refused whole") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  FakeKiosk clone;
  clone.key = *wire::SigningKey::from_seed(kiosk.key.seed());
  clone.id = kiosk.id, clone.aud = kiosk.aud, clone.epoch = kiosk.epoch;
  federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)}));
  CHECK(federation.problem("reports", clone.reports({day_report("2026-11-19", 1, 99)})) ==
        ProblemType::SequenceConflict);
  CHECK_FALSE(federation.total("2026-11-19").state);
  CHECK(federation.store->contacts()->at(0).cloned);
}

TEST_CASE("a file that follows one this store never accepted is refused; several may follow the same one") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string first = kiosk.reports({day_report("2026-11-18", 1, 31)});
  federation.results(first);
  kiosk.prev = wire::sha256(first);
  CHECK(federation.results(kiosk.reports({day_report("2026-11-19", 1, 12)})).at(0).outcome ==
        Outcome::Stored);
  kiosk.seq += 5;  // gaps are normal
  CHECK(federation.results(kiosk.reports({day_report("2026-11-20", 1, 12)})).at(0).outcome ==
        Outcome::Stored);
  kiosk.prev = wire::sha256("a file from another life");
  CHECK(federation.problem("reports", kiosk.reports({day_report("2026-11-17", 1, 9)})) ==
        ProblemType::UnknownPrevious);
  CHECK_FALSE(federation.total("2026-11-17").state);
  // A refused file is none that others may follow.
  FakeKiosk other = federation.enrolled();
  other.prev = wire::sha256(first);
  CHECK(federation.problem("reports", other.reports({day_report("2026-11-17", 1, 9)})) ==
        ProblemType::UnknownPrevious);
}

TEST_CASE("a new epoch wins over every revision of the old one, and the old one is not taken any more") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string sent_before = kiosk.reports({day_report("2026-11-18", 7, 31)});
  const std::string never_sent = kiosk.reports({day_report("2026-11-17", 1, 99)});
  federation.results(sent_before);
  kiosk.epoch = wire::make_epoch(2);
  kiosk.seq = 0;
  CHECK(federation.results(kiosk.reports({day_report("2026-11-18", 1, 45)})).at(0).outcome ==
        Outcome::Stored);
  CHECK(federation.total("2026-11-18").visits == Number(45));
  CHECK(federation.results(sent_before).at(0).outcome == Outcome::Stale);
  CHECK(federation.problem("reports", never_sent) == ProblemType::OldEpoch);
  CHECK(federation.total("2026-11-18").visits == Number(45));
}

TEST_CASE("two cards restored from one backup are told apart") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  kiosk.epoch = wire::make_epoch(2);
  federation.results(kiosk.reports({day_report("2026-11-18", 1, 31)}));
  kiosk.epoch = wire::make_epoch(2);
  CHECK(federation.problem("reports", kiosk.reports({day_report("2026-11-19", 1, 31)})) ==
        ProblemType::SequenceConflict);
}

TEST_CASE("a day that has not been anywhere on earth is rejected alone, and can come again when it has") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const auto results =
      federation.results(kiosk.reports({day_report("2026-11-20", 1, 31), day_report("2026-11-22", 1, 8)}));
  CHECK(results.at(0).outcome == Outcome::Stored);
  CHECK(results.at(1).outcome == Outcome::Rejected);
  CHECK(results.at(1).problem == ProblemType::FutureDay);
  CHECK_FALSE(results.at(1).have);
  federation.clock.advance(std::chrono::hours(48));
  CHECK(federation.results(kiosk.reports({day_report("2026-11-22", 1, 8)})).at(0).outcome == Outcome::Stored);
}

TEST_CASE("what is here is told to the kiosk that asks, also after its history broke") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string file = kiosk.reports({day_report("2026-11-18", 2, 31), day_report("2026-11-10", 1, 9)});
  federation.results(file);
  const auto ask = [&] {
    const auto answer = federation.answer_to("state", kiosk.state("2026-11-15", "2026-11-20"));
    return std::get<wire::StateAnswer>(answer.body);
  };
  const wire::StateAnswer state = ask();
  CHECK(state.epoch == 1);
  CHECK(state.last_seq == 1);
  CHECK(state.last == wire::sha256(file));
  REQUIRE(state.have.size() == 1);
  CHECK(state.have[0].period == wire::Period(*parse_day("2026-11-18")));
  CHECK(state.have[0].have.rev == 2);
  // A restored card asks in an epoch that somebody else has begun, with a past nobody knows, and is answered.
  kiosk.epoch = wire::make_epoch(1);
  kiosk.seq = 0;
  kiosk.prev = wire::sha256("lost");
  CHECK(ask().last == wire::sha256(file));
  CHECK(std::holds_alternative<wire::TimeAnswer>(federation.answer_to("time", kiosk.time()).body));
}

TEST_CASE("a replacement takes over its predecessor's days and adds nothing twice") {
  Federation federation;
  FakeKiosk old = federation.enrolled();
  federation.results(old.reports({day_report("2026-11-17", 1, 20), day_report("2026-11-18", 4, 31)}));
  CHECK(federation.store->revoke(old.id, "admin", federation.clock.now()));
  FakeKiosk fresh = federation.enrolled(federation.house, old.id);
  CHECK(federation.total("2026-11-18").visits == Number(31));
  federation.results(fresh.reports({day_report("2026-11-18", 1, 33), day_report("2026-11-19", 1, 8)}));
  CHECK(federation.total("2026-11-17").visits == Number(20));
  CHECK(federation.total("2026-11-18").visits == Number(33));
  CHECK(federation.total("2026-11-19").visits == Number(8));
  // Its own replacement again speaks before both.
  FakeKiosk newest = federation.enrolled(federation.house, fresh.id);
  federation.results(newest.reports({day_report("2026-11-17", 1, 21)}));
  CHECK(federation.total("2026-11-17").visits == Number(21));
}

TEST_CASE("two doors without replacement are added") {
  Federation federation;
  FakeKiosk front = federation.enrolled();
  FakeKiosk back = federation.enrolled();
  federation.results(front.reports({day_report("2026-11-18", 1, 20)}));
  federation.results(back.reports({day_report("2026-11-18", 1, Masked{})}));
  CHECK(federation.total("2026-11-18").visits == Number(Interval{21, 24}));
}

TEST_CASE(
    "raw files are forgotten after 90 days, what they said is not, and their successors are still taken") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string first = kiosk.reports({day_report("2026-11-18", 1, 31)});
  federation.results(first);
  federation.clock.advance(std::chrono::hours(24 * 91));
  CHECK(federation.store->clean_up(federation.clock.now()));
  kiosk.prev = wire::sha256(first);
  CHECK(federation.results(kiosk.reports({day_report("2026-11-19", 1, 12)})).at(0).outcome ==
        Outcome::Stored);
  CHECK(federation.total("2026-11-18").visits == Number(31));
  CHECK(federation.results(first).at(0).outcome == Outcome::Duplicate);
}

TEST_CASE(
    "a receiver restored from a backup is another store; the kiosk learns it and sends again what is not "
    "there") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  federation.results(kiosk.reports({day_report("2026-11-17", 1, 20)}));
  const auto backup = federation.folder.path() / "copy.db";
  CHECK(federation.store->back_up(backup));
  CHECK(federation.store->back_up(backup).error().code == Code::Conflict);
  const std::string after_it = kiosk.reports({day_report("2026-11-18", 1, 31)});
  federation.results(after_it);
  const wire::StoreId before = federation.store->identity().store;

  federation.api.reset();
  federation.store.reset();
  for (const char* name : {"federation.db", "federation.db-wal", "federation.db-shm"}) {
    std::filesystem::remove(federation.folder.path() / name);
  }
  std::filesystem::rename(backup, federation.folder.path() / "federation.db");
  federation.reopen();
  CHECK(federation.store->identity().store != before);
  CHECK(federation.total("2026-11-17").visits == Number(20));
  CHECK_FALSE(federation.total("2026-11-18").state);
  kiosk.prev = wire::sha256(after_it);
  const std::string follows = kiosk.reports({day_report("2026-11-19", 1, 12)});
  const wire::Answer refused = federation.answer_to("reports", follows);
  CHECK(std::get<wire::ProblemAnswer>(refused.body).type == ProblemType::UnknownPrevious);
  CHECK(refused.store != before);
  kiosk.prev.reset();
  const auto results =
      federation.results(kiosk.reports({day_report("2026-11-18", 1, 31), day_report("2026-11-19", 1, 12)}));
  CHECK(results.at(0).outcome == Outcome::Stored);
  CHECK(results.at(1).outcome == Outcome::Stored);
}
