#include "kiosk/app/speech_sound.h"

#include "kiosk/voice/espeak.h"

namespace farstu::app {
namespace {

class SoundSink final : public voice::Sink {
 public:
  explicit SoundSink(platform::Sound& sound) : sound_(sound) {}
  void play(int pipe) override { sound_.play_stream(pipe); }
  void stop() override { sound_.stop_stream(); }
  bool playing() override { return sound_.streaming(); }
  void set_gain(float gain) override { sound_.set_gain(gain); }

 private:
  platform::Sound& sound_;
};

}  // namespace

std::unique_ptr<voice::Speaker> make_speaker(platform::Sound& sound) {
  return voice::make_espeak(std::make_unique<SoundSink>(sound));
}

}  // namespace farstu::app
