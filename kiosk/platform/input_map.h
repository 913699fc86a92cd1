// From SDL's events to ours, and back for scripts. Fingers and the developers' mouse only; what SDL makes up
// (mouse from touch, touch from mouse) is dropped.
#pragma once
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/input.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

union SDL_Event;

namespace farstu::platform {

class InputMap {
 public:
  // Appends what `event` means to `out`. `size` is the window's, in pixels; `event.key` repeats mean nothing.
  void append(const SDL_Event& event, ui::Size size, ui::Milliseconds now, std::vector<ui::Event>& out);

  // The tactile key that turns speech on and off, beside F1, by SDL's name ("F9", "Home"); false: no such
  // key.
  bool speak_with(const std::string& key);

 private:
  bool mouse_down_ = false;
  std::int32_t speak_ = 0;  // an SDL key code, 0 = none
};

// SDL events as a finger, a key and a keyboard would make them.
SDL_Event finger_event(ui::TouchKind kind, float x, float y, ui::Size size);
SDL_Event key_event(ui::Key key);
SDL_Event typed_event(char32_t character);

}  // namespace farstu::platform
