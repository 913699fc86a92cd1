// The courier against a scripted network: what lands in the inbox, what stays, what is told.
#include "tests/sync/courier/scene.h"

#include <csignal>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

using namespace farstu;
using namespace farstu::courier;
using farstu::transport::Cause;

namespace {

struct Lie {
  std::string name;
  Reply reply;
  const char* cause;
  bool would_land_with_our_form;  // the control: the same answer with a last line of our form
};

const std::string kPortal = "<!DOCTYPE html>\n<title>Gäst-wifi</title>\n<p>Logga in..tack</p>\n";

// quality.md §2 row 7.
const std::vector<Lie>& lies() {
  static const std::vector<Lie> all = {
      {"portal page", replied(200, kPortal), "answer.foreign", true},
      {"portal page as 201", replied(201, kPortal), "answer.foreign", true},
      {"nothing at all", replied(200, ""), "answer.foreign", true},
      {"204", replied(204, ""), "answer.foreign", true},
      {"random bytes", replied(200, std::string("\0\xff\xfe\n..\n\r..\x80", 11)), "answer.foreign", true},
      {"only a signature", replied(200, "QQ..QQ"), "answer.foreign", true},
      {"signature cut off", replied(200, kSigned.substr(0, kSigned.rfind("..") + 2)), "answer.foreign", true},
      {"header cut off", replied(200, kSigned.substr(0, kSigned.find('\n') + 5)), "answer.foreign", true},
      {"payload only", replied(200, kSigned.substr(0, kSigned.find('\n') + 1)), "answer.foreign", true},
      {"a JWS with its payload", replied(200, "{}\nQQ.QQ.QQ"), "answer.foreign", true},
      {"something behind the signature", replied(200, kSigned + "\n<!-- cached -->"), "answer.foreign", true},
      {"too large", replied(200, std::string(kMostAnswerBytes, ' ') + kSigned), "answer.foreign", false},
      {"redirect", replied(302, kSigned), "answer.redirect", false},
      {"permanent redirect", replied(308, kPortal), "answer.redirect", false},
      {"not modified", replied(304, ""), "answer.foreign", false},
      {"unsigned 400", replied(400, "Bad Request"), "answer.refused", true},
      {"proxy wants a login", replied(407, "who are you"), "answer.refused", true},
      {"unsigned 404", replied(404, "<h1>Not Found</h1>"), "answer.not_there", true},
      {"unsigned 405", replied(405, ""), "answer.not_there", true},
      {"signed 408", replied(408, kSigned), "answer.busy", false},
      {"signed 425", replied(425, kSigned), "answer.busy", false},
      {"signed 429", replied(429, kSigned), "answer.busy", false},
      {"signed 500", replied(500, kSigned), "answer.fault", false},
      {"unsigned 502", replied(502, "Bad Gateway"), "answer.gateway", false},
      {"signed 503", replied(503, kSigned), "answer.busy", false},
      {"sign-in needed", replied(511, kPortal), "answer.foreign", false},
      {"no status", replied(0, kSigned), "answer.foreign", false},
      {"connection cut", failed(Cause::Cut), "net.cut", false},
      {"endless answer", failed(Cause::TooLarge), "net.too_large", false},
      {"somebody in between", failed(Cause::TlsUntrusted), "tls.untrusted", false},
  };
  return all;
}

}  // namespace

TEST_CASE("a lie changes nothing: the outbox stays, the inbox gets nothing, the cause is told") {
  REQUIRE(lies().size() >= 25);
  for (const Lie& lie : lies()) {
    CAPTURE(lie.name);
    Scene scene;
    scene.put("outbox/17.reports", "{}\nQQ..QQ");
    const auto before = scene.files();
    scene.reply = [&](const auto&) { return lie.reply; };
    Courier courier(scene.surroundings());
    const auto report = courier.once();
    REQUIRE(report);
    CHECK(scene.requests.size() == 1);
    CHECK(scene.files() == before);
    CHECK(report->carried == 0);
    REQUIRE(report->left.size() == 1);
    CHECK(report->left[0].trouble.id == lie.cause);
    CHECK(report->left[0].letters == 1);
    REQUIRE(scene.status().trouble);
    CHECK(scene.status().trouble->id == lie.cause);
    CHECK(scene.status().waiting == 1);
  }
}

TEST_CASE("control: it is form and status that hold a lie back, since with both right it lands") {
  for (const Lie& lie : lies()) {
    if (!lie.reply) continue;
    CAPTURE(lie.name);
    Scene scene;
    scene.put("outbox/17.reports", "{}\nQQ..QQ");
    const std::string body = "{}" + lie.reply->body + "\nQQ..QQ";
    scene.reply = [&](const auto&) { return replied(lie.reply->status, body); };
    Courier courier(scene.surroundings());
    REQUIRE(courier.once());
    CHECK(scene.find("inbox/17.answer").has_value() == lie.would_land_with_our_form);
  }
}

TEST_CASE("what is kept lands whole as the letter's answer, and the letter stays where it is") {
  Scene scene;
  scene.put("outbox/17.reports", "{\"v\":1}\nQQ..QQ");
  Courier courier(scene.surroundings());
  const auto report = courier.once();
  REQUIRE(report);
  CHECK(report->carried == 1);
  CHECK(report->left.empty());
  CHECK(scene.find("inbox/17.answer") == kSigned);
  CHECK(scene.find("outbox/17.reports") == "{\"v\":1}\nQQ..QQ");
  CHECK_FALSE(scene.status().trouble);
  CHECK(scene.status().last_carried == "2026-11-21T03:00:00+00:00");
}

TEST_CASE("the request is the file, byte for byte, at the address its suffix names") {
  Scene scene;
  const std::string bytes = std::string("{\"odd\":\"\0\r\n\xff\"}\nQQ..QQ", 21);
  for (const char* kind : {"1.reports", "2.state", "3.enrol", "4.keys", "5.time"})
    scene.put(std::string("outbox/") + kind, bytes);
  Courier courier(scene.surroundings());
  REQUIRE(courier.once());
  REQUIRE(scene.requests.size() == 5);
  const char* suffixes[] = {"reports", "state", "enrol", "keys", "time"};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(scene.requests[i].method == transport::Request::Method::Post);
    CHECK(scene.requests[i].url == fmt::format("https://receiver.example/farstu/v1/{}", suffixes[i]));
    CHECK(scene.requests[i].body == bytes);
    CHECK(scene.requests[i].max_answer == kMostAnswerBytes);
    REQUIRE(scene.requests[i].headers.size() == 1);
    CHECK(scene.requests[i].headers[0] ==
          std::pair<std::string, std::string>("Content-Type", "application/vnd.farstu+jws"));
  }
}

TEST_CASE("a letter with an unread answer is not posted again, one whose answer was taken in is") {
  Scene scene;
  scene.put("outbox/17.reports", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  REQUIRE(courier.once());
  REQUIRE(courier.once());
  CHECK(scene.requests.size() == 1);
  std::filesystem::remove(scene.spool() / "inbox/17.answer");
  REQUIRE(courier.once());
  CHECK(scene.requests.size() == 2);
}

TEST_CASE("letters go in the order of numbers, not of names") {
  Scene scene;
  for (const int seq : {10, 9, 100, 2})
    scene.put(fmt::format("outbox/{}.reports", seq), fmt::format("{}\nQQ..QQ", seq));
  Courier courier(scene.surroundings());
  REQUIRE(courier.once());
  std::vector<std::string> order;
  for (const auto& request : scene.requests) order.push_back(request.body.substr(0, request.body.find('\n')));
  CHECK(order == std::vector<std::string>{"2", "9", "10", "100"});
}

TEST_CASE("trouble on the road ends the pass and is told once for all letters; a letter's own does not") {
  Scene scene;
  for (const int seq : {1, 2, 3}) scene.put(fmt::format("outbox/{}.reports", seq), "{}\nQQ..QQ");
  SUBCASE("no network") {
    scene.reply = [](const auto&) { return failed(Cause::Dns); };
    const auto report = Courier(scene.surroundings()).once();
    REQUIRE(report);
    CHECK(scene.requests.size() == 1);
    REQUIRE(report->left.size() == 1);
    CHECK(report->left[0].letters == 3);
  }
  SUBCASE("the receiver has a fault with one letter") {
    int n = 0;
    scene.reply = [&](const auto&) { return ++n == 1 ? replied(500, kSigned) : replied(200, kSigned); };
    const auto report = Courier(scene.surroundings()).once();
    REQUIRE(report);
    CHECK(report->carried == 2);
    REQUIRE(report->left.size() == 1);
    CHECK(report->left[0].letters == 1);
    CHECK_FALSE(scene.find("inbox/1.answer"));
    CHECK(scene.find("inbox/3.answer"));
  }
}

TEST_CASE("what is no plain letter is not opened, and told where its name pretends to be one") {
  Scene scene;
  scene.put("outbox/readme.txt", "hello");
  scene.put("outbox/5.reports.part", "half a file");
  std::filesystem::create_directory(scene.spool() / "outbox/6.reports");
  std::filesystem::create_symlink("/etc/passwd", scene.spool() / "outbox/7.reports");
  scene.put("outbox/8.reports", std::string(kMostLetterBytes + 1, 'x'));
  scene.put("outbox/9.reports", "{}\nQQ..QQ");
  scene.put("outbox/9.state", "{}\nQQ..QQ");
  const auto report = Courier(scene.surroundings()).once();
  REQUIRE(report);
  CHECK(scene.requests.size() == 1);
  CHECK(report->carried == 1);
  CHECK(report->left.size() == 4);
  for (const auto& left : report->left) CHECK(left.trouble.id == "spool.strange");
}

TEST_CASE("a letter the kiosk takes back in the middle of a pass is neither carried nor left") {
  Scene scene;
  for (const int seq : {1, 2, 3}) scene.put(fmt::format("outbox/{}.reports", seq), "{}\nQQ..QQ");
  scene.reply = [&](const auto&) {
    std::filesystem::remove(scene.spool() / "outbox/2.reports");
    return replied(200, kSigned);
  };
  const auto report = Courier(scene.surroundings()).once();
  REQUIRE(report);
  CHECK(scene.requests.size() == 2);
  CHECK(report->carried == 2);
  CHECK(report->left.empty());
  CHECK(scene.status().waiting == 0);
  CHECK_FALSE(scene.status().trouble);
}

TEST_CASE("a full disk loses nothing: the letter stays, the cause is told, and the next pass works") {
  Scene scene;
  scene.put("outbox/17.reports", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit nothing{0, limit.rlim_max};
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &nothing);
  const auto full = courier.once();
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, old);
  REQUIRE(full);
  REQUIRE(full->left.size() == 1);
  CHECK(full->left[0].trouble.id == "files.full");
  CHECK(scene.files().size() == 1);
  const auto report = courier.once();
  REQUIRE(report);
  CHECK(report->left.empty());
  CHECK(scene.find("inbox/17.answer") == kSigned);
}

TEST_CASE("asked to end in the middle, the rest is left and said so") {
  Scene scene;
  for (const int seq : {1, 2, 3}) scene.put(fmt::format("outbox/{}.reports", seq), "{}\nQQ..QQ");
  auto surroundings = scene.surroundings();
  surroundings.stopped = [&] { return scene.requests.size() == 1; };
  const auto report = Courier(std::move(surroundings)).once();
  REQUIRE(report);
  CHECK(report->carried == 1);
  REQUIRE(report->left.size() == 1);
  CHECK(report->left[0].letters == 2);
  CHECK(report->left[0].trouble.id == "net.stopped");
}

TEST_CASE("a folder that is no spool is refused with a sentence") {
  TempDir folder;
  const auto spool = SpoolFolder::open(folder.path());
  REQUIRE_FALSE(spool);
  CHECK(spool.error().id == "spool.missing");
}
