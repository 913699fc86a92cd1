// How loud the voice is: steps of 6 dB under the level the installer calibrated as 65 dBA. The loudspeaker
// goes from −18 dB up to that level, headphones one step further. Pure.
#pragma once
#include "kiosk/voice/utterance.h"

#include <array>

namespace farstu::voice {

// What samples are multiplied by at the calibrated level, 0 to 1.
struct Calibration {
  float loudspeaker = 0.5F;
  float headphones = 0.5F;
};

class Volume {
 public:
  explicit Volume(const Calibration& calibration = {}) : calibration_(calibration) {}

  // At its end it stays there.
  void louder(Ears ears);
  void quieter(Ears ears);
  // What the next visitor finds: the calibrated level.
  void reset() { step_ = kFound; }

  int decibels(Ears ears) const { return kSteps[step_of(ears)]; }
  float gain(Ears ears) const;  // of samples, at most 1
  int position(Ears ears) const { return static_cast<int>(step_of(ears)) + 1; }
  static int count(Ears ears) { return static_cast<int>(most(ears)) + 1; }

 private:
  static constexpr std::array<int, 5> kSteps{-18, -12, -6, 0, 6};
  static constexpr std::size_t kFound = 3;
  static constexpr std::size_t most(Ears ears) { return ears == Ears::Headphones ? 4 : 3; }
  // A level chosen for headphones is never let out of the loudspeaker.
  std::size_t step_of(Ears ears) const { return step_ < most(ears) ? step_ : most(ears); }

  Calibration calibration_;
  std::size_t step_ = kFound;
};

}  // namespace farstu::voice
