// Which way text runs, and how a piece of data is kept apart from a sentence of the other direction (UAX #9).
#pragma once
#include <string>
#include <string_view>

namespace farstu {

enum class Direction { LeftToRight, RightToLeft };

// By the letters of the language: Arabic, Persian, Hebrew… ("ar", "fa-AF").
Direction direction_of_language(std::string_view tag);

// The direction a paragraph of `text` takes on a page of direction `page`: its first letter's (what is
// isolated does not count). Without letters: left to right, as telephone numbers do, but as its page where it
// is a range ("12–13") or puts together isolated words that run right to left (a date).
Direction direction_of(std::string_view text, Direction page);

// `value` as it stands in a sentence of direction `around`: isolated where it could disturb or be disturbed,
// else as it is. Nothing changes for Swedish in Swedish and Arabic in Arabic.
std::string isolated(std::string_view value, Direction around);

// Without the invisible marks isolated() puts in: what people, scripts and voices read.
std::string without_isolates(std::string_view text);

}  // namespace farstu
