// Plays small houses whose days are corrected again and again, and tries to solve what they released by brute
// force: all histories of exact counts that would have led to the very same releases, silences included.
#include "kiosk/core/report/counting.h"
#include "kiosk/core/report/day_report.h"

#include <functional>
#include <map>
#include <random>
#include <set>
#include <vector>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::report;

namespace {

constexpr int kSteps = 3;  // releases of one day: the first and two corrections

// How a house decides what to release of a day: the real way, and two wrong ones that must be caught.
using Policy =
    std::function<std::optional<DayReport>(const std::vector<DayReport>& earlier, std::int64_t exact_before,
                                           const DayReport& now, std::int64_t exact)>;

std::optional<DayReport> as_designed(const std::vector<DayReport>& earlier, std::int64_t,
                                     const DayReport& now, std::int64_t) {
  return next_release(earlier, now).report;
}

// Compares the exact counts behind the numbers, as one would at first.
std::optional<DayReport> by_exact_counts(const std::vector<DayReport>& earlier, std::int64_t exact_before,
                                         const DayReport& now, std::int64_t exact) {
  const bool may_tell = earlier.empty() || exact_before == 0 || std::abs(exact - exact_before) >= now.k;
  if (!may_tell) return std::nullopt;
  DayReport next = now;
  next.rev = static_cast<int>(earlier.size()) + 1;
  return next;
}

// What the kiosk knew of a day at each step besides its visits: what the state is made from.
struct Frame {
  int alive_quarters;
  int opening_minutes;
};

struct Played {
  std::vector<std::optional<DayReport>> transcript;  // one entry per step, nothing where it was silent
  std::vector<DayReport> released;
};

Played play(const std::vector<std::int64_t>& counts, const std::vector<Frame>& frames, int k,
            const Policy& policy) {
  Played played;
  std::int64_t exact_before = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const DayState state = closing_state({.visits = counts[i],
                                          .any_untrusted = false,
                                          .opening_minutes = frames[i].opening_minutes,
                                          .alive_quarters = frames[i].alive_quarters});
    const DayReport now = make_day_report(Day(), Rule::Tap1, state, counts[i], k);
    const auto sent = policy(played.released, exact_before, now, counts[i]);
    if (sent) {
      played.released.push_back(*sent);
      exact_before = counts[i];
    }
    played.transcript.push_back(sent);
  }
  return played;
}

// Every history of counts 0…most.
std::vector<std::vector<std::int64_t>> all_histories(std::int64_t most) {
  std::vector<std::vector<std::int64_t>> histories{{}};
  for (int step = 0; step < kSteps; ++step) {
    std::vector<std::vector<std::int64_t>> longer;
    for (const auto& history : histories) {
      for (std::int64_t n = 0; n <= most; ++n) {
        longer.push_back(history);
        longer.back().push_back(n);
      }
    }
    histories = std::move(longer);
  }
  return histories;
}

// How many (transcript, step) pairs with a freshly told masked number leave fewer than the k−1 possible
// counts, or with two told numbers differ by fewer than k: what an attacker solves.
int solved_by_brute_force(const std::vector<Frame>& frames, int k, int masked_with, const Policy& policy) {
  std::map<std::vector<std::optional<DayReport>>, std::vector<std::set<std::int64_t>>> possible;
  int solved = 0;
  for (const auto& counts : all_histories(2 * k + 2)) {
    const Played played = play(counts, frames, masked_with, policy);
    auto& worlds = possible[played.transcript];
    worlds.resize(kSteps);
    for (std::size_t i = 0; i < counts.size(); ++i) worlds[i].insert(counts[i]);
    std::set<std::int64_t> told;
    for (const DayReport& report : played.released) {
      if (const auto* n = std::get_if<std::int64_t>(&report.visits); n && *n > 0) told.insert(*n);
    }
    for (auto a = told.begin(); a != told.end(); ++a) {
      if (std::next(a) != told.end() && *std::next(a) - *a < k) ++solved;
      if (*a < k) ++solved;
    }
  }
  for (const auto& [transcript, worlds] : possible) {
    std::optional<Number> before;
    for (std::size_t i = 0; i < transcript.size(); ++i) {
      if (!transcript[i]) continue;
      const bool newly_masked = transcript[i]->visits == Number(Masked{}) && before != Number(Masked{});
      before = transcript[i]->visits;
      for (std::int64_t n = 1; newly_masked && n < k; ++n) {
        if (!worlds[i].contains(n)) {
          ++solved;
          break;
        }
      }
    }
  }
  return solved;
}

std::vector<Frame> random_frames(std::mt19937& random) {
  std::vector<Frame> frames;
  for (int i = 0; i < kSteps; ++i) {
    const int minutes = random() % 3 == 0 ? 0 : 300;
    frames.push_back({.alive_quarters = static_cast<int>(random() % 3) * 10, .opening_minutes = minutes});
  }
  return frames;
}

}  // namespace

TEST_CASE("privacy: no history of corrections lets anybody solve a masked day") {
  std::mt19937 random(20261120);
  for (int house = 0; house < 12; ++house) {
    const int k = 2 + house % 4;
    CHECK(solved_by_brute_force(random_frames(random), k, k, as_designed) == 0);
  }
}

TEST_CASE("privacy: the same attack succeeds without masking, and on decisions by exact counts") {
  std::mt19937 random(20261120);
  const std::vector<Frame> frames(kSteps, Frame{.alive_quarters = 20, .opening_minutes = 300});
  CHECK(solved_by_brute_force(frames, 5, 1, as_designed) > 0);
  CHECK(solved_by_brute_force(frames, 5, 5, by_exact_counts) > 0);
}
