// Request bytes in, answer bytes out: who is believed, and that every answer can be.
#include "fake_kiosk.h"
#include "kiosk/core/base/files.h"

#include <random>
#include <set>

using namespace farstu;
using namespace farstu::receiver;
using wire::ProblemType;

TEST_CASE("enrolment: the code is proven, used once, and the same request gets the same answer again") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  const std::string file = federation.enrol_file(invited, kiosk);
  const std::string answer = federation.post("enrol", file).body;
  const auto opened = wire::open_enrol_answer(answer, wire::sha256(file), invited.key);
  REQUIRE(opened);
  CHECK(opened->kiosk == invited.kiosk);
  CHECK(opened->keys.size() == 2);
  CHECK(opened->store == federation.store->identity().store);
  CHECK(federation.post("enrol", file).body == answer);
  FakeKiosk other;
  const auto used = federation.enrol_file(invited, other);
  CHECK(federation.problem("enrol", used) == ProblemType::EnrolmentCodeUsed);
}

TEST_CASE("enrolment: five wrong secrets lock the code, also for the right one") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  auto wrong = invited;
  wrong.key.bytes.fill(0);
  for (int i = 0; i < kEnrolTries; ++i) {
    CHECK(federation.problem("enrol", federation.enrol_file(wrong, kiosk)) ==
          ProblemType::EnrolmentCodeWrong);
  }
  CHECK(federation.problem("enrol", federation.enrol_file(invited, kiosk)) ==
        ProblemType::EnrolmentTooManyTries);
  CHECK(federation.store->kiosks()->at(0).state == KioskState::Invited);
}

TEST_CASE("enrolment: four wrong tries leave one, and a restart gives none back") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  auto wrong = invited;
  wrong.key.bytes.fill(0);
  for (int i = 0; i < kEnrolTries - 1; ++i) federation.post("enrol", federation.enrol_file(wrong, kiosk));
  federation.reopen();
  const std::string file = federation.enrol_file(invited, kiosk);
  CHECK(wire::open_enrol_answer(federation.post("enrol", file).body, wire::sha256(file), invited.key));
}

TEST_CASE("enrolment: a code ends after seven days, and an unknown one is only wrong") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  federation.clock.advance(kEnrolLife);
  CHECK(federation.problem("enrol", federation.enrol_file(invited, kiosk)) ==
        ProblemType::EnrolmentCodeExpired);
  auto unknown = invited;
  unknown.code.look_up = invited.code.look_up == "0000" ? "1111" : "0000";
  CHECK(federation.problem("enrol", federation.enrol_file(unknown, kiosk)) ==
        ProblemType::EnrolmentCodeWrong);
}

TEST_CASE("enrolment: who guesses look-ups is stopped after twenty wrong ones an hour, others are not") {
  Federation federation;
  FakeKiosk kiosk;
  auto unknown = federation.invite(federation.house);
  const auto good = federation.invite(federation.house);
  unknown.code.look_up = "0000";
  for (int i = 0; i < 20; ++i)
    federation.post("enrol", federation.enrol_file(unknown, kiosk), "198.51.100.7");
  const std::string file = federation.enrol_file(good, kiosk);
  const auto blocked = federation.post("enrol", file, "198.51.100.7");
  CHECK(blocked.status == 429);
  CHECK_FALSE(wire::open_enrol_answer(blocked.body, wire::sha256(file), good.key));
  CHECK(wire::open_enrol_answer(federation.post("enrol", file, "192.0.2.9").body, wire::sha256(file),
                                good.key));
}

TEST_CASE("enrolment: the words both sides show are the same") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  const std::string file = federation.enrol_file(invited, kiosk);
  const std::string answer = federation.post("enrol", file).body;
  const Kiosk seen = federation.store->kiosks()->at(0);
  REQUIRE(seen.enrol_request);
  REQUIRE(seen.enrol_answer);
  CHECK(wire::four_words(*seen.enrol_request, *seen.enrol_answer) ==
        wire::four_words(wire::sha256(file), wire::sha256(answer)));
}

TEST_CASE("the federation's disk and database never hold the code's secret") {
  Federation federation;
  const auto invited = federation.invite(federation.house);
  for (const char* name : {"federation.db", "federation.db-wal"}) {
    const auto bytes = read_whole(federation.folder.path() / name, 64 * 1024 * 1024);
    REQUIRE(bytes);
    CHECK(bytes->find(invited.code.secret) == std::string::npos);
  }
  CHECK(read_whole(federation.folder.path() / "federation.db-wal", 64 * 1024 * 1024)
            ->find(invited.code.look_up) != std::string::npos);
}

TEST_CASE("only enrolled, unrevoked kiosks are believed") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  FakeKiosk stranger;
  stranger.id = kiosk.id;
  stranger.aud = kiosk.aud;
  CHECK(federation.problem("reports", stranger.reports({day_report("2026-11-18", 1, 99)})) ==
        ProblemType::UnknownKiosk);
  // A known key that speaks for another kiosk.
  FakeKiosk second = federation.enrolled();
  second.id = kiosk.id;
  CHECK(federation.problem("reports", second.reports({day_report("2026-11-18", 1, 99)})) ==
        ProblemType::UnknownKiosk);
  CHECK(federation.store->revoke(kiosk.id, "admin", federation.clock.now()));
  CHECK(federation.problem("reports", kiosk.reports({day_report("2026-11-18", 1, 99)})) ==
        ProblemType::DeviceRevoked);
  CHECK(federation.problem("state", kiosk.state("2026-11-01", "2026-11-18")) == ProblemType::DeviceRevoked);
  CHECK_FALSE(federation.total("2026-11-18").state);
}

TEST_CASE("a revoked invitation cannot be used") {
  Federation federation;
  FakeKiosk kiosk;
  const auto invited = federation.invite(federation.house);
  CHECK(federation.store->revoke(invited.kiosk, "admin", federation.clock.now()));
  CHECK(federation.problem("enrol", federation.enrol_file(invited, kiosk)) ==
        ProblemType::EnrolmentTooManyTries);
}

TEST_CASE(
    "a file for another federation, another endpoint or of another form is refused with its own problem") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  FakeKiosk elsewhere = federation.enrolled();
  elsewhere.aud.value = "somebody-else";
  CHECK(federation.problem("reports", elsewhere.reports({day_report("2026-11-18", 1, 9)})) ==
        ProblemType::WrongAudience);
  CHECK(federation.problem("reports", kiosk.state("2026-11-01", "2026-11-18")) == ProblemType::Malformed);
  CHECK(federation.problem("keys", kiosk.time()) == ProblemType::UnsupportedVersion);
  CHECK(federation.problem("reports", "") == ProblemType::Malformed);
  CHECK(federation.problem("reports", std::string(300 * 1024, 'x')) == ProblemType::TooLarge);
}

TEST_CASE("one changed bit anywhere in a file, and nothing of it is believed") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string file = kiosk.reports({day_report("2026-11-18", 1, 31)});
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string bad = file;
    bad[random() % bad.size()] ^= static_cast<char>(1 << random() % 8);
    const auto response = federation.post("reports", bad);
    CHECK(response.status >= 400);
  }
  CHECK_FALSE(federation.total("2026-11-18").state);
  CHECK(federation.results(file).at(0).outcome == wire::Outcome::Stored);  // it was the bit
}

TEST_CASE("10,000 requests of garbage get a signed answer each and change nothing") {
  Federation federation;
  FakeKiosk kiosk = federation.enrolled();
  const std::string good = kiosk.reports({day_report("2026-11-18", 1, 31)});
  const std::vector trusted{federation.keys->current.public_key()};
  std::mt19937 random(5);
  const std::array<const char*, 6> endpoints{"reports", "state", "time", "enrol", "keys", "nothing"};
  for (int i = 0; i < 10'000; ++i) {
    std::string body;
    switch (random() % 3) {
      case 0:  // noise
        body.resize(random() % 300);
        for (char& c : body) c = static_cast<char>(random());
        break;
      case 1:  // cut short
        body = good.substr(0, random() % good.size());
        break;
      default:  // pieces in a wrong place
        body = good;
        for (int n = 0; n < 8; ++n) body[random() % body.size()] = good[random() % good.size()];
    }
    if (body == good) continue;
    const auto response = federation.post(endpoints[random() % endpoints.size()], body, std::to_string(i));
    CHECK(response.status >= 400);
    CHECK(response.status < 500);
    CHECK(wire::answer_to(wire::sha256(body), response.body, trusted));
  }
  CHECK_FALSE(federation.total("2026-11-18").state);
  CHECK_FALSE(federation.store->contacts()->at(0).cloned);
}

TEST_CASE("every refusal of the server itself is signed too") {
  Federation federation;
  http::Request request;
  request.path = "/v1/reports";
  request.body = "part of a body";
  const std::vector trusted{federation.keys->current.public_key()};
  for (const auto refusal :
       {http::Refusal::Malformed, http::Refusal::HeaderTooLarge, http::Refusal::BodyTooLarge,
        http::Refusal::UnknownCoding, http::Refusal::Overloaded}) {
    const auto response = federation.api->refuse(request, refusal);
    CHECK(response.status == http::status_of(refusal));
    CHECK(wire::answer_to(wire::sha256(request.body), response.body, trusted));
  }
}

TEST_CASE("a kiosk that sends without end is asked to wait, others are not") {
  Federation federation;
  FakeKiosk busy = federation.enrolled();
  FakeKiosk calm = federation.enrolled();
  const std::string file = busy.time();
  for (int i = 0; i < 600; ++i) federation.post("time", file);
  CHECK(federation.problem("time", file) == ProblemType::TooManyRequests);
  CHECK(std::holds_alternative<wire::TimeAnswer>(federation.answer_to("time", calm.time()).body));
  federation.clock.advance(std::chrono::minutes(1));
  CHECK(std::holds_alternative<wire::TimeAnswer>(federation.answer_to("time", file).body));
}

TEST_CASE("the keys are made once; without them, or with others, the receiver does not start") {
  Federation federation;
  const auto folder = federation.folder.path();
  const auto aside = folder / "aside.key";
  std::filesystem::rename(folder / "receiver.key", aside);
  CHECK(load_or_make_keys(folder, *federation.store).error().code == Code::NotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "receiver.key"));
  std::filesystem::copy_file(folder / "receiver-spare.key", folder / "receiver.key");
  CHECK(load_or_make_keys(folder, *federation.store).error().code == Code::Conflict);
  CHECK(write_whole(folder / "receiver.key", "nonsense\n", 0600));
  CHECK(load_or_make_keys(folder, *federation.store).error().code == Code::Invalid);
  std::filesystem::rename(aside, folder / "receiver.key");
  CHECK(load_or_make_keys(folder, *federation.store));
  const auto mode = std::filesystem::status(folder / "receiver.key").permissions();
  CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
