#include "kiosk/core/base/utf8.h"

namespace farstu {
namespace {
constexpr char32_t kReplacement = 0xFFFD;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF)
    length = 2, value = lead & 0x1FU;
  else if (lead >= 0xE0 && lead <= 0xEF)
    length = 3, value = lead & 0x0FU;
  else if (lead >= 0xF0 && lead <= 0xF4)
    length = 4, value = lead & 0x07U;
  else
    return {kReplacement, 1};
  if (at + length > text.size()) return {kReplacement, 1};
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {kReplacement, 1};
    value = (value << 6) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kReplacement, 1};
  return {value, length};
}

void append_code_point(std::string& text, char32_t value) {
  const auto put = [&](char32_t v) { text.push_back(static_cast<char>(static_cast<unsigned char>(v))); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == kReplacement && c.bytes == 1) return false;
    at += c.bytes;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_code_point(text, [&](char32_t c) {
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    append_code_point(out, control ? U' ' : c);
  });
  return out;
}

std::string shorten_utf8(std::string_view text, std::size_t max_characters) {
  std::size_t count = 0;
  std::size_t cut = 0;  // where the text ends if an ellipsis has to follow
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count + 1 == max_characters) cut = at;
    if (count == max_characters) return std::string(text.substr(0, cut)) + "…";
    at += code_point_at(text, at).bytes;
  }
  return std::string(text);
}

}  // namespace farstu
