// The programme as the screens need it, and what a visitor may do with a session now. Pure.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/domain/signup.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::flow {

struct ProgrammeItem {
  Session session;
  std::optional<int> places_left = {};  // nothing without a capacity
  ActivityDetails details = {};
  SignupDoor door = SignupDoor::NoSignup;
  bool waits = false;                  // it is full: whoever signs up now stands in line
  bool infection_safe = false;         // fewer may be in a room that day
  std::optional<Instant> was_at = {};  // it was meant for then, and moved
  bool new_place = false;              // staff moved it to another place
  std::optional<Day> next_here = {};   // of a home week: when one meets in the house again
  std::string needs_course = {};       // the title of what one must have done, "" = not known
  friend bool operator==(const ProgrammeItem&, const ProgrammeItem&) = default;
};

struct DayProgramme {
  Day day;  // on the calendar
  std::vector<ProgrammeItem> items;
  friend bool operator==(const DayProgramme&, const DayProgramme&) = default;
};

// May a visitor say *Jag är med* now: it is on today's calendar (or still on since before the cut-off), takes
// place, and is neither a closed group, nor a home week, nor the open house itself, where being here is
// taking part.
bool can_join(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off);
// The same of a closed group, whose members have a code.
bool can_join_group(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off);
bool is_over(const Session& session, Instant now, const Zone& zone);
// Of `items`, the one a person who comes now most likely comes for: going on, or next today.
std::optional<ProgrammeItem> offer(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone,
                                   std::chrono::minutes cut_off);
// The next session that has not begun; nullptr: none. Cancelled, closed and all-day ones are passed over.
const ProgrammeItem* next_item(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone);

// How one takes part, as visitors choose by it.
enum class Form { Here, Phone, Net };
Form form_of(Format format);

}  // namespace farstu::flow
