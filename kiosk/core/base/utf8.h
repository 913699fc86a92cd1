// UTF-8 as outside bytes may bring it: checked, repaired, cut at whole characters.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace farstu {

// Well-formed per RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
// Every ill-formed byte becomes U+FFFD; control characters other than newline and tab become spaces.
std::string repair_utf8(std::string_view text);
// At most `max_characters` code points; when cut, the last is "…".
std::string shorten_utf8(std::string_view text, std::size_t max_characters);
// Calls `each(char32_t)` for every code point; ill-formed bytes arrive as U+FFFD.
template <class Each>
void for_each_code_point(std::string_view text, Each each);

// The code point at `text[at]` and how many bytes it takes; {U+FFFD, 1} where ill-formed. `at` < size.
struct CodePoint {
  char32_t value;
  std::size_t bytes;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_code_point(std::string& text, char32_t value);

template <class Each>
void for_each_code_point(std::string_view text, Each each) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    each(c.value);
    at += c.bytes;
  }
}

}  // namespace farstu
