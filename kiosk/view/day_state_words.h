// What became of a day, in words.
#pragma once
#include "kiosk/core/report/day_report.h"
#include "kiosk/core/text/catalogue.h"

#include <string>

namespace farstu::view {

std::string day_state_in_words(report::DayState state, const Catalogue& words);

}  // namespace farstu::view
