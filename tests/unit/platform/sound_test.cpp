// Chimes are short and soft; headless they are only noted.
#include "kiosk/platform/sound.h"

#include "kiosk/platform/headphones.h"
#include "tests/support/temp_dir.h"

#include <cmath>
#include <fstream>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::platform;

TEST_CASE("the chime is shorter than three seconds, begins and ends in silence, and never cuts off") {
  const auto samples = samples_of(Chime::Call);
  CHECK(samples.size() < 3U * kSamplesASecond);
  CHECK(samples.size() > kSamplesASecond / 2U);
  CHECK(std::abs(samples.front()) < 0.001F);
  CHECK(std::abs(samples.back()) < 0.001F);
  float loudest = 0;
  for (const float sample : samples) loudest = std::max(loudest, std::abs(sample));
  CHECK(loudest > 0.2F);
  CHECK(loudest <= 1.0F);
}

TEST_CASE("recorded sound remembers its chimes, and none where sounds are switched off") {
  const auto sound = Sound::recorded();
  CHECK(sound->played().empty());
  sound->play(Chime::Call);
  CHECK(sound->played().size() == 1);
  sound->allow_chimes(false);
  sound->play(Chime::Call);
  CHECK(sound->played().size() == 1);
}

TEST_CASE("a folder without sockets has nothing plugged in") {
  const TempDir folder;
  std::ofstream(folder.path() / "event0") << "no device";
  CHECK_FALSE(Headphones::of_devices(folder.path())->plugged());
  CHECK_FALSE(Headphones::of_devices(folder.path() / "nowhere")->plugged());
  CHECK_FALSE(Headphones::none()->plugged());
}
