#include "kiosk/core/domain/plain_text.h"

namespace farstu {
namespace {

constexpr char32_t kNewLine = U'\n';

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x3000;
}

bool is_break(char32_t c) { return c == kNewLine || c == 0x2028 || c == 0x2029 || c == 0x0B || c == 0x0C; }

// Controls, joiners are kept (they are letters' business), whatever steers direction or is no character is
// not.
bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || c == 0x061C || c == 0x200B || c == 0x200E ||
         c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || (c >= 0xE000 && c <= 0xF8FF) ||
         c >= 0xE0000;
}

}  // namespace

std::string plain_text(std::string_view typed, Lines lines) {
  std::string text;
  bool space = false;
  int breaks = 0;
  for_each_code_point(typed, [&](char32_t c) {
    if (is_break(c) && lines == Lines::Many) {
      ++breaks;
      return;
    }
    if (is_space(c) || is_break(c)) {
      space = true;
      return;
    }
    if (is_dropped(c)) return;
    if (!text.empty()) {
      if (breaks > 0) {
        text += breaks > 1 ? "\n\n" : "\n";
      } else if (space) {
        text += ' ';
      }
    }
    space = false;
    breaks = 0;
    append_code_point(text, c);
  });
  return text;
}

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for_each_code_point(text, [&](char32_t) { ++count; });
  return count;
}

}  // namespace farstu
