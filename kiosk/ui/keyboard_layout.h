// Which letters stand where on the on-screen keyboard, by language. Pure; ui_keyboard.cpp draws it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace farstu::ui {

struct KeyboardLayout {
  std::vector<std::vector<std::string>> rows;  // three, from the left as on a keyboard, one letter a key
  bool has_capitals = true;
};

// `language` is a BCP 47 tag; languages without a layout of their own have plain Latin letters.
KeyboardLayout keyboard_layout(std::string_view language);
// Digits and signs, the same for all.
KeyboardLayout keyboard_signs();
// Of one letter; the letter itself where it has none.
std::string capital(std::string_view letter);

}  // namespace farstu::ui
