// Chimes are short and soft; headless they are only noted.
#include "kiosk/platform/sound.h"

#include "kiosk/platform/headphones.h"
#include "tests/support/temp_dir.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <fstream>
#include <future>
#include <string>

#include <SDL.h>
#include <doctest/doctest.h>
#include <unistd.h>

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

namespace {

// A device that takes sound at its pace and lets nobody hear it.
struct Played {
  std::promise<void> ended;
  std::unique_ptr<Sound> sound;
  int write_end = -1;

  explicit Played(std::size_t bytes) {
    SDL_setenv("SDL_AUDIODRIVER", "dummy", 1);
    sound = Sound::open([this] { ended.set_value(); });
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    write_end = ends[1];
    const std::string wav(44 + bytes, 'x');
    REQUIRE(::write(write_end, wav.data(), wav.size()) == static_cast<ssize_t>(wav.size()));
    sound->play_stream(ends[0]);
  }
  ~Played() { end(); }
  void end() {
    if (write_end >= 0) ::close(write_end);
    write_end = -1;
  }
};

}  // namespace

TEST_CASE("a stream plays until its writer is done; then the program is woken") {
  Played played(4000);
  CHECK(played.sound->streaming());
  played.sound->rest();  // not yet
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) != 0);
  played.end();
  played.ended.get_future().wait();
  CHECK_FALSE(played.sound->streaming());
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) != 0);
  played.sound->rest();
  CHECK(SDL_WasInit(SDL_INIT_AUDIO) == 0);  // nothing runs while the house is silent
}

TEST_CASE("a stream that is stopped is closed: whoever speaks into it notices") {
  Played played(4000);
  played.sound->stop_stream();
  CHECK_FALSE(played.sound->streaming());
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  CHECK(::write(played.write_end, "x", 1) == -1);
  CHECK(errno == EPIPE);
  std::signal(SIGPIPE, before);
}
