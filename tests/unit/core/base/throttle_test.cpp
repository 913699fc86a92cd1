#include "kiosk/core/base/throttle.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

TEST_CASE("throttle: five free tries, then 15 s doubling up to 15 min") {
  Tries tries;
  Boottime now = 1h;
  const std::chrono::milliseconds waits[] = {0s,   0s,   0s,   0s,   15s,  30s, 60s,
                                             120s, 240s, 480s, 900s, 900s, 900s};
  for (const auto wait : waits) {
    CHECK(wait_after(tries, now, "boot") == 0s);
    tries = count_try(tries, now, "boot");
    CHECK(wait_after(tries, now, "boot") == wait);
    if (wait > 0s) CHECK(wait_after(tries, now + wait - 1ms, "boot") == 1ms);
    now += wait;
  }
  tries.failures = 2'000'000'000;
  CHECK(wait_after(count_try(tries, now, "boot"), now, "boot") == 900s);
}

TEST_CASE("throttle: a restart makes nobody wait less, nor more than the whole wait") {
  const Tries tries{.failures = 8, .last = 10h, .boot_id = "first"};
  const auto whole = wait_after(tries, 10h, "first");
  CHECK(whole == 120s);
  CHECK(wait_after(tries, 0s, "second") == whole);  // power pulled at once: the whole wait again
  CHECK(wait_after(tries, 30s, "second") == whole - 30s);
  CHECK(wait_after(tries, 2min, "second") == 0s);
  CHECK(wait_after(tries, 1h, "first") == whole);  // a boot time before the last try cannot be: still bounded
}

TEST_CASE("throttle: only an hour of quiet in one boot forgets, and neither restarts nor tries are quiet") {
  const Tries tries{.failures = 8, .last = 10h, .boot_id = "first"};
  CHECK(after_quiet(tries, 10h + 59min, "first") == tries);
  CHECK(after_quiet(tries, 11h, "first") == Tries{});
  CHECK(after_quiet(tries, 59min, "second") == tries);
  CHECK(after_quiet(tries, 60min, "second") == Tries{});
  CHECK(after_quiet(count_try(tries, 10h + 30min, "first"), 11h, "first").failures == 9);
}
