// Terms, and a series or a whole term again in the next. Hides how dates move: by whole weeks, from the first
// week of the one term to the first of the other, so "every other week" counts from a term's first week, odd
// or even.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/own_activity.h"
#include "kiosk/house/house.h"

#include <vector>

namespace farstu::house {

class TermDesk {
 public:
  explicit TermDesk(House& house) : house_(house) {}

  // A new term where the id is 0, else changed: series stay on their days. Invalid, NotFound, Conflict for a
  // second of one name.
  Result<TermId> save(const Term& term);
  Result<void> remove(TermId id);  // series stay, without it
  Result<std::vector<Term>> list() const;

  // The series as it was at its end, within the other term; an end at the term's end becomes the new term's.
  // Its activity is the same. Invalid for a series in no term, and where no day of it would lie in the term.
  Result<ActivitySeriesId> clone(ActivitySeriesId series, TermId into);
  // All series of `from`; those that stand in `into` already and those that would lie outside are passed
  // over. How many were made.
  Result<int> clone_all(TermId from, TermId into);

 private:
  House& house_;
};

}  // namespace farstu::house
