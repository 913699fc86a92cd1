#include "sync/receiver/http/message.h"

#include "sync/receiver/http/inflate.h"
#include "sync/receiver/http/server.h"
#include "sync/receiver/http/throttle.h"
#include "tests/support/gzip.h"

#include <random>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::http;
using namespace std::chrono_literals;

TEST_CASE("gzip is undone within its limits") {
  const std::string text = "{\"v\":1,\"day\":\"2026-11-20\"}\n";
  CHECK(*inflate_gzip(gzip(text), 1000, 20) == text);
  CHECK(inflate_gzip(gzip(""), 1000, 20)->empty());
}

TEST_CASE("a gzip bomb is refused by size and by ratio, before it grows") {
  const std::string zeros(4 * 1024 * 1024, '0');
  const std::string bomb = gzip(zeros);
  REQUIRE(bomb.size() < 8000);
  CHECK(inflate_gzip(bomb, 1024 * 1024, 100'000).error().code == Code::RejectedForGood);
  CHECK(inflate_gzip(bomb, 100 * zeros.size(), 20).error().code == Code::RejectedForGood);
  // The same bytes pass when the limits allow them: it is the limits that refuse.
  CHECK(inflate_gzip(bomb, zeros.size(), 100'000)->size() == zeros.size());
}

TEST_CASE("damaged gzip is refused whatever was damaged") {
  const std::string good = gzip("a day report that is long enough to be worth packing, packing, packing");
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    CHECK_FALSE(inflate_gzip(good.substr(0, cut), 1000, 20));
  CHECK_FALSE(inflate_gzip(good + "x", 1000, 20));
  CHECK_FALSE(inflate_gzip(good + good, 1000, 20));
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    std::string bad = good;
    bad[10 + random() % (bad.size() - 10)] ^= static_cast<char>(1 << random() % 8);
    CHECK_FALSE(inflate_gzip(bad, 1000, 20));  // its checksum tells
  }
}

TEST_CASE("a form is decoded, and ends where it stops being one") {
  const auto form = parse_form("name=Astrid+L%C3%B6v&code=123456&empty=&flag&=x");
  REQUIRE(form.size() == 5);
  CHECK(form_value(form, "name") == "Astrid Löv");
  CHECK(form_value(form, "code") == "123456");
  CHECK(form_value(form, "nothing").empty());
  CHECK(parse_form("a=1&b=%zz&c=3").size() == 1);
  CHECK(parse_form("a=1&b=%C3").size() == 1);
  CHECK(parse_form("a=%4").empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a=1&";
  CHECK(parse_form(many).size() == 100);
  CHECK(parse_form("").empty());
}

TEST_CASE("where to listen is an address and a port and nothing else") {
  CHECK(parse_listen("127.0.0.1:0")->port == 0);
  CHECK(parse_listen("0.0.0.0:8443")->address == "0.0.0.0");
  CHECK(parse_listen("[::1]:443")->address == "::1");
  for (const char* bad : {"", "127.0.0.1", ":8443", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:8x",
                          "localhost:1", "::1:443", "[127.0.0.1]:1", "127.0.0.1:-1", "1.2.3:1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_listen(bad));
  }
}

TEST_CASE("what went wrong too often is blocked until its window has passed") {
  Throttle throttle(3, 10min);
  for (int i = 0; i < 3; ++i) CHECK(throttle.take("a", 1min));
  CHECK_FALSE(throttle.take("a", 2min));
  CHECK(throttle.is_blocked("a", 10min));
  CHECK_FALSE(throttle.is_blocked("b", 2min));
  CHECK_FALSE(throttle.is_blocked("a", 11min));
  CHECK(throttle.take("a", 11min));
  throttle.forget("a");
  CHECK_FALSE(throttle.is_blocked("a", 11min));
}

TEST_CASE("a throttle's memory is bounded however many addresses come") {
  Throttle throttle(1, 10min);
  for (int i = 0; i < 100'000; ++i) throttle.count(std::to_string(i), 1min);
  CHECK(throttle.is_blocked("99999", 1min));
}
