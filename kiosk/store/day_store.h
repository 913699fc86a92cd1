// Local days that staff fixed or that were closed, with the totals they were closed with. Hides tables `day`,
// `day_hour` and `day_session`. A day without a row is simply not closed.
// The rule: a closed day's totals say the same as its rows, and stay when the rows are folded.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/visit_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

enum class ClosedBy { Staff, Auto };
// Where the hours and sessions of a closed day are: in its rows only (closed by an earlier version), in its
// totals too, or in its totals only, because the rows were folded.
enum class Detail { Rows, Both, Totals };

struct Closing {
  report::DayState state;  // never InProgress or Future
  ClosedBy by = ClosedBy::Auto;
  Instant at;
  DayVisits totals;            // exact; `totals.day` is not used
  std::string rule = "tap-1";  // it was counted by
  Detail detail = Detail::Rows;
};

struct DayRecord {
  Day day;
  std::optional<report::DayState> fixed;  // staff said so; it outlives closing again
  std::optional<Closing> closing;
};

struct HourVisits {
  int hour = 0;  // of the house's wall clock
  int visits = 0;
  friend auto operator<=>(const HourVisits&, const HourVisits&) = default;
};

// The hours and sessions of a day; none of 0.
struct DayDetail {
  std::vector<HourVisits> hours;              // by hour
  std::vector<SessionParticipants> sessions;  // by id
  friend bool operator==(const DayDetail&, const DayDetail&) = default;
};

class DayStore {
 public:
  explicit DayStore(Database& db) : db_(db) {}
  // Staff fix the state, or with nothing take that back.
  Result<void> fix(Day day, std::optional<report::DayState> state);
  // Closes, or closes again with other content. Without `detail` what was kept of hours and sessions goes and
  // `closing.detail` must be Rows; with it Both or Totals.
  Result<void> close(Day day, const Closing& closing, const DayDetail* detail = nullptr);
  // NotFound if it is not closed. What staff fixed stays.
  Result<void> reopen(Day day);
  Result<std::optional<DayRecord>> find(Day day) const;
  Result<std::vector<DayRecord>> list(Day from, Day to) const;  // inclusive; rows only, in order
  // What totals keep of a day; empty for Detail::Rows.
  Result<DayDetail> detail(Day day) const;
  Result<std::map<Day, DayDetail>> details(Day from, Day to) const;  // days that have some
  Result<std::optional<Day>> last_closed() const;
  // The first day with a row.
  Result<std::optional<Day>> first() const;
  // The first closed day before `before` that is not folded.
  Result<std::optional<Day>> first_unfolded(Day before) const;
  // Participants of a session on closed days, whatever the day.
  Result<int> participants(SessionId session) const;
  // Retention: days before `before` go with all their totals.
  Result<void> forget_before(Day before);

 private:
  Result<void> put_detail(Day day, const DayDetail& detail);

  Database& db_;
};

}  // namespace farstu::store
