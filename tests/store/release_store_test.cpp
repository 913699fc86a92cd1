// The release ledger: what left the house can be proved, sent again and never numbered twice.
#include "kiosk/store/release_store.h"

#include "tests/store/house_fixture.h"

namespace farstu::store {
namespace {

std::string bytes32(char c) { return std::string(32, c); }

OutboxFile file_of(std::int64_t seq, char hash) {
  OutboxFile file;
  file.seq = seq;
  file.kind = "reports";
  file.sha256 = bytes32(hash);
  file.bytes = "{\"seq\":" + std::to_string(seq) + "}\n";
  file.written_at = at("2026-03-03T04:30");
  return file;
}

Release release_of(Day day, std::int64_t rev, char digest, std::optional<int> visits = 31) {
  Release release;
  release.period = Period::of(day);
  release.epoch = 1;
  release.rev = rev;
  release.state = report::DayState::Open;
  release.visits = visits;
  release.rule = "tap-1";
  release.digest = bytes32(digest);
  release.object = "{\"visits\":31}";
  release.released_at = at("2026-03-03T04:30");
  return release;
}

struct House {
  RamDir dir;
  std::unique_ptr<Database> db = open(dir.path());
  ReleaseStore ledger{*db};
  Day monday = day("2026-03-02");
  House() { must(ledger.start_epoch({1, std::string(16, 'e'), at("2026-03-01T10:00")})); }
};

TEST_CASE("epochs only rise") {
  House house;
  CHECK(must(house.ledger.current_epoch())->n == 1);
  CHECK(code_of(house.ledger.start_epoch({1, std::string(16, 'f'), at("2026-03-01T10:00")})) ==
        Code::Conflict);
  must(house.ledger.start_epoch({4, std::string(16, 'f'), at("2026-03-01T10:00")}));
  CHECK(code_of(house.ledger.start_epoch({3, std::string(16, 'g'), at("2026-03-01T10:00")})) ==
        Code::Conflict);
  CHECK(must(house.ledger.current_epoch())->n == 4);
}

TEST_CASE("a file's number rises with every file and over every floor, and is never used twice") {
  House house;
  CHECK(must(house.ledger.next_seq()) == 1);
  must(house.ledger.write(file_of(1, 'a'), {}));
  must(house.ledger.write(file_of(2, 'b'), {}));
  CHECK(code_of(house.ledger.write(file_of(2, 'c'), {})) == Code::Conflict);
  CHECK(code_of(house.ledger.write(file_of(3, 'b'), {})) ==
        Code::Conflict);  // the same bytes under two numbers
  CHECK(must(house.ledger.next_seq()) == 3);
  must(house.ledger.raise_seq(4711));
  must(house.ledger.raise_seq(12));
  CHECK(must(house.ledger.next_seq()) == 4712);
  CHECK(code_of(house.ledger.write(file_of(4000, 'd'), {})) == Code::Conflict);
}

TEST_CASE("a file and what it carries are noted together or not at all") {
  House house;
  Release unknown_epoch = release_of(house.monday.plus(1), 1, 'q');
  unknown_epoch.epoch = 9;
  CHECK(code_of(house.ledger.write(file_of(1, 'a'), {release_of(house.monday, 1, 'x'), unknown_epoch})) ==
        Code::NotFound);
  CHECK(must(house.ledger.list_waiting()).empty());
  CHECK(must(house.ledger.find_newest(Period::of(house.monday))) == std::nullopt);
  must(house.ledger.write(file_of(1, 'a'), {release_of(house.monday, 1, 'x')}));
  CHECK(must(house.ledger.find_file(1)) == file_of(1, 'a'));
  CHECK(must(house.ledger.find_file(bytes32('a')))->seq == 1);
  CHECK(must(house.ledger.find_file(bytes32('z'))) == std::nullopt);
  Release expected = release_of(house.monday, 1, 'x');
  expected.seq = 1;
  CHECK(must(house.ledger.find_newest(Period::of(house.monday))) == expected);
  CHECK(must(house.ledger.list_in_file(1)) == std::vector<Release>{expected});
}

TEST_CASE("a revision that was sent cannot be sent again with other content") {
  House house;
  must(house.ledger.write(file_of(1, 'a'), {release_of(house.monday, 1, 'x')}));
  CHECK(code_of(house.ledger.write(file_of(2, 'b'), {release_of(house.monday, 1, 'y')})) == Code::Conflict);
  CHECK(must(house.ledger.next_seq()) == 2);
  CHECK(must(house.ledger.next_rev(Period::of(house.monday), 1)) == 2);
  CHECK(must(house.ledger.next_rev(Period::of(house.monday), 2)) == 1);
  CHECK(must(house.ledger.next_rev(Period::of(Month(house.monday)), 1)) == 1);
}

TEST_CASE("the same revision moves to a new file, and an answer to the old one still counts") {
  House house;
  const Release one = release_of(house.monday, 1, 'x'), two = release_of(house.monday.plus(1), 1, 'y');
  must(house.ledger.write(file_of(1, 'a'), {one, two}));
  must(house.ledger.write(file_of(2, 'b'), {one}));
  must(house.ledger.replace_file(1, 2));
  CHECK(code_of(house.ledger.replace_file(77, 2)) == Code::NotFound);
  CHECK(must(house.ledger.list_waiting()).size() == 1);
  CHECK(must(house.ledger.find_newest(one.period))->seq == 2);
  CHECK(must(house.ledger.list_in_file(1)).size() == 2);
  // The old file came by stick.
  must(house.ledger.answer(
      1, "receipted", at("2026-03-04T10:00"),
      {{one.period, 1, 1, Outcome::Stored, 1, 1, ""}, {two.period, 1, 1, Outcome::Stale, 1, 3, ""}}));
  CHECK(must(house.ledger.find_newest(one.period))->outcome == Outcome::Stored);
  CHECK(must(house.ledger.find_newest(two.period))->have_rev == 3);
  CHECK(must(house.ledger.next_rev(two.period, 1)) == 4);
  CHECK(must(house.ledger.find_last_receipted())->seq == 1);
}

TEST_CASE("an answer speaks only of what its file carried, and repeating it changes nothing") {
  House house;
  const Release one = release_of(house.monday, 1, 'x'), two = release_of(house.monday.plus(1), 1, 'y');
  must(house.ledger.write(file_of(1, 'a'), {one}));
  must(house.ledger.write(file_of(2, 'b'), {two}));
  CHECK(code_of(house.ledger.answer(9, "receipted", at("2026-03-04T10:00"), {})) == Code::NotFound);
  for (int i = 0; i < 2; ++i) {
    must(house.ledger.answer(1, "receipted", at("2026-03-04T10:00"),
                             {{one.period, 1, 1, Outcome::Stored, {}, {}, ""},
                              {two.period, 1, 1, Outcome::Stored, {}, {}, ""},
                              {one.period, 1, 7, Outcome::Rejected, {}, {}, "x"}}));
  }
  CHECK(must(house.ledger.find_newest(two.period))->outcome == Outcome::Waiting);
  CHECK(must(house.ledger.list_waiting()).at(0).seq == 2);
  CHECK(must(house.ledger.list_newest("reports", 1)).at(0).seq == 2);
  CHECK(must(house.ledger.list_newest("enrol", 1)).empty());
}

TEST_CASE("every revision ever released is kept; the newest is the highest of the newest epoch") {
  House house;
  must(house.ledger.write(file_of(1, 'a'), {release_of(house.monday, 1, 'x')}));
  must(house.ledger.write(file_of(2, 'b'), {release_of(house.monday, 2, 'y', std::nullopt)}));
  must(house.ledger.start_epoch({2, std::string(16, 'f'), at("2026-03-05T10:00")}));
  Release later = release_of(house.monday, 1, 'z', 40);
  later.epoch = 2;
  must(house.ledger.write(file_of(3, 'c'), {later, release_of(house.monday.plus(1), 1, 'w')}));
  CHECK(must(house.ledger.find_newest(Period::of(house.monday)))->visits == 40);
  CHECK(must(house.ledger.list_all(Period::Kind::Day, house.monday, house.monday.plus(9))).size() == 4);
  const auto newest = must(house.ledger.list_newest(Period::Kind::Day, house.monday, house.monday.plus(9)));
  REQUIRE(newest.size() == 2);
  CHECK(newest[0].epoch == 2);
  CHECK(must(house.ledger.list_all(Period::Kind::Month, house.monday, house.monday.plus(9))).empty());
}

TEST_CASE("bytes of answered files can be forgotten, number and hash never; a waiting file keeps its bytes") {
  House house;
  must(house.ledger.write(file_of(1, 'a'), {}));
  must(house.ledger.write(file_of(2, 'b'), {}));
  must(house.ledger.answer(1, "receipted", at("2026-03-04T10:00"), {}));
  must(house.ledger.forget_bytes(at("2027-01-01T00:00")));
  CHECK(must(house.ledger.find_file(1))->bytes.empty());
  CHECK(must(house.ledger.find_file(1))->sha256 == bytes32('a'));
  CHECK_FALSE(must(house.ledger.find_file(2))->bytes.empty());
}

TEST_CASE("quarantine holds a period until it is let go") {
  House house;
  const Quarantined bad{Period::of(house.monday), 1, 2, 3, "too-large", at("2026-03-04T10:00")};
  must(house.ledger.quarantine(bad));
  must(house.ledger.quarantine(bad));
  CHECK(must(house.ledger.list_quarantine()) == std::vector<Quarantined>{bad});
  must(house.ledger.release_quarantine(bad.period));
  CHECK(must(house.ledger.list_quarantine()).empty());
}

TEST_CASE("periods print as they stand in files") {
  CHECK(to_string(Period::of(day("2026-11-20"))) == "2026-11-20");
  CHECK(to_string(Period::of(Month(day("2026-11-20")))) == "2026-11");
  for (const Outcome outcome : {Outcome::Waiting, Outcome::Stored, Outcome::Duplicate, Outcome::Stale,
                                Outcome::Conflict, Outcome::Rejected}) {
    CHECK(parse_outcome(to_string(outcome)) == outcome);
  }
  CHECK(parse_outcome("lost") == std::nullopt);
}

}  // namespace
}  // namespace farstu::store
