// Languages nobody speaks, made from a real one at test time: they find what was only ever looked at in
// Swedish. Placeholders and plural forms stay as they are.
#pragma once
#include "kiosk/core/text/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu {

// "x-long": every word 40 % longer, with accents. "x-rtl": Hebrew letters, right to left. "x-ethiopic": wide,
// high letters of another script.
std::vector<Catalogue> pseudo_locales(const Catalogue& from);

std::string longer(std::string_view message);
std::string in_hebrew_letters(std::string_view message);
std::string in_ethiopic_letters(std::string_view message);

}  // namespace farstu
