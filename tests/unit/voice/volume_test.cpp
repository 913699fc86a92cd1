// domain.md D7: a range of at least 18 dB with a step at +12 dB; the loudspeaker never over the calibrated
// level.
#include "kiosk/voice/volume.h"

#include <cmath>
#include <set>

#include <doctest/doctest.h>

using namespace farstu::voice;

namespace {

std::set<int> levels(Ears ears) {
  Volume volume;
  for (int i = 0; i < 10; ++i) volume.quieter(ears);
  std::set<int> out;
  for (int i = 0; i < 10; ++i) {
    out.insert(volume.decibels(ears));
    volume.louder(ears);
  }
  return out;
}

}  // namespace

TEST_CASE("volume: 18 dB and more between the softest and the loudest, with a step at 12 dB") {
  for (const Ears ears : {Ears::Loudspeaker, Ears::Headphones}) {
    const auto all = levels(ears);
    CHECK(*all.rbegin() - *all.begin() >= 18);
    CHECK(all.count(*all.begin() + 12) == 1);
  }
}

TEST_CASE(
    "volume: the loudspeaker reaches the calibrated level and never passes it, whatever headphones had") {
  CHECK(*levels(Ears::Loudspeaker).rbegin() == 0);
  Volume volume({.loudspeaker = 0.4F, .headphones = 0.3F});
  for (int i = 0; i < 10; ++i) volume.louder(Ears::Headphones);
  CHECK(volume.decibels(Ears::Headphones) == 6);
  CHECK(volume.decibels(Ears::Loudspeaker) == 0);
  CHECK(volume.gain(Ears::Loudspeaker) == doctest::Approx(0.4F));
}

TEST_CASE("volume: samples follow the decibels, and are never cut off") {
  Volume volume({.loudspeaker = 1, .headphones = 1});
  volume.quieter(Ears::Loudspeaker);
  volume.quieter(Ears::Loudspeaker);
  CHECK(20 * std::log10(volume.gain(Ears::Loudspeaker)) == doctest::Approx(-12));
  for (int i = 0; i < 10; ++i) volume.louder(Ears::Headphones);
  CHECK(volume.gain(Ears::Headphones) == 1);
}

TEST_CASE("volume: the next visitor finds the calibrated level") {
  Volume volume;
  volume.quieter(Ears::Loudspeaker);
  volume.reset();
  CHECK(volume.decibels(Ears::Loudspeaker) == 0);
  CHECK(volume.position(Ears::Loudspeaker) == Volume::count(Ears::Loudspeaker));
}
