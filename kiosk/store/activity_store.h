// Activities of the house's own, their series and the terms. Hides tables `term`, `own_activity`,
// `own_series`, `own_series_time` and `own_series_change`. Their sessions are rows like any calendar's
// (session_store.h).
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/own_activity.h"
#include "kiosk/store/database.h"

#include <optional>
#include <vector>

namespace farstu::store {

class ActivityStore {
 public:
  explicit ActivityStore(Database& db) : db_(db) {}

  // Each save stores a new one where the id is 0, or replaces the one of that id whole (NotFound); the id.
  // Conflict for a second term of one name. What it says is the domain's to check before.
  Result<TermId> save(const Term& term);
  Result<ActivityId> save(const OwnActivity& activity);
  Result<ActivitySeriesId> save(const ActivitySeries& series);

  Result<std::vector<Term>> terms() const;                 // by their first day
  Result<std::vector<OwnActivity>> activities() const;     // by title
  Result<std::vector<ActivitySeries>> all_series() const;  // by their first day
  Result<std::optional<Term>> find(TermId id) const;
  Result<std::optional<OwnActivity>> find(ActivityId id) const;
  Result<std::optional<ActivitySeries>> find(ActivitySeriesId id) const;

  // NotFound. Series of a term stay, without it; those of an activity go with it.
  Result<void> remove(TermId id);
  Result<void> remove(ActivityId id);
  Result<void> remove(ActivitySeriesId id);

  // Series whose last day was before that day; how many went.
  Result<int> forget_series_before(Day before);

 private:
  Database& db_;
};

}  // namespace farstu::store
