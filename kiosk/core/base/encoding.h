// Bytes as text: hex and base64url without padding (RFC 4648 §5), strict both ways.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

std::string to_hex(std::string_view bytes);  // lower case
std::optional<std::string> from_hex(std::string_view text);

std::string to_base64url(std::string_view bytes);
// Nothing for padding, foreign characters, an impossible length or non-zero spare bits: one text per byte
// string.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace farstu
