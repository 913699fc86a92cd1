// The child that speaks: what it is told and how, that it ends, and that nothing happens without it.
#include "kiosk/voice/espeak.h"

#include "kiosk/core/base/files.h"
#include "tests/support/temp_dir.h"

#include <array>
#include <filesystem>

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

using namespace farstu;
using namespace farstu::voice;

namespace {

// Takes the sound; asked, it reads to the end.
class Listener final : public Sink {
 public:
  explicit Listener(std::string& heard) : heard_(heard) {}
  ~Listener() override { stop(); }
  void play(int pipe) override {
    stop();
    pipe_ = pipe;
  }
  void stop() override {
    if (pipe_ >= 0) ::close(pipe_);
    pipe_ = -1;
  }
  bool playing() override {
    if (pipe_ < 0) return false;
    std::array<char, 65536> bytes;
    ssize_t n = 0;
    while ((n = ::read(pipe_, bytes.data(), bytes.size())) > 0)
      heard_.append(bytes.data(), static_cast<std::size_t>(n));
    return false;
  }
  void set_gain(float) override {}

 private:
  std::string& heard_;
  int pipe_ = -1;
};

class Voice {
 public:
  explicit Voice(const std::string& program)
      : speaker_(make_espeak(std::make_unique<Listener>(heard), program)) {}
  Speaker& operator*() { return *speaker_; }
  Speaker* operator->() { return speaker_.get(); }
  std::string heard;

 private:
  std::unique_ptr<Speaker> speaker_;
};

std::string program(const TempDir& folder, const std::string& body) {
  const auto path = folder.path() / "espeak";
  REQUIRE(write_whole(path, "#!/bin/sh\n" + body));
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path.string();
}

}  // namespace

TEST_CASE("espeak: every language of a voice makes sound, the others none") {
  for (const char* language : {"sv", "sv-x-lattlast", "en", "fi", "ar", "fa", "prs", "pl", "uk"}) {
    Voice voice("espeak-ng");
    voice->say({"", "112", language});
    CHECK_FALSE(voice->speaking());
    CHECK_MESSAGE(voice.heard.size() > 10'000, language);
    CHECK(voice.heard.starts_with("RIFF"));
  }
  for (const char* language : {"so", "ti", ""}) {
    CHECK_FALSE(voice_of(language));
    Voice voice("espeak-ng");
    voice->say({"", "112", language});
    CHECK(voice.heard.empty());
  }
}

TEST_CASE("espeak: the text comes by stdin, never on the command line") {
  const TempDir folder;
  Voice voice(program(folder, "echo \"$@\"; cat\n"));
  voice->say({"", "Astrid kommer", "sv"});
  CHECK_FALSE(voice->speaking());
  CHECK(voice.heard == "--stdin --stdout -b1 -v sv\nAstrid kommer");
}

TEST_CASE("espeak: stopping ends the child, at once") {
  const TempDir folder;
  const auto path = program(folder, "echo $$; exec sleep 600\n");
  // A sink that only looks at the child's number.
  struct Number final : Sink {
    void play(int pipe) override {
      std::array<char, 32> bytes{};
      if (::read(pipe, bytes.data(), bytes.size() - 1) > 0) child = std::atoi(bytes.data());
      ::close(pipe);
    }
    void stop() override {}
    bool playing() override { return true; }
    void set_gain(float) override {}
    int child = 0;
  };
  auto sink = std::make_unique<Number>();
  const Number& number = *sink;
  const auto speaker = make_espeak(std::move(sink), path);
  speaker->say({"", "Hej", "sv"});
  REQUIRE(number.child > 0);
  CHECK(::kill(number.child, 0) == 0);
  CHECK(speaker->speaking());
  speaker->stop();
  CHECK(::kill(number.child, 0) != 0);  // ended and reaped
  CHECK_FALSE(speaker->speaking());
}

TEST_CASE("espeak: without the program nothing is said and nothing fails") {
  Voice voice("/nowhere/espeak-ng");
  for (int i = 0; i < 3; ++i) {
    voice->say({"", "Hej", "sv"});
    CHECK_FALSE(voice->speaking());
  }
  voice->stop();
  CHECK(voice.heard.empty());
}
