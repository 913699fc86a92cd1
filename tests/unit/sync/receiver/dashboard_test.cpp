#include "sync/receiver/dashboard/chart.h"
#include "sync/receiver/dashboard/html.h"
#include "sync/receiver/dashboard/login.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::receiver;

TEST_CASE("text becomes HTML only escaped") {
  const std::string evil = "<script>alert('x')</script>\"&";
  CHECK(html("<b title=\"{}\">{}</b>", {evil, 7}).bytes() ==
        "<b title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\">7</b>");
  CHECK(html("{}{}", {html("<i>{}</i>", {"a<b"}), "{}"}).bytes() == "<i>a&lt;b</i>{}");
}

TEST_CASE("a one-time code is right for its half minute and the two beside it (RFC 6238, SHA-1)") {
  const std::string secret = "12345678901234567890";
  const auto at = [](std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); };
  CHECK(totp_step(secret, "287082", at(59)) == 1);
  CHECK(totp_step(secret, "081804", at(1111111109)) == 37037036);
  CHECK(totp_step(secret, "005924", at(1234567890)) == 41152263);
  CHECK(totp_step(secret, "353130", at(20000000000)) == 666666666);
  CHECK(totp_step(secret, "287082", at(59 + 30)) == 1);
  CHECK(totp_step(secret, "287082", at(29)) == 1);
  CHECK_FALSE(totp_step(secret, "287082", at(59 + 61)));
  for (const char* bad : {"", "287083", "28708", "2870822", "abcdef", "287 082"})
    CHECK_FALSE(totp_step(secret, bad, at(59)));
}

TEST_CASE("secrets are written as authenticator apps take them (RFC 4648 §10)") {
  CHECK(to_base32("") == "");
  CHECK(to_base32("f") == "MY");
  CHECK(to_base32("fo") == "MZXQ");
  CHECK(to_base32("foo") == "MZXW6");
  CHECK(to_base32("foob") == "MZXW6YQ");
  CHECK(to_base32("fooba") == "MZXW6YTB");
  CHECK(to_base32("foobar") == "MZXW6YTBOI");
  CHECK(to_base32(make_totp_secret()).size() == 32);
}

TEST_CASE("secrets are compared whole") {
  CHECK(same_secret("abc", "abc"));
  CHECK_FALSE(same_secret("abc", "abd"));
  CHECK_FALSE(same_secret("abc", "abcd"));
  CHECK_FALSE(same_secret("", "a"));
}

TEST_CASE("a chart never draws a missing day as one on which nobody came") {
  const Day day = *parse_day("2026-11-20");
  const HouseId house{"linden"};
  const std::vector<HouseDay> days{
      {house, day, report::DayState::Open, 1, report::Rule::Tap1, 5, std::int64_t{0}},
      {house, day, {}, {}, {}, {}, report::Unknown{}},
      {house, day, report::DayState::Open, 1, report::Rule::Tap1, 5, report::Masked{}},
      {house, day, report::DayState::Open, 1, report::Rule::Tap1, 5, report::Interval{11, 14}},
      {house, day, report::DayState::Open, 1, report::Rule::Tap1, 5, std::int64_t{31}}};
  const auto count = [&](std::size_t i, std::string_view what) {
    const std::string svg = bar_chart(std::span(days).subspan(i, 1), day.plus(1), "x").bytes();
    std::size_t n = 0;
    for (std::size_t at = 0; (at = svg.find(what, at)) != std::string::npos; ++at) ++n;
    return n;
  };
  CHECK(count(0, "<rect") == 0);
  CHECK(count(1, "class=\"gone\"") == 1);
  CHECK(count(2, "class=\"maybe\"") == 1);
  CHECK(count(2, "class=\"bar\"") == 0);
  CHECK(count(3, "class=\"bar\"") == 1);
  CHECK(count(3, "class=\"maybe\"") == 1);
  CHECK(count(4, "class=\"bar\"") == 1);
  CHECK(bar_chart(std::span(days).subspan(1, 1), day, "x").bytes().find("gone") ==
        std::string::npos);  // to come
  CHECK(bar_chart({}, day, "<x>").bytes().find("&lt;x&gt;") != std::string::npos);
}
