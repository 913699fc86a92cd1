// The voice of espeak-ng over the platform's sound.
#pragma once
#include "kiosk/platform/sound.h"
#include "kiosk/voice/speaker.h"

#include <memory>

namespace farstu::app {

// `sound` must outlive the speaker.
std::unique_ptr<voice::Speaker> make_speaker(platform::Sound& sound);

}  // namespace farstu::app
