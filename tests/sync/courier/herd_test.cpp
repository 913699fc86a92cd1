// 20,000 houses at one receiver: quality.md §2 row 8. Each house is a real Planner on a clock of its own; the
// busiest minute after the receiver is back may see at most three times the mean.
#include "sync/courier/planner.h"

#include <algorithm>
#include <queue>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::courier;
using namespace std::chrono_literals;

namespace {

constexpr int kHouses = 20000;
const std::vector<Letter> kReport{{1, farstu::SpoolKind::Reports, false}};

struct Load {
  int busiest_minute = 0;
  double mean_minute =
      0;  // over the time in which 99 % got through, at least the half hour of an ordinary night
  double ratio() const { return busiest_minute / mean_minute; }
};

Load load_of(std::vector<Boottime> arrivals) {
  std::sort(arrivals.begin(), arrivals.end());
  std::vector<int> minutes;
  for (const Boottime at : arrivals) {
    const auto minute =
        static_cast<std::size_t>(std::chrono::floor<std::chrono::minutes>(at - arrivals.front()).count());
    if (minute >= minutes.size()) minutes.resize(minute + 1);
    ++minutes[minute];
  }
  const std::size_t most = arrivals.size() * 99 / 100;
  const auto span = std::chrono::duration<double, std::ratio<60>>(arrivals[most] - arrivals.front());
  return {*std::max_element(minutes.begin(), minutes.end()),
          static_cast<double>(most) / std::max(30.0, span.count())};
}

// Every house has a report since `closed_for` and tried in vain until the receiver is back; when does each
// get through?
std::vector<Boottime> arrivals_after_outage(Boottime closed_for) {
  std::vector<Boottime> arrivals;
  for (unsigned house = 0; house < kHouses; ++house) {
    Planner planner{Random(house)};
    planner.see(kReport, 0min);
    while (*planner.next() < closed_for) planner.road_closed(*planner.next(), std::nullopt);
    arrivals.push_back(*planner.next() - closed_for);
  }
  return arrivals;
}

// The same houses with a plain doubling backoff and no dice.
std::vector<Boottime> arrivals_without_jitter(Boottime closed_for) {
  std::vector<Boottime> arrivals;
  for (int house = 0; house < kHouses; ++house) {
    Boottime next = 1min;
    for (Boottime wait = kFirstBackoff; next < closed_for; wait = std::min(wait * 2, kLongestBackoff))
      next += wait;
    arrivals.push_back(next - closed_for);
  }
  return arrivals;
}

}  // namespace

TEST_CASE("the nightly closing of all houses is spread over half an hour") {
  std::vector<Boottime> arrivals;
  for (unsigned house = 0; house < kHouses; ++house) {
    Planner planner{Random(house)};
    planner.see(kReport, 0min);
    arrivals.push_back(*planner.next());
  }
  const Load load = load_of(arrivals);
  MESSAGE("closing: busiest minute " << load.busiest_minute << ", mean " << load.mean_minute);
  CHECK(load.ratio() <= 3.0);
}

TEST_CASE("after an outage of hours or days the busiest minute sees at most three times the mean") {
  for (const Boottime closed_for : {Boottime(4h), Boottime(12h), Boottime(24h * 3), Boottime(24h * 30)}) {
    const Load load = load_of(arrivals_after_outage(closed_for));
    MESSAGE("outage of " << closed_for.count() / 3600000 << " h: busiest minute " << load.busiest_minute
                         << ", mean " << load.mean_minute << ", ratio " << load.ratio());
    CHECK(load.ratio() <= 3.0);
  }
}

TEST_CASE(
    "after a short outage in the very half hour of closing the busiest minute sees a fifth of the houses") {
  for (const Boottime closed_for : {Boottime(10min), Boottime(30min), Boottime(1h), Boottime(2h)}) {
    const Load load = load_of(arrivals_after_outage(closed_for));
    MESSAGE("outage of " << closed_for.count() / 60000 << " min: busiest minute " << load.busiest_minute);
    CHECK(load.busiest_minute <= kHouses / 5);
  }
}

TEST_CASE("negative control: without dice the same houses come in one minute") {
  CHECK(load_of(arrivals_without_jitter(24h * 3)).ratio() > 3.0);
}

TEST_CASE(
    "a receiver that takes 100 a second and answers the rest 503 with one fixed Retry-After is drained") {
  struct Visit {
    Boottime at;
    unsigned house;
    bool operator>(const Visit& other) const { return at > other.at; }
  };
  std::vector<Planner> houses;
  std::priority_queue<Visit, std::vector<Visit>, std::greater<>> visits;
  for (unsigned house = 0; house < kHouses; ++house) {
    houses.emplace_back(Random(house));
    houses.back().see(kReport, -1h);  // all windows are over
    visits.push({0min, house});       // and all come at the same moment
  }
  Boottime second{0};
  int in_this_second = 0;
  int served = 0;
  int asked = 0;
  while (!visits.empty()) {
    const Visit visit = visits.top();
    visits.pop();
    if (const Boottime floor = std::chrono::floor<std::chrono::seconds>(visit.at); floor != second) {
      second = floor;
      in_this_second = 0;
    }
    ++asked;
    if (++in_this_second <= 100) {
      ++served;
      continue;
    }
    Planner& house = houses[visit.house];
    house.road_closed(visit.at, 60s);
    REQUIRE(house.due(visit.at + 60s).empty());
    visits.push({*house.next(), visit.house});
  }
  CHECK(served == kHouses);
  CHECK(second < 2h);
  MESSAGE("drained in " << std::chrono::duration_cast<std::chrono::minutes>(second).count() << " min with "
                        << static_cast<double>(asked) / kHouses << " requests a house");
  CHECK(asked < 8 * kHouses);
}
