// A few lines somebody typed, made fit to be stored and shown.
#pragma once
#include "kiosk/core/base/utf8.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace farstu {

enum class Lines { One, Many };
// Whole UTF-8 without control characters, marks that turn the direction of text, or spaces at the ends; runs
// of spaces are one, runs of empty lines one.
std::string plain_text(std::string_view typed, Lines lines);
std::size_t characters_in(std::string_view text);

}  // namespace farstu
