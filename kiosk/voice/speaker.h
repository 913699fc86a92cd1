// Something that says one utterance at a time.
#pragma once
#include "kiosk/voice/utterance.h"

#include <optional>
#include <string_view>

namespace farstu::voice {

// The voice that reads a language, as espeak-ng names it; nothing: there is none. Easy Swedish is Swedish.
std::optional<std::string_view> voice_of(std::string_view language);

class Speaker {
 public:
  virtual ~Speaker() = default;
  // Ends what is being said and begins with this. Never fails: a speaker that cannot speak is silent.
  virtual void say(const Utterance& utterance) = 0;
  virtual void stop() = 0;
  virtual bool speaking() = 0;            // asked again when the program is woken
  virtual void set_gain(float gain) = 0;  // what samples are multiplied by
};

// Says nothing, in no time; a test may hold its breath.
class SilentSpeaker final : public Speaker {
 public:
  void say(const Utterance&) override { speaking_ = held_; }
  void stop() override { speaking_ = false; }
  bool speaking() override { return speaking_; }
  void set_gain(float gain) override { gain_ = gain; }

  // While held, an utterance lasts until finish().
  void hold(bool on) { held_ = on; }
  void finish() { speaking_ = false; }
  float gain() const { return gain_; }

 private:
  bool held_ = false;
  bool speaking_ = false;
  float gain_ = 0;
};

}  // namespace farstu::voice
