// A calendar file as events that belong together. Hides how components nest, which of several versions of an
// event holds, and what is private: nothing private is in here.
#pragma once
#include "kiosk/programme/feed/event.h"
#include "kiosk/programme/feed/wall_zone.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::programme::feed {

// An event and the zones of the VCALENDAR it stood in.
struct Entry {
  Event event;
  std::shared_ptr<ZoneBook> zones;
};

// All events of one UID that hold: usually one master, and changes to single occurrences of it.
struct Series {
  std::vector<Entry> masters;  // several only where a feed uses one UID for events at different times
  std::vector<Entry> changes;  // one per RECURRENCE-ID and range; without a master where the feed has none
};

struct Calendar {
  std::shared_ptr<ZoneBook> zones;
  std::string fallback_zone;  // X-WR-TIMEZONE, "" if absent or nobody's
};

struct CalendarFile {
  std::vector<Calendar> calendars;  // in the file's order
  std::vector<Series> series;       // in the order of their UID
  std::vector<std::string> warnings;
};

// Nothing if there is no VCALENDAR in `bytes`. Whatever else is wrong in it becomes a warning.
std::optional<CalendarFile> read_calendar_file(std::string_view bytes, const Zone& house);

}  // namespace farstu::programme::feed
