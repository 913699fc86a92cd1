// Answers that lie, refuse, or come from another life: what changes nothing, what splits, stops or asks.
#include "kiosk/core/base/files.h"
#include "kiosk/house/days.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/store/database.h"
#include "kiosk/store/release_store.h"
#include "tests/unit/house/scene.h"

#include <filesystem>

namespace farstu::house {
namespace {

// A house with one file waiting, and that file.
struct Waiting {
  Scene scene;
  std::string name;
  std::string bytes;
  std::int64_t seq = 0;

  explicit Waiting(int visits = 31) {
    scene.start_enrolled();
    scene.add("2026-03-02T08:30", visits);
    scene.at("2026-03-03T09:00");
    scene.work();
    name = scene.outbox().at(0);
    bytes = scene.outbox_bytes(name);
    seq = std::stoll(name);
  }
  wire::Answer good() {
    const auto release = must(store::ReleaseStore(scene.house().database()).list_in_file(seq)).at(0);
    return {
        .request = wire::sha256(bytes),
        .store = wire::StoreId{"store-1"},
        .time = wire::LocalTime::of(scene.clock().now(), Zone::utc()),
        .body = wire::ReportsAnswer{
            {{.period = release.period.first, .outcome = wire::Outcome::Stored, .have = {}, .problem = {}}}}};
  }
  // Puts `answer` into the inbox and works: did it change anything?
  bool changed_by(std::string_view answer) {
    scene.put_answer(seq, answer);
    const auto done = scene.work();
    const auto status = scene.status();
    return scene.outbox() != std::vector<std::string>{name} || scene.outbox_bytes(name) != bytes ||
           !status.quarantine.empty() || done.periods_receipted != 0 || done.answers_refused != 1 ||
           !scene.inbox().empty() || !status.enrolled;
  }
};

TEST_CASE("lies: nothing that is not the receiver's signed word about this very file changes anything") {
  Waiting w;
  const auto& key = w.scene.receiver().key();
  const auto good = w.scene.receiver().sign(w.good(), key);

  SUBCASE("no answer of ours at all") {
    for (const std::string& lie :
         {std::string(), std::string("OK"), std::string("<html>Sign in to the network</html>"),
          std::string("{}"), std::string(200, '\0'), std::string("{}\n..")}) {
      CHECK_FALSE(w.changed_by(lie));
    }
  }
  SUBCASE("signed by somebody else") {
    CHECK_FALSE(w.changed_by(w.scene.receiver().sign(w.good(), wire::SigningKey::make())));
  }
  SUBCASE("about another file") {
    auto answer = w.good();
    answer.request = wire::sha256("another file");
    CHECK_FALSE(w.changed_by(w.scene.receiver().sign(answer, key)));
  }
  SUBCASE("an old answer again") {
    w.scene.add("2026-03-02T08:30", 10);
    w.scene.put_answer(w.seq, good);
    w.scene.work();
    CHECK(w.scene.status().quarantine.empty());
    w.name = w.scene.outbox().at(0);  // the correction
    w.bytes = w.scene.outbox_bytes(w.name);
    w.seq = std::stoll(w.name);
    CHECK_FALSE(w.changed_by(good));
  }
  SUBCASE("cut short, or with a flipped bit anywhere") {
    for (std::size_t at = 0; at < good.size(); at += 7) {
      CHECK_FALSE(w.changed_by(good.substr(0, at)));
      std::string flipped = good;
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      CHECK_FALSE(w.changed_by(flipped));
    }
  }
  SUBCASE("our own file, or the right payload as another kind of file") {
    CHECK_FALSE(w.changed_by(w.bytes));
    CHECK_FALSE(w.changed_by(wire::sign_file(wire::encode_answer(w.good()), wire::FileType::Reports, key)));
  }
  SUBCASE("larger than anything we take, or no plain file") {
    CHECK_FALSE(w.changed_by(std::string(300 * 1024, 'x')));
  }
  SUBCASE("negative control: the true answer does change things") {
    w.scene.put_answer(w.seq, good);
    CHECK(w.scene.work().periods_receipted == 1);
    CHECK(w.scene.outbox().empty());
  }
}

TEST_CASE("lies: a link in the inbox is not followed, a stranger's file is left alone") {
  Waiting w;
  const auto inbox = w.scene.paths().spool / "inbox";
  const auto elsewhere = w.scene.paths().spool / "elsewhere";
  must(write_whole(elsewhere, w.scene.receiver().sign(w.good(), w.scene.receiver().key())));
  std::filesystem::create_symlink(elsewhere, inbox / (std::to_string(w.seq) + ".answer"));
  must(write_whole(inbox / "../inbox/readme.txt", "hello"));
  CHECK(w.scene.work().periods_receipted == 0);
  CHECK(w.scene.inbox().empty());  // or the courier would wait for it to be read
  CHECK(w.scene.outbox() == std::vector<std::string>{w.name});
  CHECK(std::filesystem::exists(inbox / "readme.txt"));
  CHECK(std::filesystem::exists(elsewhere));
}

TEST_CASE("a signed answer cannot speak of days its file does not hold, and what it leaves out goes again") {
  Waiting w;
  w.scene.carry();  // it came there …
  auto answer = w.good();
  answer.body = wire::ReportsAnswer{{{.period = day_of("2026-01-01"),
                                      .outcome = wire::Outcome::Rejected,
                                      .have = {},
                                      .problem = wire::ProblemType::FutureDay}}};
  w.scene.put_answer(w.seq, w.scene.receiver().sign(answer, w.scene.receiver().key()));
  w.scene.work();  // … but the answer is about another day
  CHECK(w.scene.status().quarantine.empty());
  REQUIRE(w.scene.outbox().size() == 1);
  w.scene.carry();
  w.scene.work();
  CHECK(w.scene.receiver().days.size() == 1);
  CHECK(w.scene.outbox().empty());
}

TEST_CASE("a refused day is quarantined with its sentence, the others of its file are delivered") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-06T09:00");
  scene.receiver().reject[day_of("2026-03-03")] = wire::ProblemType::FutureDay;
  scene.work();
  scene.carry();
  scene.work();
  CHECK(scene.outbox().empty());
  CHECK(scene.receiver().days.size() == 3);
  const auto status = scene.status();
  REQUIRE(status.quarantine.size() == 1);
  CHECK(status.quarantine[0].periods == std::vector<std::string>{"2026-03-03"});
  CHECK(status.quarantine[0].sentence == wire::info(wire::ProblemType::FutureDay).sentence);
  CHECK(scene.work().reports_written == 0);  // it is not sent again as it is
  // A later revision that is stored lifts it.
  scene.receiver().reject.clear();
  scene.add("2026-03-03T10:00", 9);
  scene.work();
  scene.carry();
  scene.work();
  CHECK(scene.status().quarantine.empty());
  CHECK(scene.receiver().days.size() == 4);
}

TEST_CASE("a file refused as a whole is halved until the bad day is alone") {
  Scene scene;
  scene.start_enrolled();
  scene.at("2026-03-22T09:00");
  scene.receiver().poison.insert(day_of("2026-03-07"));
  for (int round = 0; round < 8; ++round) {
    scene.work();
    scene.carry();
  }
  scene.work();
  CHECK(scene.outbox().empty());
  CHECK(scene.receiver().days.size() == 19);
  const auto status = scene.status();
  REQUIRE(status.quarantine.size() == 1);
  CHECK(status.quarantine[0].periods == std::vector<std::string>{"2026-03-07"});
}

TEST_CASE("busy is not refused: the file stays and is carried again") {
  Waiting w;
  w.scene.receiver().refuse_all = wire::ProblemType::Overloaded;
  w.scene.carry();
  w.scene.work();
  CHECK(w.scene.outbox() == std::vector<std::string>{w.name});
  CHECK(w.scene.inbox().empty());
  w.scene.receiver().refuse_all.reset();
  w.scene.carry();
  w.scene.work();
  CHECK(w.scene.outbox().empty());
}

TEST_CASE("revoked: nothing more is sent, nothing is lost, and a new enrolment brings everything again") {
  Waiting w;
  w.scene.receiver().refuse_all = wire::ProblemType::DeviceRevoked;
  w.scene.carry();
  w.scene.work();
  auto status = w.scene.status();
  CHECK_FALSE(status.enrolled);
  CHECK(status.sentence == wire::info(wire::ProblemType::DeviceRevoked).sentence);
  CHECK(w.scene.outbox() == std::vector<std::string>{w.name});
  CHECK(w.scene.carry() == 0);  // the unread answer keeps the courier from asking again
  w.scene.at("2026-03-09T09:00");
  w.scene.work();
  CHECK(w.scene.outbox() == std::vector<std::string>{w.name});

  w.scene.receiver().refuse_all.reset();
  w.scene.receiver().days.clear();
  w.scene.enrol();  // as another kiosk
  w.scene.carry();  // what does the receiver have?
  w.scene.work();
  w.scene.carry();
  w.scene.work();
  status = w.scene.status();
  CHECK(status.enrolled);
  CHECK(w.scene.outbox().empty());
  CHECK(w.scene.inbox().empty());
  CHECK(w.scene.receiver().days.size() == 7);
}

TEST_CASE("stopped for another reason: tried again once a day, in case the federation put it right") {
  Waiting w;
  w.scene.receiver().refuse_all = wire::ProblemType::UnsupportedVersion;
  w.scene.carry();
  w.scene.work();
  CHECK(w.scene.status().sentence == wire::info(wire::ProblemType::UnsupportedVersion).sentence);
  CHECK(w.scene.carry() == 0);
  w.scene.receiver().refuse_all.reset();
  w.scene.at("2026-03-04T10:00");
  w.scene.work();
  CHECK(w.scene.carry() == 1);
  w.scene.work();
  w.scene.work();
  w.scene.carry();
  w.scene.work();
  CHECK(w.scene.status().sentence == "Everything is delivered.");
  CHECK(w.scene.receiver().days.size() == 2);
}

TEST_CASE("clone: the same day and revision with other numbers is told and nothing is overwritten") {
  Waiting w;
  auto other = w.scene.receiver().days[day_of("2026-03-02")];
  other.epoch = 1;
  other.report =
      report::make_day_report(day_of("2026-03-02"), report::Rule::Tap1, report::DayState::Open, 99, 5);
  w.scene.receiver().days[day_of("2026-03-02")] = other;
  w.scene.carry();
  w.scene.work();
  const auto status = w.scene.status();
  REQUIRE(status.quarantine.size() == 1);
  CHECK(status.quarantine[0].sentence == wire::info(wire::ProblemType::RevisionConflict).sentence);
  CHECK(w.scene.receiver().days.at(day_of("2026-03-02")).report == other.report);
}

TEST_CASE("the receiver restored a backup: it is asked what it has, and gets what it lost, nothing twice") {
  Waiting w;
  w.scene.carry();
  w.scene.work();
  const auto backup = w.scene.receiver().back_up();
  w.scene.at("2026-03-06T09:00");
  w.scene.work();
  w.scene.carry();
  w.scene.work();
  REQUIRE(w.scene.receiver().days.size() == 4);
  w.scene.receiver().restore(backup);
  CHECK(w.scene.receiver().days.size() == 1);
  w.scene.at("2026-03-07T09:00");
  for (int round = 0; round < 4; ++round) {
    w.scene.work();
    w.scene.carry();
  }
  w.scene.work();
  CHECK(w.scene.receiver().days.size() == 5);
  CHECK(w.scene.outbox().empty());
  CHECK(w.scene.inbox().empty());
  CHECK(w.scene.status().quarantine.empty());
  CHECK(w.scene.status().sentence == "Everything is delivered.");
  const int requests = w.scene.receiver().requests;
  w.scene.work();
  w.scene.carry();
  CHECK(w.scene.receiver().requests == requests);
}

}  // namespace
}  // namespace farstu::house
