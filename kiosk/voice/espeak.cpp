#include "kiosk/voice/espeak.h"

#include "kiosk/core/base/fd.h"
#include "kiosk/core/base/log.h"
#include "kiosk/core/base/spawn.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace farstu::voice {
namespace {

// Fills `file` and stands at its beginning.
bool hold(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::lseek(file, 0, SEEK_SET) == 0;
}

// The program that speaks what it reads, as sound.
Spawned start(const std::string& program, std::string_view voice, int in, int out) {
  return spawn({.program = program,
                .arguments = {"--stdin", "--stdout", "-b1", "-v", std::string(voice)},
                .variables = {"LC_ALL=C.UTF-8"},
                .in = in,
                .out = out,
                .complaints_heard = false});
}

class Espeak final : public Speaker {
 public:
  Espeak(std::unique_ptr<Sink> sink, std::string program)
      : sink_(std::move(sink)), program_(std::move(program)) {}
  ~Espeak() override { stop(); }

  void say(const Utterance& utterance) override {
    stop();
    const auto voice = voice_of(utterance.language);
    if (!voice) return;
    const Fd text(::memfd_create("said", MFD_CLOEXEC));
    std::array<int, 2> ends{-1, -1};
    if (text.get() < 0 || !hold(text.get(), utterance.text) || ::pipe2(ends.data(), O_CLOEXEC) != 0)
      return cannot(errno);
    Fd heard(ends[0]);
    const Fd spoken(ends[1]);
    const auto [pid, failed] = start(program_, *voice, text.get(), spoken.get());
    if (failed != 0) return cannot(failed);
    child_ = pid;
    sink_->play(heard.release());
  }

  void stop() override {
    sink_->stop();
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    reap();
  }

  bool speaking() override {
    if (child_ <= 0) return false;
    if (sink_->playing()) return true;
    stop();  // it has said all and ends; nobody waits for it
    return false;
  }

  void set_gain(float gain) override { sink_->set_gain(gain); }

 private:
  void reap() {
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
  }

  void cannot(int number) {
    if (std::exchange(told_, true)) return;
    log_warning("voice.silent",
                std::string("Nothing can be read aloud: ") + program_ + ": " + std::strerror(number) + ".");
  }

  std::unique_ptr<Sink> sink_;
  std::string program_;
  pid_t child_ = -1;
  bool told_ = false;
};

}  // namespace

std::unique_ptr<Speaker> make_espeak(std::unique_ptr<Sink> sink, std::string program) {
  return std::make_unique<Espeak>(std::move(sink), std::move(program));
}

}  // namespace farstu::voice
