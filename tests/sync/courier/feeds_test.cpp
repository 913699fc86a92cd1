// Calendar feeds: the last good one is kept whatever comes.
#include "tests/sync/courier/scene.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::courier;
using namespace std::chrono_literals;
using farstu::transport::Cause;

namespace {

const std::string kCalendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
const std::string kOther = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-N:1\r\nEND:VCALENDAR\r\n";

Reply calendar(std::string body, std::optional<std::string> etag = std::nullopt) {
  auto reply = replied(200, std::move(body));
  reply->etag = std::move(etag);
  return reply;
}

struct FeedScene : Scene {
  FeedScene() {
    put("courier.toml", "[[feed]]\nname = \"house\"\nurl = \"https://cal.example/secret.ics\"\n");
  }
  std::string asked_etag() const {
    for (const auto& [name, value] : requests.back().headers) {
      if (name == "If-None-Match") return value;
    }
    return "";
  }
};

}  // namespace

TEST_CASE("a calendar is told from a page and from half a calendar") {
  CHECK(looks_like_calendar(kCalendar));
  CHECK(looks_like_calendar("\xEF\xBB\xBF" + kCalendar + "\n \n"));
  CHECK_FALSE(looks_like_calendar(""));
  CHECK_FALSE(looks_like_calendar("<html>BEGIN:VCALENDAR END:VCALENDAR</html>"));
  for (std::size_t n = 0; n + 2 < kCalendar.size(); ++n)
    CHECK_FALSE(looks_like_calendar(kCalendar.substr(0, n)));
}

TEST_CASE("a good feed lands in the inbox, and the next fetch asks only for news") {
  FeedScene scene;
  scene.reply = [](const auto&) { return calendar(kCalendar, "\"one\""); };
  const auto first = Courier(scene.surroundings()).once();
  REQUIRE(first);
  CHECK(first->feeds.empty());
  CHECK(scene.find("inbox/house.ics") == kCalendar);
  CHECK(scene.requests.back().url == "https://cal.example/secret.ics");
  CHECK(scene.asked_etag().empty());

  scene.reply = [](const auto&) { return replied(304); };
  const auto second =
      Courier(scene.surroundings()).once();  // another process: the ETag was kept in courier.status
  REQUIRE(second);
  CHECK(scene.asked_etag() == "\"one\"");
  CHECK(second->feeds.empty());
  CHECK(scene.find("inbox/house.ics") == kCalendar);
}

TEST_CASE("courier.status does not spell out a feed's address, which may hold a secret") {
  FeedScene scene;
  scene.reply = [](const auto&) { return calendar(kCalendar, "\"one\""); };
  REQUIRE(Courier(scene.surroundings()).once());
  REQUIRE(scene.find("inbox/courier.status"));
  CHECK(scene.find("inbox/courier.status")->find("secret") == std::string::npos);
}

TEST_CASE("an ETag is not used for another address, nor when the calendar is gone, nor when it is odd") {
  FeedScene scene;
  std::string etag = "\"one\"";
  scene.reply = [&](const auto&) { return calendar(kCalendar, etag); };
  REQUIRE(Courier(scene.surroundings()).once());
  SUBCASE("another address") {
    scene.put("courier.toml", "[[feed]]\nname = \"house\"\nurl = \"https://cal.example/other.ics\"\n");
  }
  SUBCASE("gone") { std::filesystem::remove(scene.spool() / "inbox/house.ics"); }
  SUBCASE("odd") {
    etag = "\"a b\"\r\nX-Evil: 1";
    std::filesystem::remove(scene.spool() / "inbox/courier.status");
    REQUIRE(Courier(scene.surroundings()).once());
  }
  REQUIRE(Courier(scene.surroundings()).once());
  CHECK(scene.asked_etag().empty());
}

TEST_CASE("nothing but a whole calendar replaces the last good one, and each failure has its sentence") {
  struct Row {
    Reply reply;
    std::string id;
  };
  const Row rows[] = {
      {replied(200, "<html>Logga in</html>"), "feed.no_calendar"},
      {replied(200, kOther.substr(0, kOther.size() - 5)), "feed.no_calendar"},
      {replied(200, ""), "feed.no_calendar"},
      {replied(206, kOther), "feed.refused"},
      {replied(301, kOther), "feed.redirect"},
      {replied(304, ""), "feed.refused"},  // not asked for: there was no ETag
      {replied(404, "gone"), "feed.refused"},
      {replied(500, kOther), "feed.refused"},
      {failed(Cause::TooLarge), "net.too_large"},
      {failed(Cause::TlsExpired), "tls.expired"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    FeedScene scene;
    scene.put("inbox/house.ics", kCalendar);
    scene.reply = [&](const auto&) { return row.reply; };
    const auto report = Courier(scene.surroundings()).once();
    REQUIRE(report);
    CHECK(scene.find("inbox/house.ics") == kCalendar);
    REQUIRE(report->feeds.size() == 1);
    CHECK(report->feeds[0].first == "house");
    CHECK(report->feeds[0].second.id == row.id);
    CHECK(report->left.empty());  // a calendar is nothing that must be sent
    REQUIRE(scene.status().feeds.at("house").trouble);
    CHECK(scene.status().feeds.at("house").trouble->id == row.id);
  }
}

TEST_CASE("control: a whole calendar does replace it") {
  FeedScene scene;
  scene.put("inbox/house.ics", kCalendar);
  scene.reply = [](const auto&) { return calendar(kOther); };
  REQUIRE(Courier(scene.surroundings()).once());
  CHECK(scene.find("inbox/house.ics") == kOther);
}

TEST_CASE("feeds trust the system's certificates, not the receiver's own authority and pins") {
  FeedScene scene;
  scene.put("courier.toml",
            "receiver = \"https://receiver.example\"\nca = \"/ca.pem\"\n"
            "pins = [\"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"]\n");
  REQUIRE(Courier(scene.surroundings()).once());
  REQUIRE(scene.trusts.size() == 2);
  CHECK(scene.trusts[0].ca == "/ca.pem");
  CHECK(scene.trusts[0].pins.size() == 1);
  CHECK(scene.trusts[1] == Trust{});
}
