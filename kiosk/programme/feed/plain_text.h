// What people wrote into an event, as plain text that may be shown and kept. Hides HTML, entities, white
// space, and takes out e-mail addresses and street addresses. Every function is idempotent: what was kept and
// is read again stays as it is.
#pragma once
#include <string>
#include <string_view>

namespace farstu::programme::feed {

// One line, at most 200 characters; "" if nothing is left.
std::string plain_title(std::string_view text);
// One line, at most 200 characters; what follows " @ " is an address and is dropped.
std::string plain_place(std::string_view text);
// Paragraphs, at most 4,000 characters.
std::string plain_description(std::string_view text);

}  // namespace farstu::programme::feed
