// Activities of the house's own: make, repeat, change from a day on, end. Hides that their sessions come from
// a calendar written anew at each change. Every change is one audited transaction; what somebody took part in
// or signed up for is never lost by one. Single sessions are cancelled and moved in programme_edits.h; terms
// are term_desk.h.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/own_activity.h"
#include "kiosk/house/house.h"
#include "kiosk/house/own_calendar.h"

#include <optional>
#include <vector>

namespace farstu::house {

class ActivityDesk {
 public:
  explicit ActivityDesk(House& house) : house_(house) {}

  // Days and times are those on which it is held, wherever its rule would have it.
  // All give Invalid, with a sentence for staff, for what cannot hold, and NotFound for what is gone.

  // What it is; it meets when it is given a series.
  Result<ActivityId> make(const OwnActivity& activity);
  // Replaces all facts of the activity of that id, for all its sessions from a month back on.
  Result<void> change(const OwnActivity& activity);
  // No session after civil day `last`. Series that have not begun by then are gone.
  Result<void> end(ActivityId id, Day last);
  // As if it had never been planned.
  Result<void> remove(ActivityId id);

  // Begins on the first day from `series.first` on that fits. In a term it ends with the term unless it says
  // otherwise.
  Result<ActivitySeriesId> repeat(ActivitySeries series);
  // Replaces term, pilot, last day to sign up, format, title and place. Invalid for other times: sessions
  // would lose who signed up for them.
  Result<void> change(const ActivitySeries& series);
  // All sessions from `change.from` on, whoever signed up for them stays.
  Result<void> change_from(ActivitySeriesId id, const SeriesChange& change);
  // From civil day `from` on it repeats in another way: another series, to sign up for anew.
  Result<ActivitySeriesId> go_on_as(ActivitySeriesId id, Day from, const OwnTime& first,
                                    const Repetition& repeats);
  Result<void> end_series(ActivitySeriesId id, Day last);
  // One session more. Conflict where it has one at that time.
  Result<SessionId> add_session(ActivitySeriesId id, WallTime held);
  // None on that day, and nothing said of it. Conflict where somebody signed up or took part: that is to be
  // cancelled.
  Result<void> leave_out(ActivitySeriesId id, Day day);

  Result<std::vector<OwnActivity>> activities() const;
  Result<std::vector<ActivitySeries>> series() const;
  Result<ActivitySeries> find(ActivitySeriesId id) const;  // NotFound

 private:
  Result<ActivitySeries> load(ActivitySeriesId id) const;

  House& house_;
};

}  // namespace farstu::house
