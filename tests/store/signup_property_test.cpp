// Sign-ups over random lives of a house: sound disks, failing ones, power cuts.
#include "tests/store/signup_world.h"

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

namespace farstu::house {
namespace {

int times(int usual) { return std::getenv("FARSTU_NIGHTLY") != nullptr ? 20 * usual : usual; }

WorldFacts live(Disk disk, int seeds, int steps) {
  WorldFacts sum;
  for (int seed = 1; seed <= seeds; ++seed) {
    SignupWorld world(static_cast<std::uint64_t>(seed) * 7919, disk, Broken::Nothing);
    CAPTURE(seed);
    REQUIRE(world.live(steps) == "");
    sum.steps += world.facts().steps;
    sum.faults += world.facts().faults;
    sum.retries += world.facts().retries;
    sum.promotions += world.facts().promotions;
    sum.refused += world.facts().refused;
  }
  return sum;
}

void tell(const char* what, const WorldFacts& facts) {
  std::cout << fmt::format(
      "sign-ups, {}: {} steps, {} faults, {} retries, {} promotions, {} refusals; 0 wrong\n", what,
      facts.steps, facts.faults, facts.retries, facts.promotions, facts.refused);
}

TEST_CASE("sign-ups: capacity, order and everybody's place hold over random lives") {
  const WorldFacts facts = live(Disk::Sound, times(4), 300);
  tell("sound disk", facts);
  CHECK(facts.promotions > 50);
}

TEST_CASE("sign-ups: a failing disk and retries take no place twice and lose nobody") {
  const WorldFacts facts = live(Disk::Fails, times(4), 300);
  tell("failing disk", facts);
  CHECK(facts.faults > 80);
  CHECK(facts.retries > 50);
}

TEST_CASE("sign-ups: power cuts at any write take no place twice and lose nobody") {
  const WorldFacts facts = live(Disk::LosesPower, times(8), 120);
  tell("power cuts", facts);
  CHECK(facts.faults > 80);
  CHECK(facts.retries > 50);
}

// How many of some lives the rules find something wrong in.
int found_wrong(Disk disk, Broken broken, std::string_view expected) {
  int found = 0;
  for (int seed = 1; seed <= 5; ++seed) {
    SignupWorld world(static_cast<std::uint64_t>(seed) * 104729, disk, broken);
    const std::string what = world.live(200);
    INFO(what);
    if (!what.empty() && what.find(expected) != std::string::npos) ++found;
  }
  return found;
}

TEST_CASE("sign-ups, negative control: without the request, without the limit, on a lying disk it shows") {
  CHECK(found_wrong(Disk::LosesPower, Broken::NewRequestAtRetry, "nobody") > 0);
  CHECK(found_wrong(Disk::Sound, Broken::CapacityForgotten, "are taken") == 5);
  CHECK(found_wrong(Disk::LosesPower, Broken::LyingDisk, "") > 0);
}

}  // namespace
}  // namespace farstu::house
