// What fingers and keys do, as plain values: made by platform, scripts and tests, eaten by Ui::handle.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace farstu::ui {

using Milliseconds = std::chrono::milliseconds;  // since boot, as Clock::boottime

enum class TouchKind { Down, Move, Up, Cancel };
struct Touch {
  TouchKind kind = TouchKind::Down;
  std::int64_t finger = 0;
  float x = 0;  // pixels, as seen
  float y = 0;
  Milliseconds time{0};
  friend bool operator==(const Touch&, const Touch&) = default;
};

// From Speak on they are the voice's, and not for Ui: on and off, say it again, pause and go on, volume, and
// what a keypad with a socket tells of its plug.
enum class Key {
  Next,
  Previous,
  Activate,
  Escape,
  Erase,
  PageUp,
  PageDown,
  Speak,
  Repeat,
  Pause,
  Louder,
  Quieter,
  PluggedIn,
  PluggedOut
};
constexpr bool is_voice_key(Key key) { return key >= Key::Speak; }
struct KeyPress {
  Key key = Key::Next;
  friend bool operator==(const KeyPress&, const KeyPress&) = default;
};
// A character from a real keyboard.
struct Typed {
  char32_t character = 0;
  friend bool operator==(const Typed&, const Typed&) = default;
};
// What a card reader read. It may point at a person: never log it, never keep it longer than its answer
// takes.
struct Scanned {
  std::string code;
  friend bool operator==(const Scanned&, const Scanned&) = default;
};
struct Quit {
  friend bool operator==(const Quit&, const Quit&) = default;
};
struct Woken {  // wake() from another thread, or the window needs painting
  friend bool operator==(const Woken&, const Woken&) = default;
};
using Event = std::variant<Touch, KeyPress, Typed, Scanned, Quit, Woken>;

}  // namespace farstu::ui
