// Visits as rows, and their sums. Hides all SQL over table `visit`, and what an id is made of: the day it was
// made for and 32 random bits, so that saving can be repeated safely and the order of arrival is not kept.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace farstu::store {

enum class OnRepeat { KeepFirst, CountAgain };

// Sums over the visits of one local day.
struct DayVisits {
  Day day;
  int visits = 0;
  int drop_in = 0;  // visits without a participation
  int first = 0;
  int contributing = 0;
  int untrusted = 0;  // visits whose date nobody vouches for
  friend auto operator<=>(const DayVisits&, const DayVisits&) = default;
};

struct QuarterVisits {
  QuarterHour quarter;
  int visits = 0;
  friend auto operator<=>(const QuarterVisits&, const QuarterVisits&) = default;
};

class VisitStore {
 public:
  // `db` must outlive the store. Use on the thread that opened `db`.
  explicit VisitStore(Database& db) : db_(db) {}

  // An id for a visit of `day` that is about to be saved; nothing is stored.
  static VisitId new_id(Day day);

  // Saves `visit` durably: once this returns success it survives power loss (inside a Transaction: once that
  // is committed). Returns its id. KeepFirst: `visit.id` comes from `new_id`; saving the same visit twice is
  // success and counts once; Conflict if the id is there with other content. So a save that failed with
  // StorageIo may be repeated. CountAgain: a visit of its own under a new id, whatever `visit.id` says.
  // Invalid when `visit.id` was made for another day; NotFound for a boot that was never entered. After
  // StorageFull nothing was saved.
  Result<VisitId> save(const Visit& visit, OnRepeat on_repeat);
  Result<std::optional<Visit>> find(VisitId id) const;
  // NotFound if there is no such visit.
  Result<void> set_flags(VisitId id, bool first, bool contributing);
  // Removes the visit and its participations. NotFound.
  Result<void> remove(VisitId id);
  // Folding: every visit of these local days goes, with its participations. The number removed.
  Result<int> forget(Day from, Day to);
  // Gives a visit the date it should have had; its participations move with it. Returns its id from now on
  // (another one when the day changed). NotFound.
  Result<VisitId> redate(VisitId id, Day day, QuarterHour quarter, ClockTrust trust);

  // Plausible visits of days after `day`, made in another boot than `boot`, are untrusted from now on: a
  // clock that is sure says that those days have not come. Returns how many.
  Result<int> doubt_after(Day day, BootNumber boot);

  // By quarter, then id.
  Result<std::vector<Visit>> list(Day day) const;
  // Untrusted visits made in that boot, or in any boot.
  Result<std::vector<Visit>> list_untrusted(std::optional<BootNumber> boot) const;
  // A visit of the latest quarter of that day.
  Result<std::optional<Visit>> find_last(Day day) const;
  Result<std::int64_t> count() const;
  // The first local day that has a visit whose date is not held.
  Result<std::optional<Day>> first_day() const;

  // Sums of one day; zeros when nobody came.
  Result<DayVisits> sum(Day day) const;
  // Days from `from` to `to` (inclusive) that have visits, in order.
  Result<std::vector<DayVisits>> sums(Day from, Day to) const;
  // Quarters of that day that have visits, in order.
  Result<std::vector<QuarterVisits>> by_quarter(Day day) const;

 private:
  Database& db_;
};

}  // namespace farstu::store
