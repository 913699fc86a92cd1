#include "kiosk/platform/input_map.h"

#include "kiosk/core/base/utf8.h"

#include <array>
#include <cstring>
#include <string>

#include <SDL.h>

namespace farstu::platform {

namespace {

constexpr std::int64_t kMouse = -1;
constexpr SDL_FingerID kScriptFinger = 7001;

struct KeyName {
  SDL_Keycode code;
  bool shift;
  ui::Key key;
};
// The first of a key is what a script sends.
constexpr std::array<KeyName, 22> kKeys{
    {{SDLK_TAB, false, ui::Key::Next},           {SDLK_TAB, true, ui::Key::Previous},
     {SDLK_RETURN, false, ui::Key::Activate},    {SDLK_ESCAPE, false, ui::Key::Escape},
     {SDLK_BACKSPACE, false, ui::Key::Erase},    {SDLK_PAGEUP, false, ui::Key::PageUp},
     {SDLK_PAGEDOWN, false, ui::Key::PageDown},  {SDLK_RIGHT, false, ui::Key::Next},
     {SDLK_DOWN, false, ui::Key::Next},          {SDLK_LEFT, false, ui::Key::Previous},
     {SDLK_UP, false, ui::Key::Previous},        {SDLK_KP_ENTER, false, ui::Key::Activate},
     {SDLK_DELETE, false, ui::Key::Erase},       {SDLK_F1, false, ui::Key::Speak},
     {SDLK_F2, false, ui::Key::Repeat},          {SDLK_F3, false, ui::Key::Pause},
     {SDLK_F4, false, ui::Key::Quieter},         {SDLK_F5, false, ui::Key::Louder},
     {SDLK_VOLUMEDOWN, false, ui::Key::Quieter}, {SDLK_VOLUMEUP, false, ui::Key::Louder},
     {SDLK_F15, false, ui::Key::PluggedIn},      {SDLK_F16, false, ui::Key::PluggedOut}}};

std::optional<ui::Key> key_of(const SDL_KeyboardEvent& event, std::int32_t speak) {
  if (speak != SDLK_UNKNOWN && event.keysym.sym == speak) return ui::Key::Speak;
  const bool shift = (event.keysym.mod & KMOD_SHIFT) != 0;
  for (const KeyName& name : kKeys) {
    if (name.code == event.keysym.sym && name.shift == (shift && name.code == SDLK_TAB)) return name.key;
  }
  return std::nullopt;
}

ui::Touch touch(ui::TouchKind kind, std::int64_t finger, float x, float y, ui::Milliseconds now) {
  return {kind, finger, x, y, now};
}

}  // namespace

bool InputMap::speak_with(const std::string& key) {
  const SDL_Keycode code = SDL_GetKeyFromName(key.c_str());
  if (code != SDLK_UNKNOWN) speak_ = code;
  return code != SDLK_UNKNOWN;
}

void InputMap::append(const SDL_Event& event, ui::Size size, ui::Milliseconds now,
                      std::vector<ui::Event>& out) {
  const auto finger = [&](ui::TouchKind kind) {
    if (event.tfinger.touchId == SDL_MOUSE_TOUCHID) return;
    out.emplace_back(touch(kind, event.tfinger.fingerId, event.tfinger.x * static_cast<float>(size.w),
                           event.tfinger.y * static_cast<float>(size.h), now));
  };
  switch (event.type) {
    case SDL_FINGERDOWN:
      return finger(ui::TouchKind::Down);
    case SDL_FINGERMOTION:
      return finger(ui::TouchKind::Move);
    case SDL_FINGERUP:
      return finger(ui::TouchKind::Up);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: {
      if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return;
      mouse_down_ = event.type == SDL_MOUSEBUTTONDOWN;
      out.emplace_back(touch(mouse_down_ ? ui::TouchKind::Down : ui::TouchKind::Up, kMouse,
                             static_cast<float>(event.button.x), static_cast<float>(event.button.y), now));
      return;
    }
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID || !mouse_down_) return;
      out.emplace_back(touch(ui::TouchKind::Move, kMouse, static_cast<float>(event.motion.x),
                             static_cast<float>(event.motion.y), now));
      return;
    case SDL_KEYDOWN: {
      if (event.key.repeat != 0) return;  // domain.md B5
      if (const auto key = key_of(event.key, speak_)) out.emplace_back(ui::KeyPress{*key});
      return;
    }
    case SDL_TEXTINPUT:
      for_each_code_point(event.text.text, [&](char32_t c) {
        if (c >= U' ') out.emplace_back(ui::Typed{c});
      });
      return;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST && mouse_down_) {
        mouse_down_ = false;
        out.emplace_back(touch(ui::TouchKind::Cancel, kMouse, 0, 0, now));
      }
      out.emplace_back(ui::Woken{});
      return;
    case SDL_QUIT:
      out.emplace_back(ui::Quit{});
      return;
    default:
      if (event.type >= SDL_USEREVENT) out.emplace_back(ui::Woken{});
      return;
  }
}

SDL_Event finger_event(ui::TouchKind kind, float x, float y, ui::Size size) {
  SDL_Event event{};
  event.type = kind == ui::TouchKind::Down   ? SDL_FINGERDOWN
               : kind == ui::TouchKind::Move ? SDL_FINGERMOTION
                                             : SDL_FINGERUP;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = kScriptFinger;
  event.tfinger.x = x / static_cast<float>(size.w);
  event.tfinger.y = y / static_cast<float>(size.h);
  event.tfinger.pressure = kind == ui::TouchKind::Up ? 0.0F : 1.0F;
  return event;
}

SDL_Event key_event(ui::Key key) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  for (const KeyName& name : kKeys) {
    if (name.key != key) continue;
    event.key.keysym.sym = name.code;
    event.key.keysym.mod = name.shift ? KMOD_LSHIFT : KMOD_NONE;
    break;
  }
  return event;
}

SDL_Event typed_event(char32_t character) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  std::string bytes;
  append_code_point(bytes, character);
  std::memcpy(event.text.text, bytes.data(), std::min(bytes.size(), sizeof event.text.text - 1));
  return event;
}

}  // namespace farstu::platform
