#include "kiosk/voice/volume.h"

#include <algorithm>
#include <cmath>

namespace farstu::voice {

void Volume::louder(Ears ears) { step_ = std::min(step_of(ears) + 1, most(ears)); }

void Volume::quieter(Ears ears) {
  const std::size_t now = step_of(ears);
  step_ = now > 0 ? now - 1 : 0;
}

float Volume::gain(Ears ears) const {
  const float calibrated = ears == Ears::Headphones ? calibration_.headphones : calibration_.loudspeaker;
  return std::min(1.0F, calibrated * std::pow(10.0F, static_cast<float>(decibels(ears)) / 20.0F));
}

}  // namespace farstu::voice
