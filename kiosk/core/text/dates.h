// Days and times in words, by language. Hides which order and which marks a language uses: those are messages
// of assets/locale/common, part of every domain.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/text/catalogue.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace farstu {

// "lördag 21 november", "Saturday 21 November".
std::string day_in_words(const Catalogue& catalogue, Day day);
// "lördag 21 november 2026".
std::string day_and_year_in_words(const Catalogue& catalogue, Day day);
// "november 2026".
std::string month_in_words(const Catalogue& catalogue, Month month);
// "lördag", "november".
std::string weekday_in_words(const Catalogue& catalogue, std::chrono::weekday weekday);
std::string month_name(const Catalogue& catalogue, std::chrono::month month);
// "idag", "i morgon", "igår", then as day_in_words.
std::string day_from_today(const Catalogue& catalogue, Day day, Day today);

// `at` is the time since midnight; 24:00 and later wrap. "10.24" (sv), "10:24" (en), "15.00".
std::string time_in_words(const Catalogue& catalogue, std::chrono::minutes at);
// As one says it: whole hours short where the language does so: "15" (sv), "15:00" (en), "10.30".
std::string spoken_hour(const Catalogue& catalogue, std::chrono::minutes at);
// "12–13", "10.30–12" (sv), "10:30–12" (en).
std::string time_range(const Catalogue& catalogue, std::chrono::minutes from, std::chrono::minutes until);

// "Maj", "Maj och Samir", "Maj, Olle och Samir"; "" for none.
std::string list_in_words(const Catalogue& catalogue, const std::vector<std::string>& items);
// A first letter made a capital (Latin, Greek and Cyrillic without context): "lördag" begins a line as
// "Lördag".
std::string capitalised(std::string_view text);

}  // namespace farstu
