#include "kiosk/platform/sound.h"

#include "kiosk/core/base/log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include <SDL.h>
#include <fcntl.h>
#include <unistd.h>

namespace farstu::platform {
namespace {

constexpr int kWavHead = 44;
constexpr float kLoudest = 32767.0F;
constexpr float kChimeGain = 0.5F;

// The sound of a pipe, taken without waiting for it. Used under the device's lock.
class Stream {
 public:
  ~Stream() { close(); }

  void open(int pipe) {
    close();
    ::fcntl(pipe, F_SETFL, O_NONBLOCK);
    pipe_ = pipe;
    head_ = kWavHead;
    half_ = -1;
  }
  void close() {
    if (pipe_ >= 0) ::close(pipe_);
    pipe_ = -1;
  }
  bool is_open() const { return pipe_ >= 0; }

  // Adds what there is to `out`. A pipe that is slow leaves a short rest; at its end it is closed.
  void add_to(float* out, int count, float gain) {
    std::array<std::uint8_t, 4096> bytes;
    while (count > 0 && pipe_ >= 0) {
      const std::size_t wanted = std::min(bytes.size(), static_cast<std::size_t>(2 * count));
      const ssize_t n = ::read(pipe_, bytes.data(), wanted);
      if (n == 0) return close();
      if (n < 0) {
        if (errno == EINTR) continue;
        if (errno != EAGAIN) close();
        return;
      }
      for (ssize_t i = 0; i < n; ++i) take(bytes[static_cast<std::size_t>(i)], out, count, gain);
    }
  }

 private:
  void take(std::uint8_t byte, float*& out, int& count, float gain) {
    if (head_ > 0) {
      --head_;
    } else if (half_ < 0) {
      half_ = byte;
    } else {
      const auto sample = static_cast<std::int16_t>(static_cast<std::uint16_t>(half_ | (byte << 8)));
      *out++ += gain * static_cast<float>(sample) / kLoudest;
      --count;
      half_ = -1;
    }
  }

  int pipe_ = -1;
  int head_ = 0;
  int half_ = -1;
};

class Device final : public Sound {
 public:
  explicit Device(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~Device() override { close(); }

  void rest() override {
    if (device_ == 0) return;
    {
      const std::lock_guard lock(mutex_);
      if (plays()) return;
    }
    close();
  }

  void play_stream(int pipe) override {
    if (!open_device()) {
      ::close(pipe);
      return;
    }
    const std::lock_guard lock(mutex_);
    stream_.open(pipe);
    streaming_ = true;
  }

  void stop_stream() override {
    const std::lock_guard lock(mutex_);
    stream_.close();
    streaming_ = false;
  }

  bool streaming() override { return streaming_; }

  void set_gain(float gain) override {
    const std::lock_guard lock(mutex_);
    gain_ = gain;
  }

 private:
  void begin(Chime chime) override {
    if (!open_device()) return;
    const std::lock_guard lock(mutex_);
    chime_ = samples_of(chime);
    chime_at_ = 0;
  }

  // Under the lock.
  bool plays() const { return stream_.is_open() || chime_at_ < chime_.size(); }

  void close() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    if (up_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    device_ = 0;
    up_ = false;
  }

  bool open_device() {
    if (device_ != 0) return true;
    if (!up_) up_ = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    SDL_AudioSpec wish{};
    wish.freq = kSamplesASecond;
    wish.format = AUDIO_F32SYS;
    wish.channels = 1;
    wish.samples = 512;
    wish.callback = [](void* self, Uint8* out, int bytes) {
      static_cast<Device*>(self)->fill(reinterpret_cast<float*>(out),
                                       bytes / static_cast<int>(sizeof(float)));
    };
    wish.userdata = this;
    if (up_) device_ = SDL_OpenAudioDevice(nullptr, 0, &wish, nullptr, 0);
    if (device_ == 0) {
      if (!std::exchange(told_, true))
        log_warning("platform.no_sound", std::string("There is no sound: ") + SDL_GetError() + ".");
      return false;
    }
    SDL_PauseAudioDevice(device_, 0);
    return true;
  }

  // On SDL's thread.
  void fill(float* out, int count) {
    std::fill(out, out + count, 0.0F);
    bool ended = false;
    {
      const std::lock_guard lock(mutex_);
      const bool played = plays();
      if (stream_.is_open()) {
        stream_.add_to(out, count, gain_);
        ended = !stream_.is_open();
        if (ended) streaming_ = false;
      }
      for (int i = 0; i < count && chime_at_ < chime_.size(); ++i) out[i] += kChimeGain * chime_[chime_at_++];
      ended = ended || (played && !plays());
    }
    for (int i = 0; i < count; ++i) out[i] = std::clamp(out[i], -1.0F, 1.0F);
    if (ended) wake_();
  }

  std::function<void()> wake_;
  SDL_AudioDeviceID device_ = 0;
  bool up_ = false;
  bool told_ = false;
  std::mutex mutex_;  // what follows
  Stream stream_;
  float gain_ = 0.25F;
  std::vector<float> chime_;
  std::size_t chime_at_ = 0;
  std::atomic<bool> streaming_{false};
};

class Recorded final : public Sound {
 public:
  std::vector<Chime> played() const override { return played_; }
  void play_stream(int pipe) override { ::close(pipe); }
  void stop_stream() override {}
  bool streaming() override { return false; }
  void set_gain(float) override {}

 private:
  void begin(Chime chime) override { played_.push_back(chime); }
  std::vector<Chime> played_;
};

}  // namespace

std::vector<float> samples_of(Chime chime) {
  struct Tone {
    float hertz, begins;
  };
  constexpr float kTau = 6.2831853F;
  constexpr float kSeconds = 1.6F;
  std::array<Tone, 2> tones{};
  switch (chime) {
    case Chime::Call:
      tones = {{{659.3F, 0.0F}, {523.3F, 0.35F}}};
      break;
  }
  std::vector<float> out(static_cast<std::size_t>(kSeconds * kSamplesASecond), 0.0F);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float at = static_cast<float>(i) / kSamplesASecond;
    for (const Tone& tone : tones) {
      const float since = at - tone.begins;
      if (since < 0) continue;
      const float swell = std::min(1.0F, since / 0.01F);  // no click
      out[i] += 0.45F * swell * std::exp(-4.0F * since) * std::sin(kTau * tone.hertz * since);
    }
    out[i] *= std::min(1.0F, (kSeconds - at) / 0.1F);
  }
  return out;
}

std::unique_ptr<Sound> Sound::open(std::function<void()> wake) {
  return std::make_unique<Device>(std::move(wake));
}
std::unique_ptr<Sound> Sound::recorded() { return std::make_unique<Recorded>(); }

}  // namespace farstu::platform
