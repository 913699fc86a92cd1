// How the dashboard says numbers, sums, days and times in a language.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/text/catalogue.h"
#include "sync/receiver/dashboard/totals_view.h"

#include <cstdint>
#include <string>
#include <vector>

namespace farstu::receiver {

std::string number_in_words(const Catalogue& c, std::int64_t number);  // "12 345" (sv), "12,345" (en)
std::string sum_in_words(const Catalogue& c,
                         const TotalSum& total);  // "213", "minst 210, högst 218", "minst 210"
// The same in the one or two parts a narrow column shows below each other: {"minst 210", "högst 218"}.
std::vector<std::string> sum_in_parts(const Catalogue& c, const TotalSum& total);
std::string range_in_words(const Catalogue& c, const Range& range);  // "8–21 november 2026", "november 2026"
std::string short_weekday(const Catalogue& c, std::chrono::weekday weekday);  // "mån"
// "idag 04.12", "igår 23.10", "tisdag 3 mars 23.10".
std::string moment_in_words(const Catalogue& c, Instant moment, Day today, const Zone& zone);

}  // namespace farstu::receiver
