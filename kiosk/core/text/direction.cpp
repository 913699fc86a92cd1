#include "kiosk/core/text/direction.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace farstu {
namespace {

constexpr std::string_view kLeftToRight = "\u2066";
constexpr std::string_view kRightToLeft = "\u2067";
constexpr std::string_view kEnd = "\u2069";

bool within(char32_t c, char32_t from, char32_t to) { return c >= from && c <= to; }

bool letter_right_to_left(char32_t c) {
  if (within(c, 0x0660, 0x0669) || within(c, 0x066A, 0x066C) || within(c, 0x06F0, 0x06F9)) return false;
  if (within(c, 0x0600, 0x0607) || c == 0x060C) return false;
  return within(c, 0x05BE, 0x08C7) || within(c, 0xFB1D, 0xFDFF) || within(c, 0xFE70, 0xFEFC) ||
         within(c, 0x10800, 0x10FFF) || within(c, 0x1E800, 0x1EFFF);
}

bool letter_left_to_right(char32_t c) {
  if (within(c, 'A', 'Z') || within(c, 'a', 'z')) return true;
  if (c < 0xAA || c == 0xD7 || c == 0xF7) return false;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (within(c, 0x02B9, 0x036F)) return false;  // marks
  if (within(c, 0x2000, 0x2070) || within(c, 0x20A0, 0x20FF) || within(c, 0x2190, 0x2BFF)) return false;
  if (within(c, 0x2E00, 0x2E7F) || within(c, 0x3000, 0x3004) || within(c, 0xFE00, 0xFE6F)) return false;
  return c < 0xFFF0 && !within(c, 0x0590, 0x08FF) && !within(c, 0xFB1D, 0xFDFF);
}

std::optional<Direction> first_letter(std::string_view text) {
  int depth = 0;
  std::optional<Direction> found;
  for_each_code_point(text, [&](char32_t c) {
    if (within(c, 0x2066, 0x2068)) ++depth;
    if (c == 0x2069 && depth > 0) --depth;
    if (found || depth > 0) return;
    if (letter_right_to_left(c)) found = Direction::RightToLeft;
    if (letter_left_to_right(c)) found = Direction::LeftToRight;
  });
  return found;
}

bool has_right_to_left(std::string_view text) {
  bool found = false;
  for_each_code_point(text, [&](char32_t c) { found = found || letter_right_to_left(c); });
  return found;
}

// Nothing in it runs left to right, not even a number, unless it is isolated.
bool all_right_to_left(std::string_view text) {
  int depth = 0;
  bool found = false;
  bool other = false;
  for_each_code_point(text, [&](char32_t c) {
    if (within(c, 0x2066, 0x2068)) ++depth;
    if (c == 0x2069 && depth > 0) --depth;
    if (depth > 0) return;
    found = found || letter_right_to_left(c);
    const bool digit = within(c, '0', '9') || within(c, 0x0660, 0x0669) || within(c, 0x06F0, 0x06F9);
    other = other || digit || letter_left_to_right(c);
  });
  return found && !other;
}

}  // namespace

Direction direction_of_language(std::string_view tag) {
  constexpr std::array<std::string_view, 8> known{"ar", "fa", "prs", "ps", "ckb", "he", "ur", "yi"};
  const auto language = tag.substr(0, tag.find('-'));
  return std::find(known.begin(), known.end(), language) == known.end() ? Direction::LeftToRight
                                                                        : Direction::RightToLeft;
}

Direction direction_of(std::string_view text, Direction page) {
  if (const auto letter = first_letter(text)) return *letter;
  const bool range = text.find("\u2013") != std::string_view::npos;
  return range || text.empty() || has_right_to_left(text) ? page : Direction::LeftToRight;
}

std::string isolated(std::string_view value, Direction around) {
  const bool left = around == Direction::LeftToRight;
  if (value.empty() || (left ? !has_right_to_left(value) : all_right_to_left(value))) {
    return std::string(value);
  }
  const bool leftwards = direction_of(value, around) == Direction::RightToLeft;
  std::string out(leftwards ? kRightToLeft : kLeftToRight);
  // Inside, nothing need be kept apart where all runs one way. (FriBidi 1.0.8 turns "15:00" round in a nest
  // that comes after one of the other direction; so the fewer marks, the better.)
  out += leftwards || has_right_to_left(value) ? std::string(value) : without_isolates(value);
  out += kEnd;
  return out;
}

std::string without_isolates(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!within(c.value, 0x2066, 0x2069)) out += text.substr(at, c.bytes);
    at += c.bytes;
  }
  return out;
}

}  // namespace farstu
