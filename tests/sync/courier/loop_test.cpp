// The endless loop on a clock of its own: no sleep, no network, days in milliseconds.
#include "tests/sync/courier/scene.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::courier;
using namespace std::chrono_literals;
using farstu::transport::Cause;

namespace {

// Moves the clock to where the courier wants to be woken, lets the house act there, and stops at `end`.
class House final : public Waiter {
 public:
  House(Scene& scene, Boottime end) : scene_(scene), end_(scene.clock.boottime() + end) {}

  std::function<void()> act = [] {};  // the kiosk's side, at every wake
  std::optional<Boottime> link_up_at;
  int wakes = 0;

  Wake wait(Boottime until) override {
    ++wakes;
    REQUIRE(wakes < 100000);  // a courier that spins
    Wake wake;
    if (link_up_at && *link_up_at < until) {
      until = *link_up_at;
      link_up_at.reset();
      wake.link_up = true;
    }
    if (until > scene_.clock.boottime()) scene_.clock.advance(until - scene_.clock.boottime());
    wake.stop = scene_.clock.boottime() >= end_;
    act();
    return wake;
  }

 private:
  Scene& scene_;
  Boottime end_;
};

}  // namespace

TEST_CASE("after a start what waits is sent within half an hour, not at once") {
  Scene scene;
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  const Boottime start = scene.clock.boottime();
  std::optional<Boottime> sent;
  scene.reply = [&](const auto&) {
    sent = scene.clock.boottime();
    return replied(200, kSigned);
  };
  Courier courier(scene.surroundings());
  House house(scene, 1h);
  run(courier, house);
  REQUIRE(sent);
  CHECK(*sent - start >= 1min);
  CHECK(*sent - start <= 30min);
  CHECK(scene.requests.size() == 1);
  CHECK(scene.find("inbox/1.answer") == kSigned);
}

TEST_CASE(
    "thirty days without a network: tried a few times a day, nothing lost, told in words, then carried") {
  Scene scene;
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  scene.reply = [](const auto&) { return failed(Cause::Dns); };
  Courier courier(scene.surroundings());
  House offline(scene, 30 * 24h);
  run(courier, offline);
  const auto tries = scene.requests.size();
  MESSAGE("30 days offline: " << tries << " tries, " << offline.wakes << " wakes");
  CHECK(tries > 100);
  CHECK(tries < 500);
  CHECK(scene.files().size() == 1);
  REQUIRE(scene.status().trouble);
  CHECK(scene.status().trouble->id == "net.dns");
  CHECK_FALSE(scene.status().next_try.empty());

  scene.reply = [](const auto&) { return replied(200, kSigned); };
  House online(scene, 7h);
  run(courier, online);
  CHECK(scene.requests.size() == tries + 1);
  CHECK(scene.find("inbox/1.answer") == kSigned);
  CHECK_FALSE(scene.status().trouble);
  CHECK(scene.status().next_try.empty());
}

TEST_CASE("a link that comes up ends a long wait") {
  Scene scene;
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  scene.reply = [](const auto&) { return failed(Cause::Connect); };
  Courier courier(scene.surroundings());
  House offline(scene, 5 * 24h);
  run(courier, offline);
  const auto tries = scene.requests.size();
  scene.reply = [](const auto&) { return replied(200, kSigned); };
  House house(scene, 31s);
  house.link_up_at = scene.clock.boottime() + 1ms;
  run(courier, house);
  CHECK(scene.requests.size() == tries + 1);
}

TEST_CASE("Retry-After as a date is obeyed even where the house's clock is wrong") {
  Scene scene;
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  scene.clock.set_wall(Instant(0ms));  // 1970
  std::vector<Boottime> tries;
  scene.reply = [&](const auto&) {
    tries.push_back(scene.clock.boottime());
    auto busy = replied(503, kSigned);
    busy->date = "Sat, 21 Nov 2026 04:00:00 GMT";
    busy->retry_after = "Sat, 21 Nov 2026 05:00:00 GMT";
    return busy;
  };
  Courier courier(scene.surroundings());
  House house(scene, 3h);
  run(courier, house);
  REQUIRE(tries.size() >= 2);
  for (std::size_t i = 1; i < tries.size(); ++i) CHECK(tries[i] - tries[i - 1] >= 1h);
  CHECK(tries[1] - tries[0] <= 1h + 30s);
}

TEST_CASE("a clock that jumps, either way, neither stalls nor hurries the courier") {
  for (const auto jump : {-20 * 365 * 24h, 20 * 365 * 24h}) {
    Scene scene;
    scene.put("outbox/1.reports", "{}\nQQ..QQ");
    scene.reply = [](const auto&) { return failed(Cause::Connect); };
    Courier courier(scene.surroundings());
    House before(scene, 24h);
    run(courier, before);
    const auto tries = scene.requests.size();
    scene.clock.set_wall(scene.clock.now() + jump);
    House after(scene, 24h);
    run(courier, after);
    CHECK(scene.requests.size() - tries >= 4);
    CHECK(scene.requests.size() - tries <= 24);
  }
}

TEST_CASE("an impostor whose answers the kiosk throws away is asked a few times a day, not in a loop") {
  Scene scene;
  scene.put("outbox/1.enrol", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  House house(scene, 10 * 24h);
  house.act = [&] { std::filesystem::remove(scene.spool() / "inbox/1.answer"); };
  run(courier, house);
  MESSAGE("10 days with an impostor: " << scene.requests.size() << " requests");
  CHECK(scene.requests.size() > 20);
  CHECK(scene.requests.size() < 160);
}

TEST_CASE("the kiosk takes answers in and new letters come: each is carried exactly once") {
  Scene scene;
  Courier courier(scene.surroundings());
  House house(scene, 20 * 24h);
  int written = 0;
  Boottime next_letter = scene.clock.boottime();
  house.act = [&] {
    for (const auto& [name, bytes] : scene.files()) {
      if (!name.ends_with(".answer")) continue;
      const std::string seq = name.substr(6, name.find('.') - 6);
      std::filesystem::remove(scene.spool() / ("outbox/" + seq + ".reports"));
      std::filesystem::remove(scene.spool() / name);
    }
    if (scene.clock.boottime() >= next_letter) {
      scene.put(fmt::format("outbox/{}.reports", ++written), "{}\nQQ..QQ");
      next_letter += 24h;
    }
  };
  run(courier, house);
  CHECK(written >= 20);
  CHECK(scene.requests.size() + 1 >= static_cast<std::size_t>(written));
  CHECK(scene.requests.size() <= static_cast<std::size_t>(written));
}

TEST_CASE("settings that change while it runs are used at once, with the trust they name") {
  Scene scene;
  scene.receiver = "";
  scene.put("outbox/1.enrol", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  courier.turn();
  CHECK(scene.requests.empty());
  REQUIRE(scene.status().trouble);
  CHECK(scene.status().trouble->id == "settings.no_receiver");

  scene.put("courier.toml", "receiver = \"https://new.example\"\nca = \"/new.pem\"\n");
  courier.turn();
  REQUIRE(scene.requests.size() == 1);
  CHECK(scene.requests[0].url == "https://new.example/v1/enrol");
  CHECK(scene.trusts.back().ca == "/new.pem");
}

TEST_CASE("broken settings are told and mended without a restart") {
  Scene scene;
  scene.put("courier.toml", "receiver = ");
  scene.put("outbox/1.enrol", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  courier.turn();
  CHECK(scene.requests.empty());
  REQUIRE(scene.status().trouble);
  CHECK_FALSE(scene.status().trouble->sentence.empty());
  scene.put("courier.toml", "");
  courier.turn();
  CHECK(scene.requests.size() == 1);
  CHECK(scene.find("inbox/1.answer"));
}

TEST_CASE("feeds are fetched a few times a day, and a failing one is asked no more often") {
  Scene scene;
  scene.put("courier.toml", "[[feed]]\nname = \"house\"\nurl = \"https://cal.example/a.ics\"\n");
  SUBCASE("good") {
    scene.reply = [](const auto&) { return replied(200, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"); };
  }
  SUBCASE("failing") {
    scene.reply = [](const auto&) { return replied(500, ""); };
  }
  Courier courier(scene.surroundings());
  House house(scene, 10 * 24h);
  run(courier, house);
  MESSAGE("10 days of one feed: " << scene.requests.size() << " requests");
  CHECK(scene.requests.size() >= 40);
  CHECK(scene.requests.size() <= 130);
}

TEST_CASE("courier.status is written when something happened, not at every wake") {
  Scene scene;
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  Courier courier(scene.surroundings());
  courier.turn();
  const auto first = std::filesystem::last_write_time(scene.spool() / "inbox/courier.status");
  std::filesystem::last_write_time(scene.spool() / "inbox/courier.status", first - 1h);
  courier.turn();
  CHECK(std::filesystem::last_write_time(scene.spool() / "inbox/courier.status") == first - 1h);
}
