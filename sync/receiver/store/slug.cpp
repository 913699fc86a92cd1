#include "sync/receiver/store/slug.h"

#include "kiosk/core/base/utf8.h"

namespace farstu::receiver {
namespace {

constexpr std::size_t kLongest = 40;

// U+00C0…U+00FF as plain letters; "" where it is none.
constexpr std::string_view kLatin1[64] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   //
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",  //
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   //
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};

std::string plain(char32_t c) {
  if (c >= U'A' && c <= U'Z') return {static_cast<char>(c - U'A' + U'a')};
  if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return {static_cast<char>(c)};
  if (c >= 0xC0 && c <= 0xFF) return std::string(kLatin1[c - 0xC0]);
  return {};
}

}  // namespace

std::string make_slug(std::string_view name) {
  std::string slug;
  bool gap = false;
  for_each_code_point(name, [&](char32_t c) {
    const std::string letters = plain(c);
    if (letters.empty()) {
      gap = true;
      return;
    }
    if (gap && !slug.empty()) slug += '-';
    gap = false;
    slug += letters;
  });
  if (slug.size() > kLongest) slug.resize(slug.find_last_not_of('-', kLongest - 1) + 1);
  return slug.empty() ? "house" : slug;
}

}  // namespace farstu::receiver
