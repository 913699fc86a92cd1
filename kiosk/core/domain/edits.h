// What staff changed of the programme, laid over what a calendar says. Pure. The rule: an edit names only
// what it changes, so everything else goes on following the calendar, and taking an edit back is leaving it
// empty.
#pragma once
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/session.h"

#include <optional>
#include <string>

namespace farstu {

// Of a whole series. Nothing: as the calendar says. A capacity can be given, not taken away.
struct SeriesEdit {
  std::optional<std::string> title;  // never empty
  std::optional<std::string> place;
  std::optional<Kind> kind;
  std::optional<Openness> openness;
  std::optional<Format> format;
  std::optional<Leader> leader;
  std::optional<int> capacity;
  std::optional<Theme> theme;
  std::optional<Audience> audience;
  std::optional<std::string> organiser;
  std::optional<std::string> funding;
  std::optional<bool> pilot;
  std::optional<SignupMode> signup;
  std::optional<SignupScope> scope;
  std::optional<Day> signup_until;
  std::optional<std::string> course;
  std::optional<std::string> prerequisite;
  std::optional<OccupationSide> occupation;
  friend auto operator<=>(const SeriesEdit&, const SeriesEdit&) = default;
};

// Of one session; goes before its series' edit.
struct SessionEdit {
  bool cancelled = false;
  std::optional<Span> moved_to;
  std::optional<std::string> title;  // never empty
  std::optional<std::string> place;
  std::optional<Leader> leader;
  std::optional<int> capacity;
  friend auto operator<=>(const SessionEdit&, const SessionEdit&) = default;
};

// Invalid, with a sentence for staff, for an edit that cannot hold: an empty title, an end before its start,
// …
Result<void> check(const SeriesEdit& edit);
Result<void> check(const SessionEdit& edit);

Session with_edit(Session session, const SeriesEdit& edit);
// Cancelled wins over moved; moved to where it is already is not moved.
Session with_edit(Session session, const SessionEdit& edit);
ActivityDetails with_edit(ActivityDetails details, const SeriesEdit& edit);

}  // namespace farstu
