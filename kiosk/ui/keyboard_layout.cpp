#include "kiosk/ui/keyboard_layout.h"

#include "kiosk/core/base/utf8.h"

#include <array>

namespace farstu::ui {
namespace {

struct Known {
  std::string_view language;
  std::array<std::string_view, 3> rows;
  bool has_capitals = true;
};

// At most twelve keys a row, shift and erase among them: more would be narrower than a finger on a small
// panel. So Polish has no x, which is no letter of its alphabet.
constexpr std::array kKnown{
    Known{"sv", {"qwertyuiopå", "asdfghjklöä", "zxcvbnm"}},
    Known{"fi", {"qwertyuiopå", "asdfghjklöä", "zxcvbnm"}},
    Known{"pl", {"qwertyuiopęó", "asdfghjklłąś", "zcvbnmćńźż"}},
    Known{"so", {"qwertyuiop", "asdfghjkl'", "zxcvbnm"}},
    Known{"uk", {"йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю"}},
    Known{"ar", {"ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإ"}, false},
    Known{"fa", {"ضصثقفغعهخحجچ", "شسیبلاتنمکگپ", "ظطزرذدئوژآء"}, false},
};
constexpr std::array<std::string_view, 3> kLatin{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::array<std::string_view, 3> kSigns{"1234567890", "-/:;()&+@", "!?'\"%=*"};

std::vector<std::string> keys_of(std::string_view row) {
  std::vector<std::string> keys;
  for_each_code_point(row, [&](char32_t letter) { append_code_point(keys.emplace_back(), letter); });
  return keys;
}

KeyboardLayout layout_of(const std::array<std::string_view, 3>& rows, bool has_capitals) {
  KeyboardLayout layout{{}, has_capitals};
  for (const std::string_view row : rows) layout.rows.push_back(keys_of(row));
  return layout;
}

// In Latin Extended-A a capital stands just before its small letter: on even numbers, in two stretches on odd
// ones.
bool is_small_of_pair(char32_t c) {
  const bool odd_capitals = (c >= U'Ĺ' && c <= U'ň') || (c >= U'Ź' && c <= U'ž');
  const bool even_capitals = (c >= U'Ā' && c <= U'ķ') || (c >= U'Ŋ' && c <= U'ŷ');
  return odd_capitals ? c % 2 == 0 : even_capitals && c % 2 == 1;
}

}  // namespace

KeyboardLayout keyboard_layout(std::string_view language) {
  const std::string_view main = language.substr(0, language.find('-'));
  for (const Known& known : kKnown) {
    if (known.language == main) return layout_of(known.rows, known.has_capitals);
  }
  return layout_of(kLatin, true);
}

KeyboardLayout keyboard_signs() { return layout_of(kSigns, false); }

std::string capital(std::string_view letter) {
  std::string upper;
  for_each_code_point(letter, [&](char32_t c) {
    const bool latin = (c >= U'a' && c <= U'z') || (c >= U'à' && c <= U'þ' && c != U'÷');
    const bool cyrillic = c >= U'а' && c <= U'я';
    const bool further = c >= U'ѐ' && c <= U'џ';
    if (latin || cyrillic) c -= 0x20;
    if (further) c -= 0x50;
    if (c == U'ґ' || is_small_of_pair(c)) --c;
    append_code_point(upper, c);
  });
  return upper;
}

}  // namespace farstu::ui
