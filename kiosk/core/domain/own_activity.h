// Activities of the house's own: what it is, and how it repeats. One activity may have several series: every
// other week at the house and the weeks between at home are two; so is each term's. Sessions are not kept
// here: they come from the series, as they come from anybody's calendar. Values only.
#pragma once
#include "kiosk/core/base/ids.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/repetition.h"
#include "kiosk/core/domain/session.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu {

using TermId = Id<struct TermTag>;
using ActivityId = Id<struct ActivityTag>;
using ActivitySeriesId = Id<struct ActivitySeriesTag>;

struct Term {
  TermId id;         // 0 until stored
  std::string name;  // "Vår 2026"
  Day from;          // civil days, both included
  Day to;
  friend bool operator==(const Term&, const Term&) = default;
};

struct OwnActivity {
  ActivityId id;  // 0 until stored
  std::string title;
  std::string place;
  std::string description;
  Kind kind = Kind::Other;
  Openness openness = Openness::Open;
  Format format = Format::OnSite;
  Leader leader = Leader::Unknown;
  std::optional<int> capacity;
  ActivityDetails details;  // without pilot and the last day to sign up: these are a series'
  friend bool operator==(const OwnActivity&, const OwnActivity&) = default;
};

// From a day of its rule on, a series is otherwise. Nothing: as before.
struct SeriesChange {
  Day from;
  // So much later on the clock than the rule says; less than 0: earlier.
  std::optional<std::chrono::minutes> shift = {};
  std::optional<std::chrono::minutes> length = {};
  std::optional<std::string> title = {};  // never empty
  std::optional<std::string> place = {};  // never empty
  std::optional<Format> format = {};
  std::optional<Leader> leader = {};
  std::optional<int> capacity = {};
  friend bool operator==(const SeriesChange&, const SeriesChange&) = default;
};

struct ActivitySeries {
  ActivitySeriesId id;  // 0 until stored
  ActivityId activity;
  std::optional<TermId> term;
  OwnTime first;       // the day the rule is counted from, and the time
  Repetition repeats;  // its count is the planned count
  bool pilot = false;
  std::optional<Day> signup_until;
  std::optional<Format> format;      // else as the activity
  std::optional<std::string> title;  // never empty; else as the activity
  std::optional<std::string> place;
  std::vector<WallTime> left_out;     // in order, each once
  std::vector<WallTime> extra;        // in order, each once
  std::vector<SeriesChange> changes;  // by `from`, each day once
  friend bool operator==(const ActivitySeries&, const ActivitySeries&) = default;
};

// Invalid, with a sentence for staff, for what cannot hold.
Result<void> check(const Term& term);
Result<void> check(const OwnActivity& activity);
Result<void> check(const ActivitySeries& series);

Day first_day(const ActivitySeries& series);
// The day its last session begins, extra ones and shifts counted; nothing for a series without end.
std::optional<Day> last_day(const ActivitySeries& series);
// When the rule would have the session of that day.
WallTime meant_at(const ActivitySeries& series, Day day);

// The last day of its rule whose sessions are held by civil day `held`: a shift may lie between the two.
Day rule_day_until(const ActivitySeries& series, Day held);
// The shift of what is held on that civil day.
std::chrono::minutes shift_on(const ActivitySeries& series, Day held);

// `change` holds for all that is held from civil day `change.from` on, also over what was changed for later.
ActivitySeries with_change(ActivitySeries series, SeriesChange change);

// The same series `weeks` later, or earlier, as it is at its end: changes become its rule, and what was left
// out, extra or by day alone stays behind. Its first day is the first that fits, and an end it had moves
// along.
ActivitySeries moved_by_weeks(ActivitySeries series, int weeks);

}  // namespace farstu
