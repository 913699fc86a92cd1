#include "sync/courier/planner.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::courier;
using namespace std::chrono_literals;

namespace {

Letter letter(std::int64_t seq, SpoolKind kind = SpoolKind::Reports) { return {seq, kind, false}; }
Letter answered(Letter letter) {
  letter.answered = true;
  return letter;
}
using Letters = std::vector<Letter>;

constexpr Boottime kStart = 10min;

}  // namespace

TEST_CASE("with an empty outbox there is nothing to do and nothing to wait for") {
  Planner planner{Random(1)};
  planner.see({}, kStart);
  CHECK(planner.due(kStart).empty());
  CHECK_FALSE(planner.next());
  CHECK(planner.waiting() == 0);
}

TEST_CASE("a new report goes at a random minute between the first and the thirtieth") {
  Boottime least = 1000h;
  Boottime most{0};
  for (unsigned seed = 0; seed < 500; ++seed) {
    Planner planner{Random(seed)};
    planner.see(Letters{letter(1)}, kStart);
    REQUIRE(planner.next());
    const Boottime wait = *planner.next() - kStart;
    least = std::min(least, wait);
    most = std::max(most, wait);
    CHECK(planner.due(kStart + wait - 1ms).empty());
    CHECK(planner.due(kStart + wait) == Letters{letter(1)});
  }
  CHECK(least >= 1min);
  CHECK(least < 2min);
  CHECK(most <= 30min);
  CHECK(most > 29min);
}

TEST_CASE("letters that come while a window is open share it and go in the order of numbers") {
  Planner planner{Random(1)};
  planner.see(Letters{letter(9)}, kStart);
  const Boottime due = *planner.next();
  planner.see(Letters{letter(7, SpoolKind::State), letter(9), letter(10)}, due - 1s);
  CHECK(*planner.next() == due);
  CHECK(planner.due(due) == Letters{letter(7, SpoolKind::State), letter(9), letter(10)});
}

TEST_CASE("an enrolment goes at once, past everything that waits") {
  Planner planner{Random(1)};
  planner.see(Letters{letter(1)}, kStart);
  planner.road_closed(kStart, std::nullopt);
  planner.see(Letters{letter(1), letter(2, SpoolKind::Enrol)}, kStart);
  CHECK(planner.due(kStart) == Letters{letter(2, SpoolKind::Enrol)});
}

TEST_CASE("an enrolment too waits when the receiver asked for patience") {
  Planner planner{Random(1)};
  planner.see(Letters{letter(1)}, kStart);
  planner.road_closed(kStart, 120s);
  planner.see(Letters{letter(1), letter(2, SpoolKind::Enrol)}, kStart);
  CHECK(planner.due(kStart + 119s).empty());
}

TEST_CASE("a letter with an unread answer is not sent, and one that is gone is forgotten") {
  Planner planner{Random(1)};
  planner.see(Letters{answered(letter(1)), letter(2)}, kStart);
  CHECK(planner.waiting() == 1);
  CHECK(planner.due(kStart + 1h) == Letters{letter(2)});
  planner.see(Letters{answered(letter(1))}, kStart + 1h);
  CHECK(planner.due(kStart + 100h).empty());
  CHECK_FALSE(planner.next());
}

TEST_CASE("a carried letter is not sent again before its answer is seen") {
  Planner planner{Random(1)};
  planner.see(Letters{letter(1)}, kStart);
  planner.carried(letter(1));
  CHECK(planner.due(kStart + 1h).empty());
}

TEST_CASE("a closed road holds every letter, longer each time but never above six hours") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1), letter(2)}, kStart);
  Boottime now = kStart + 1h;
  Boottime longest{0};
  for (int failures = 1; failures <= 200; ++failures) {
    REQUIRE(planner.due(now).size() == 2);
    planner.road_closed(now, std::nullopt);
    const Boottime wait = *planner.next() - now;
    CHECK(wait >= 1s);
    CHECK(wait <= std::min<Boottime>(6h, 30s * (1LL << std::min(failures - 1, 20))));
    CHECK(planner.due(now + wait - 1ms).empty());
    longest = std::max(longest, wait);
    now += wait;
  }
  CHECK(longest > 5h);
}

TEST_CASE("success forgets the failures of the road") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1), letter(2)}, kStart);
  Boottime now = kStart + 1h;
  for (int i = 0; i < 20; ++i) {
    planner.road_closed(now, std::nullopt);
    now = *planner.next();
  }
  planner.carried(letter(1));
  planner.road_closed(now, std::nullopt);
  CHECK(*planner.next() - now <= 30s);
}

TEST_CASE("Retry-After is obeyed by all letters, also by a link that comes up") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1), letter(2)}, kStart);
  const Boottime now = kStart + 1h;
  planner.road_closed(now, 3600s);
  planner.link_came_up(now + 10s);
  CHECK(planner.due(now + 3600s).empty());
  CHECK(*planner.next() > now + 3600s);
  CHECK(*planner.next() <= now + 3630s);
}

TEST_CASE("a letter turned away by itself does not hold up the others") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1), letter(2)}, kStart);
  const Boottime now = kStart + 1h;
  for (int i = 0; i < 12; ++i) planner.turned_away(letter(1), now);
  CHECK(planner.due(now) == Letters{letter(2)});
  CHECK(planner.due(now + 6h) == Letters{letter(1), letter(2)});
}

TEST_CASE(
    "an answer the kiosk threw away makes the letter wait, longer each time: no quick loop with an "
    "impostor") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1, SpoolKind::Enrol)}, kStart);
  Boottime now = kStart;
  Boottime longest{0};
  for (int round = 0; round < 30; ++round) {
    REQUIRE(planner.due(now).size() == 1);
    planner.carried(letter(1, SpoolKind::Enrol));
    planner.see(Letters{letter(1, SpoolKind::Enrol)}, now);  // the answer is gone, the letter is still there
    const Boottime wait = *planner.next() - now;
    CHECK(wait >= 1min);
    longest = std::max(longest, wait);
    now += wait;
  }
  CHECK(longest > 3h);
}

TEST_CASE("a link that comes up opens the road within half a minute, once in five minutes") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1)}, kStart);
  Boottime now = kStart + 1h;
  for (int i = 0; i < 20; ++i) planner.road_closed(now, std::nullopt);
  const Boottime closed_until = *planner.next();
  REQUIRE(closed_until > now + 10min);

  planner.link_came_up(now);
  CHECK(*planner.next() >= now + 5s);
  CHECK(*planner.next() <= now + 30s);
  now = *planner.next();
  for (int i = 0; i < 20; ++i) planner.road_closed(now, std::nullopt);
  const Boottime again = *planner.next();
  planner.link_came_up(now + 1min);
  CHECK(*planner.next() == again);
  planner.link_came_up(now + 6min);
  CHECK(*planner.next() <= now + 6min + 30s);
}

TEST_CASE("a link that comes up does not shorten the window of a new report") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1)}, kStart);
  const Boottime due = *planner.next();
  planner.link_came_up(kStart);
  CHECK(*planner.next() == due);
}

TEST_CASE("other settings open the road") {
  Planner planner{Random(5)};
  planner.see(Letters{letter(1)}, kStart);
  const Boottime now = kStart + 1h;
  for (int i = 0; i < 20; ++i) planner.road_closed(now, std::nullopt);
  planner.settings_changed();
  CHECK(planner.due(now).size() == 1);
}

TEST_CASE("thirty days without a network cost a handful of tries a day, and then the letter goes") {
  Planner planner{Random(9)};
  planner.see(Letters{letter(1)}, kStart);
  int tries = 0;
  Boottime now = *planner.next();
  for (; now < kStart + 30 * 24h; now = *planner.next()) {
    ++tries;
    planner.road_closed(now, std::nullopt);
  }
  CHECK(tries > 30 * 4);  // never given up
  CHECK(tries < 30 * 16);
  CHECK(planner.due(now).size() == 1);
}
