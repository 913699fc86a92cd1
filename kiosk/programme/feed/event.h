// One VEVENT as read, before it is expanded. Hides libical's parser. What this struct has no field for is not
// kept: no person, no address, no link can come through.
#pragma once
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/programme/feed/wall_zone.h"
#include "kiosk/programme/occurrence_name.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::programme::feed {

// A DATE or DATE-TIME as the feed wrote it: a civil date; else UTC; else in `tzid`; else ("") the house's
// time.
struct Moment {
  LocalSeconds local{};
  bool date = false;
  bool utc = false;
  std::string tzid;
  friend bool operator==(const Moment&, const Moment&) = default;
};

// What lasts longer is a mistake of the feed and cut to this; every sum of times stays within what its type
// holds.
inline constexpr std::chrono::days kLongest{3660};

// DURATION: days are nominal, the rest is exact (RFC 5545 §3.8.5.3). Never negative.
struct Length {
  std::chrono::days days{0};
  std::chrono::seconds rest{0};
};

// The occurrence that a series has at that time on its own clock.
OccurrenceName name_of(const Moment& moment);
// As iCalendar writes it: 20260302T140000, …Z or 20260302.
std::string ical_text(const Moment& moment);

// An RDATE; with VALUE=PERIOD also its own end.
struct ExtraDate {
  Moment start;
  std::optional<Moment> end;
  std::optional<Length> length;
};

struct Event {
  std::string uid;  // as it stands in the feed; made up from start and title where there is none
  int sequence = 0;
  std::string changed;  // LAST-MODIFIED, else DTSTAMP: compared as text
  std::optional<Moment> recurrence_id;
  bool all_later = false;  // RANGE=THISANDFUTURE: the change holds for all occurrences from there on
  Moment start;
  std::optional<Moment> end;
  std::optional<Length> length;
  std::vector<std::string> rules;            // RRULE
  std::vector<std::string> excluding_rules;  // EXRULE (RFC 2445), still written by old programs
  std::vector<ExtraDate> extra_dates;
  std::vector<Moment> excluded_dates;
  bool cancelled = false;
  std::string title, place, description;  // plain text; title "" only in a change to one occurrence
  std::vector<std::string> categories;
  std::optional<Kind> kind;  // X-FARSTU-KIND; goes before what the categories mean
  std::optional<Openness> openness;
  std::optional<Format> format;
  std::optional<Leader> leader;
  std::optional<int> capacity;
  ActivityDetails details;  // a series' own; in a change to one occurrence they say nothing
  int unknown_details = 0;  // X-FARSTU lines with a value that says nothing
};

// What stands in an event's lines apart from its times and texts; known even where those cannot be read.
struct EventFacts {
  std::string uid;
  bool is_private = false;  // CLASS is there and not PUBLIC: unknown classes count as private (§3.8.1.3)
  bool is_change = false;   // has RECURRENCE-ID
  bool changes_all_later = false;  // … with RANGE=THISANDFUTURE
};
EventFacts read_facts(const std::vector<std::string>& lines);

// The RECURRENCE-ID in an event's lines, where it can be read.
std::optional<Moment> read_recurrence_id(const std::vector<std::string>& lines);

// The event in `lines`, those between BEGIN:VEVENT and END:VEVENT without nested components. Nothing if a
// time or a rule in it cannot be read: showing it at a wrong time would be worse.
std::optional<Event> read_event(const std::vector<std::string>& lines);

}  // namespace farstu::programme::feed
