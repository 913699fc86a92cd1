// A calendar as the house sees it: read by the child process, with what staff changed laid over it. Internal
// to house: the one way from a calendar's text to sessions.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/house/house.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::house {

struct ReadCalendar {
  std::string kept;               // as it may be stored, without anything about persons
  std::vector<Session> sessions;  // that touch the days asked; by start, then title
  std::vector<std::pair<SeriesIdentity, ActivityDetails>> series;  // as the calendar says
  std::vector<std::string> warnings;
};

// Errors as programme::read_feed; Invalid too for a kind in the configuration that does not exist. A session
// that staff moved is found on the days it was moved to, however far from those the calendar has it on, and
// on the calendar's.
Result<ReadCalendar> read_calendar(House& house, std::string_view source, std::string_view text, Day from,
                                   Day to);

}  // namespace farstu::house
