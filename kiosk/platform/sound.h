// The one way sound comes out: short chimes, and a stream from a pipe (the voice). Hides SDL's audio, its
// thread and its device, which is open while something plays or may soon.
#pragma once
#include <functional>
#include <memory>
#include <vector>

namespace farstu::platform {

enum class Chime { Call };  // somebody at the screen would like a person to come

class Sound {
 public:
  // `wake` is called from another thread when a stream or all that played has been heard. Without a sound
  // device the log says so once, and everything counts as heard.
  static std::unique_ptr<Sound> open(std::function<void()> wake);
  // No device: remembers what it was asked to play. For headless and tests.
  static std::unique_ptr<Sound> recorded();
  virtual ~Sound() = default;

  // Off (false) leaves the voice alone: chimes only.
  void allow_chimes(bool on) { chimes_ = on; }
  void play(Chime chime) {
    if (chimes_) begin(chime);
  }
  // What was played since the program began; only where it is recorded.
  virtual std::vector<Chime> played() const { return {}; }

  // Nothing more is expected: closes the device once all is played. Ask again when woken.
  virtual void rest() {}

  // A WAV stream, 16 bit, mono, kSamplesASecond; read as it comes, closed at its end.
  virtual void play_stream(int pipe) = 0;
  virtual void stop_stream() = 0;
  virtual bool streaming() = 0;
  virtual void set_gain(float gain) = 0;  // of the stream

 protected:
  virtual void begin(Chime chime) = 0;

 private:
  bool chimes_ = true;
};

inline constexpr int kSamplesASecond = 22050;
// Two soft tones that die away, 1.6 s: samples from −1 to 1.
std::vector<float> samples_of(Chime chime);

}  // namespace farstu::platform
