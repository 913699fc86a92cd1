// A series as its single sessions within a window of days. Hides how rules, extra dates, excluded dates and
// changes to single occurrences combine (RFC 5545 §3.8.5). Everything is reckoned in the series' own
// wall-clock time, so a session at 18:00 is at 18:00 on both sides of a change to summer time.
#pragma once
#include "kiosk/core/domain/session.h"
#include "kiosk/programme/feed/calendar_file.h"
#include "kiosk/programme/feed/recurrence.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::programme::feed {

struct Window {
  Window(Day first, Day last, Zone house);
  Day from, to;  // civil days in `zone`, both included
  Zone zone;
  Instant begin, end;  // of these days
};
// As farstu::touches, for all days of the window.
bool touches(const Span& span, const Window& window);

struct Occurrence {
  OccurrenceName name;
  Span span;
  int planned_index = 0;  // from 1; 0: the series is not counted
};

// Occurrences that share all their facts.
struct Expanded {
  const Event* event = nullptr;  // in the series that was expanded
  SessionStatus status = SessionStatus::Planned;
  int planned_count = 0;
  std::vector<Occurrence> occurrences;
};

// What of the series touches the window. Nothing if one of its rules cannot be followed with what is left of
// `effort`.
std::optional<std::vector<Expanded>> expand(const Series& series, const Window& window, Effort& effort);

}  // namespace farstu::programme::feed
