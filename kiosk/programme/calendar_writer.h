// The house's own activities as an iCalendar text (RFC 5545), so that one reader expands everything: rules,
// changed times and nights when the clock changes are understood in one place. read_feed() gives back what
// was written.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/repetition.h"
#include "kiosk/core/domain/session.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::programme {

// Weeks begin on Monday: every other week means every other week of the calendar.
// Invalid, with a sentence for staff, for a repetition that makes no sense. "" for Once.
Result<std::string> to_rule(const Repetition& repetition);

// One session that is not as its series says, or all from one on. Empty texts and absent values: as in the
// series.
struct OwnChange {
  WallTime meant;  // when the rule would have it
  OwnTime time;
  bool and_later = false;  // those after it too, as much earlier or later as this one, up to the next such
  bool cancelled = false;
  std::string title;
  std::string place;
  std::optional<Format> format = {};
  std::optional<Leader> leader = {};
  std::optional<int> capacity;
};

struct OwnSeries {
  std::string uid;
  std::string title;
  std::string place;
  std::string description;
  Kind kind = Kind::Other;
  Openness openness = Openness::Open;
  Format format = Format::OnSite;
  Leader leader = Leader::Unknown;
  std::optional<int> capacity;
  ActivityDetails details;
  OwnTime first;
  Repetition repeats;
  std::vector<WallTime> left_out;
  std::vector<WallTime> extra;
  std::vector<OwnChange> changes;
};

// The same series and stamp always give the same text. Invalid for a repetition that makes no sense.
// `zone` is the house's; `stamp` becomes DTSTAMP.
Result<std::string> write_calendar(const std::vector<OwnSeries>& all, const Zone& zone, Instant stamp);

}  // namespace farstu::programme
