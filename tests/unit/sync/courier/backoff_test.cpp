#include "sync/courier/backoff.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::courier;
using namespace std::chrono_literals;

namespace {

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 4h + 17min;

std::optional<std::chrono::seconds> parsed(const char* header,
                                           std::optional<std::string> date = std::nullopt) {
  return parse_retry_after(std::string(header), date, kNow);
}

}  // namespace

TEST_CASE("full jitter stays between a second and the doubled base, and never above six hours") {
  Random random(1);
  for (int failures = 1; failures < 100; ++failures) {
    const auto most =
        failures > 10 ? kLongestBackoff : std::min<Boottime>(kLongestBackoff, 30s * (1 << (failures - 1)));
    for (int i = 0; i < 50; ++i) {
      const auto wait = full_jitter(failures, random);
      CHECK(wait >= 1s);
      CHECK(wait <= most);
    }
  }
}

TEST_CASE("full jitter uses its whole range") {
  Random random(2);
  std::chrono::milliseconds sum{0};
  for (int i = 0; i < 20000; ++i) sum += full_jitter(1000, random);
  const auto mean = sum / 20000;
  CHECK(mean > 175min);
  CHECK(mean < 185min);
}

TEST_CASE("what was asked for is never undercut, and a crowd told the same is spread") {
  Random random(3);
  std::chrono::milliseconds least = 1000h;
  std::chrono::milliseconds most{0};
  for (int i = 0; i < 1000; ++i) {
    const auto wait = wait_after(1, 120s, random);
    least = std::min(least, wait);
    most = std::max(most, wait);
  }
  CHECK(least >= 121s);
  CHECK(most > 145s);
}

TEST_CASE("Retry-After is read as seconds and as a date, clamped to a second and a day") {
  CHECK(parsed("120") == 120s);
  CHECK(parsed("0") == 1s);
  CHECK(parsed("86400") == 24h);
  CHECK(parsed("86401") == 24h);
  CHECK(parsed("99999999999999999999999") == 24h);
  CHECK(parsed("Sat, 21 Nov 2026 04:27:00 GMT") == 10min);
  CHECK(parsed("Sat, 21 Nov 2026 04:07:00 GMT") == 1s);
  CHECK(parsed("Mon, 21 Nov 2050 04:07:00 GMT") == 24h);
}

TEST_CASE("a date counts from the answer's own date, so a wrong clock here does not matter") {
  CHECK(parsed("Sat, 21 Nov 2099 04:27:00 GMT", "Sat, 21 Nov 2099 04:17:00 GMT") == 10min);
  CHECK(parsed("Thu, 01 Jan 1970 00:05:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT") == 5min);
  CHECK(parsed("Sat, 21 Nov 2026 04:27:00 GMT", "no date") == 10min);
}

TEST_CASE("garbage in Retry-After is as good as none") {
  for (const char* header : {"", "-5", "+5", "5s", "1.5", "soon", "5, 6", "Sat, 21 Nov", "\xff\xff"}) {
    CAPTURE(header);
    CHECK_FALSE(parsed(header));
  }
  CHECK_FALSE(parse_retry_after(std::nullopt, std::nullopt, kNow));
}
