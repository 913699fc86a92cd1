// The programme as the screens need it, and what a visitor may do with a session now. Pure.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/session.h"

#include <optional>
#include <vector>

namespace farstu::flow {

struct ProgrammeItem {
  Session session;
  std::optional<int> places_left;  // nothing without a capacity
  friend bool operator==(const ProgrammeItem&, const ProgrammeItem&) = default;
};

struct DayProgramme {
  Day day;  // on the calendar
  std::vector<ProgrammeItem> items;
  friend bool operator==(const DayProgramme&, const DayProgramme&) = default;
};

// May a visitor say *Jag är med* now: it is on today's calendar (or still on since before the cut-off), takes
// place, and is neither a closed group nor the open house itself, where being here is taking part.
bool can_join(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off);
bool is_over(const Session& session, Instant now, const Zone& zone);
// Of `items`, the one a person who comes now most likely comes for: going on, or next today.
std::optional<ProgrammeItem> offer(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone,
                                   std::chrono::minutes cut_off);
// The next session that has not begun; nullptr: none. Cancelled, closed and all-day ones are passed over.
const ProgrammeItem* next_item(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone);

}  // namespace farstu::flow
