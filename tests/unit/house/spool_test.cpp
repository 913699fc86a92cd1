// The way out and back: enrol, close, report, receipt, correct; small numbers; months without a network.
#include "kiosk/core/base/files.h"
#include "kiosk/core/config/config.h"
#include "kiosk/house/days.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/store/database.h"
#include "kiosk/store/release_store.h"
#include "tests/unit/house/scene.h"

#include <filesystem>

#include <nlohmann/json.hpp>

namespace farstu::house {
namespace {

using Names = std::vector<std::string>;
using report::DayState;

std::string visits_of(const report::DayReport& report) {
  return nlohmann::json::parse(wire::encode_day(report))["visits"].dump();
}
std::string received(Scene& scene, std::string_view day) {
  const auto held = scene.receiver().days.find(day_of(day));
  return held == scene.receiver().days.end() ? "missing" : visits_of(held->second.report);
}
std::string told(Scene& scene, std::string_view day) {
  return must(SpoolDesk(scene.house()).report_json(day_of(day)));
}

TEST_CASE("a house that is not enrolled writes nothing, and says so") {
  Scene scene;
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-05T09:00");
  CHECK(scene.work().days_closed == 3);
  CHECK(scene.outbox().empty());
  const auto status = scene.status();
  CHECK_FALSE(status.enrolled);
  CHECK(status.sentence == "This house is not enrolled with a federation; nothing leaves it.");
}

TEST_CASE("enrol: a code that cannot be one and an address that is none are refused, nothing is written") {
  Scene scene;
  SpoolDesk desk(scene.house());
  CHECK_FALSE(desk.enrol({.code = "ABCD", .receiver = std::string(kReceiverUrl), .ca_pem = ""}));
  CHECK_FALSE(desk.enrol({.code = "ABCD-EFGH-JKMN", .receiver = "http://plain.example", .ca_pem = ""}));
  CHECK_FALSE(desk.enrol(
      {.code = "ABCD-EFGH-JKMN", .receiver = std::string(kReceiverUrl), .ca_pem = "no certificate"}));
  CHECK(scene.outbox().empty());
  CHECK_FALSE(scene.status().enrolled);
}

TEST_CASE("enrol: out and back, four words on both sides, the courier knows where to go") {
  Scene scene;
  must(SpoolDesk(scene.house())
           .enrol({.code = scene.receiver().make_code(),
                   .receiver = std::string(kReceiverUrl),
                   .ca_pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"}));
  CHECK(scene.outbox() == Names{"1.enrol"});
  CHECK(scene.status().sentence == "The enrolment waits for the receiver's answer.");
  const auto request = wire::sha256(scene.outbox_bytes("1.enrol"));
  scene.carry();
  const auto answer = wire::sha256(must(read_whole(scene.paths().spool / "inbox/1.answer", 1U << 20)));
  scene.work();
  const auto status = scene.status();
  CHECK(status.enrolled);
  CHECK(scene.outbox().empty());
  CHECK(scene.inbox().empty());
  std::string words;
  for (const auto word : wire::four_words(request, answer))
    words += (words.empty() ? "" : " ") + std::string(word);
  CHECK(status.four_words == words);
  const auto courier = must(config::load_courier_config(scene.paths().spool / "courier.toml"));
  CHECK(courier.receiver == kReceiverUrl);
  CHECK(courier.pins.size() == 1);
  CHECK(courier.ca == scene.paths().spool / "ca.pem");
  CHECK_FALSE(
      SpoolDesk(scene.house())
          .enrol(
              {.code = scene.receiver().make_code(), .receiver = std::string(kReceiverUrl), .ca_pem = ""}));
}

TEST_CASE("enrol: a refusal nobody can prove changes nothing, is shown, and a new code mends it") {
  Scene scene;
  scene.receiver().make_code();
  must(SpoolDesk(scene.house())
           .enrol({.code = "ABCD-EFGH-JKMN", .receiver = std::string(kReceiverUrl), .ca_pem = ""}));
  scene.carry();
  scene.work();
  CHECK_FALSE(scene.status().enrolled);
  CHECK(scene.status().sentence == "The code is not right: check the sheet and type it again.");
  CHECK(scene.outbox() == Names{"1.enrol"});
  CHECK(scene.carry() == 0);  // its answer lies unread, so it does not use up the code's tries
  must(SpoolDesk(scene.house())
           .enrol(
               {.code = scene.receiver().make_code(), .receiver = std::string(kReceiverUrl), .ca_pem = ""}));
  CHECK(scene.outbox() == Names{"2.enrol"});
  scene.carry();
  scene.work();
  CHECK(scene.status().enrolled);
  CHECK(scene.inbox().empty());
}

TEST_CASE("the whole way: closed, written, receipted; small numbers masked; empty is not missing") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  CHECK(scene.work().reports_written == 0);  // today is not over
  scene.at("2026-03-03T12:00");
  scene.add("2026-03-03T11:00", 3);
  scene.at("2026-03-05T03:59");
  CHECK(scene.work().reports_written == 1);  // 2 and 3 March: the 4th ends at four
  scene.at("2026-03-05T04:01");
  CHECK(scene.work().reports_written == 1);  // taken up into one file
  CHECK(scene.outbox().size() == 1);
  const auto bytes = scene.outbox_bytes(scene.outbox()[0]);
  CHECK(bytes.find("\"visits\":31") != std::string::npos);
  CHECK(bytes.find("\"visits\":\"masked\"") != std::string::npos);
  CHECK(bytes.find("\"visits\":3,") == std::string::npos);
  CHECK(received(scene, "2026-03-02") == "missing");
  scene.carry();
  CHECK(scene.outbox().size() == 1);  // an unread answer is no receipt
  const auto done = scene.work();
  CHECK(done.periods_receipted == 3);
  CHECK(scene.outbox().empty());
  CHECK(scene.inbox().empty());
  CHECK(received(scene, "2026-03-02") == "31");
  CHECK(received(scene, "2026-03-03") == "\"masked\"");
  CHECK(received(scene, "2026-03-04") == "0");
  CHECK(scene.receiver().days.at(day_of("2026-03-04")).report.state == DayState::HouseClosed);
  CHECK(scene.status().last_receipt.has_value());
  CHECK(scene.status().sentence == "Everything is delivered.");
  const auto left = must(SpoolDesk(scene.house()).left_the_house(1));
  REQUIRE(left.size() == 1);
  CHECK(left[0].bytes == bytes);
  CHECK(left[0].receipted.has_value());
  CHECK(scene.work().reports_written == 0);
}

TEST_CASE("report: as it is or would be, not while in progress") {
  Scene scene;
  scene.add("2026-03-02T08:30", 31);
  CHECK_FALSE(SpoolDesk(scene.house()).report_json(day_of("2026-03-02")));
  CHECK_FALSE(SpoolDesk(scene.house()).report_json(day_of("2026-03-03")));
  scene.at("2026-03-03T09:00");
  CHECK(told(scene, "2026-03-02") ==
        R"({"day":"2026-03-02","rev":1,"rule":"tap-1","state":"open","visits":31,"k":5})");
  must(Days(scene.house()).close(day_of("2026-03-03"), DayState::OutOfOrder));
  CHECK(nlohmann::json::parse(told(scene, "2026-03-03"))["visits"].is_null());
}

TEST_CASE("corrections: less than k stays in the house, k or more goes out once as a new revision") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  scene.work();
  scene.carry();
  scene.work();
  scene.add("2026-03-02T08:30", 2);
  CHECK(scene.work().reports_written == 0);
  CHECK(nlohmann::json::parse(told(scene, "2026-03-02"))["visits"] == 31);
  scene.add("2026-03-02T08:30", 3);
  CHECK(scene.work().reports_written == 1);
  CHECK(scene.work().reports_written == 0);
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-02") == "36");
  CHECK(scene.receiver().days.at(day_of("2026-03-02")).report.rev == 2);
  // A day that was 0 by fault may be told at once.
  scene.at("2026-03-04T09:00");
  scene.work();
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-03") == "0");
  scene.add("2026-03-03T12:00", 7);
  scene.work();
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-03") == "7");
  // The state alone may change always.
  must(Days(scene.house()).close(day_of("2026-03-02"), DayState::Partial));
  scene.work();
  scene.carry();
  scene.work();
  CHECK(scene.receiver().days.at(day_of("2026-03-02")).report.state == DayState::Partial);
  CHECK(received(scene, "2026-03-02") == "36");
}

TEST_CASE("the federation may want larger numbers than the house") {
  Scene scene;
  scene.receiver().k = 8;
  scene.enrol();
  scene.add("2026-03-02T08:30", 7);
  scene.at("2026-03-03T09:00");
  scene.work();
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-02") == "\"masked\"");
  CHECK(scene.receiver().days.at(day_of("2026-03-02")).report.k == 8);
}

TEST_CASE("400 days without a network are seven files, newest days first, and all arrive") {
  Scene scene;
  scene.start_enrolled();
  for (int i = 0; i < 100; ++i) {
    must(Visits(scene.house()).check_in());
    scene.clock().advance(std::chrono::hours(4 * 24));
    scene.work();
  }
  CHECK(scene.outbox().size() == 7);
  std::size_t bytes = 0;
  for (const auto& name : scene.outbox()) bytes += scene.outbox_bytes(name).size();
  CHECK(bytes < 80'000);
  CHECK(scene.carry() == 7);
  CHECK(scene.work().periods_receipted >= 400);
  CHECK(scene.outbox().empty());
  CHECK(scene.receiver().days.size() == 400);
}

TEST_CASE("a day that comes while older ones wait goes out first") {
  Scene scene;
  scene.start_enrolled();
  scene.at("2026-09-01T09:00");
  scene.work();
  CHECK(scene.outbox().size() == 3);
  const auto first = must(store::ReleaseStore(scene.house().database()).list_waiting()).front();
  const auto days = must(store::ReleaseStore(scene.house().database()).list_in_file(first.seq));
  CHECK(days.size() == 62);
  CHECK(days.back().period == store::Period::of(day_of("2026-08-31")));
}

TEST_CASE("the outbox is a cache: deleted or changed files are made again, byte for byte") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  scene.work();
  const auto name = scene.outbox().at(0);
  const auto bytes = scene.outbox_bytes(name);
  const auto path = scene.paths().spool / "outbox" / name;
  std::filesystem::remove(path);
  scene.work();
  CHECK(scene.outbox_bytes(name) == bytes);
  must(write_whole(path, "changed"));
  scene.work();
  CHECK(scene.outbox_bytes(name) == bytes);
  std::filesystem::remove_all(scene.paths().spool);
  scene.work();
  CHECK(scene.outbox_bytes(name) == bytes);
  CHECK(std::filesystem::exists(scene.paths().spool / "courier.toml"));
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-02") == "31");
}

TEST_CASE(
    "stopped between the ledger and the file: the file is made at the next work, under the same number") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  const auto outbox = scene.paths().spool / "outbox";
  std::filesystem::remove_all(outbox);
  must(write_whole(outbox, "a file where the folder must be"));
  CHECK_FALSE(SpoolDesk(scene.house()).work());
  const auto noted = must(store::ReleaseStore(scene.house().database()).list_waiting());
  REQUIRE(noted.size() == 1);  // released: its revision is used up
  scene.open();                // the machine starts again
  std::filesystem::remove(outbox);
  CHECK(scene.work().reports_written == 0);
  CHECK(scene.outbox_bytes(scene.outbox().at(0)) == noted[0].bytes);
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-02") == "31");
  CHECK(scene.receiver().days.at(day_of("2026-03-02")).report.rev == 1);
}

TEST_CASE("stopped between the receipt and the tidying: the answer is taken in again without harm") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  scene.work();
  const auto name = scene.outbox().at(0);
  const auto bytes = scene.outbox_bytes(name);
  scene.carry();
  const auto answer_name = scene.inbox().at(0);
  const auto answer = must(read_whole(scene.paths().spool / "inbox" / answer_name, 1U << 20));
  scene.work();
  // As if neither file had been removed when the plug was pulled.
  must(write_whole(scene.paths().spool / "outbox" / name, bytes));
  must(write_whole(scene.paths().spool / "inbox" / answer_name, answer));
  scene.open();
  const auto done = scene.work();
  CHECK(done.periods_receipted == 0);
  CHECK(scene.outbox().empty());
  CHECK(scene.inbox().empty());
}

TEST_CASE("a file in the outbox that the ledger does not know is left alone, and its number is not used") {
  Scene scene;
  scene.start_enrolled();
  must(write_whole(scene.paths().spool / "outbox" / "90.reports", "from another life"));
  scene.work();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  scene.work();
  CHECK(scene.outbox() == Names{"90.reports", "91.reports"});
}

TEST_CASE("a clock that cannot be right closes nothing and writes nothing, and catches up once it is set") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.open(Access::Write, ClockWord::Judge);
  scene.at("2099-03-02T09:00");
  auto done = scene.work();
  CHECK(done.days_closed == 0);
  CHECK(done.reports_written == 0);
  CHECK(done.sentences.size() == 1);
  CHECK_FALSE(Days(scene.house()).close_due());
  scene.at("2026-03-03T09:00");
  done = scene.work();
  CHECK(done.days_closed == 1);
  CHECK(done.reports_written == 1);
}

TEST_CASE("staff closing today: nothing is written before the cut-off, and later visits count") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 10);
  must(Days(scene.house()).close(day_of("2026-03-02"), {}));
  CHECK(scene.work().reports_written == 0);
  must(Visits(scene.house()).check_in());
  scene.at("2026-03-03T04:00");
  CHECK(scene.work().reports_written == 1);
  scene.carry();
  scene.work();
  CHECK(received(scene, "2026-03-02") == "11");
}

}  // namespace
}  // namespace farstu::house
