// The calendar as it may be stored. Written from what was understood, not by crossing out what is personal: a
// property nobody thought of cannot slip through.
#pragma once
#include "kiosk/programme/feed/calendar_file.h"

#include <string>

namespace farstu::programme::feed {

// iCalendar text that read_calendar_file() reads as the same series. Call it after the series were expanded:
// only then is it known which of the feed's own time zones are needed.
std::string kept_text(const CalendarFile& file);

}  // namespace farstu::programme::feed
