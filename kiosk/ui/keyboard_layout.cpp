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

constexpr std::array kKnown{
    Known{"sv", {"qwertyuiopå", "asdfghjklöä", "zxcvbnm"}},
    Known{"fi", {"qwertyuiopå", "asdfghjklöä", "zxcvbnm"}},
    Known{"uk", {"йцукенгшщзхї", "фівапролджє", "ячсмитьбюґ"}},
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
    if (c == U'ґ') c = U'Ґ';
    append_code_point(upper, c);
  });
  return upper;
}

}  // namespace farstu::ui
