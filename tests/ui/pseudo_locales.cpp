#include "tests/ui/pseudo_locales.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>

namespace farstu {
namespace {

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

// Each word outside the placeholders through `change`; all else as it is.
template <class Change>
std::string by_word(std::string_view message, Change change) {
  std::string out;
  std::u32string word;
  const auto finish = [&] {
    if (word.empty()) return;
    for (const char32_t c : change(word)) append_code_point(out, c);
    word.clear();
  };
  bool inside = false;
  for_each_code_point(message, [&](char32_t c) {
    if (c == '{') inside = true;
    if (!inside && is_letter(c)) {
      word += c;
      return;
    }
    finish();
    append_code_point(out, c);
    if (c == '}') inside = false;
  });
  finish();
  return out;
}

char32_t accented(char32_t c) {
  constexpr std::u32string_view kPlain = U"aeiouAEIOUåäö";
  constexpr std::u32string_view kMarked = U"áéíóúÁÉÍÓÚãâô";
  const auto at = kPlain.find(c);
  return at == std::u32string_view::npos ? c : kMarked[at];
}

std::u32string longer_word(const std::u32string& word) {
  std::size_t owed = (word.size() * 2 + 4) / 5;  // 40 %, rounded up
  std::u32string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    out += accented(word[i]);
    // As evenly as it goes: a letter is doubled wherever more is owed than letters are left to double by
    // fives.
    if (owed > 0 && (accented(word[i]) != word[i] || word.size() - i <= owed)) {
      out += accented(word[i]);
      --owed;
    }
  }
  out.append(owed, U'õ');
  return out;
}

char32_t small(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

std::u32string mapped(const std::u32string& word, char32_t first, char32_t count, char32_t step) {
  std::u32string out;
  for (const char32_t c : word) out += first + small(c) % count * step;
  return out;
}

}  // namespace

std::string longer(std::string_view message) { return by_word(message, longer_word); }

std::string in_hebrew_letters(std::string_view message) {
  return by_word(message, [](const std::u32string& word) { return mapped(word, 0x05D0, 27, 1); });
}

std::string in_ethiopic_letters(std::string_view message) {
  return by_word(message, [](const std::u32string& word) { return mapped(word, 0x1200, 32, 8); });
}

std::vector<Catalogue> pseudo_locales(const Catalogue& from) {
  const auto dress = [](std::string (*change)(std::string_view)) {
    return [change](std::string_view key, std::string message) {
      return key == "language.state" ? message : change(message);
    };
  };
  return {from.dressed("x-long", Direction::LeftToRight, dress(longer)),
          from.dressed("x-rtl", Direction::RightToLeft, dress(in_hebrew_letters)),
          from.dressed("x-ethiopic", Direction::LeftToRight, dress(in_ethiopic_letters))};
}

}  // namespace farstu
