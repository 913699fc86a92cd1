// Typing on the on-screen keyboard: what keys do to a text. Values only; the text is the visitor's and goes
// with them.
#pragma once
#include <cstddef>
#include <string>

namespace farstu::flow {

enum class KeyPage { Letters, Capitals, Signs };

// ---- Actions
struct TypeText {
  std::string text;
};
struct EraseText {};  // the last character
struct ShiftKeys {};  // capitals, on and off
struct SignKeys {};   // digits and signs, on and off

// The page a keyboard shows when `text` is there: a sentence begins with a capital.
KeyPage page_for(const std::string& text);
// Adds `typed` unless the text would have more than `most` characters; the page to show then.
KeyPage type(std::string& text, const std::string& typed, std::size_t most, KeyPage page);
KeyPage erase(std::string& text, KeyPage page);
KeyPage shift(KeyPage page);
KeyPage signs(KeyPage page, const std::string& text);

}  // namespace farstu::flow
