// How many came: a day, a month and a year as staff and scripts see them, and beside the year before. Reads
// only, and of closed days only their totals, so that history costs nothing.
// Staff see true numbers; only what leaves the house is masked.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/house/house.h"

#include <string>
#include <vector>

namespace farstu::house {

struct HourCount {
  int hour = 0;  // of the house's local time
  int visits = 0;
  friend bool operator==(const HourCount&, const HourCount&) = default;
};

struct SessionCount {
  SessionId id;
  std::string title;  // its kind's word once the day was folded and the title forgotten
  int participants = 0;
  friend bool operator==(const SessionCount&, const SessionCount&) = default;
};

struct Totals {
  int visits = 0;
  int drop_in = 0;  // visits without a participation
  int first_visits = 0;
  int contributing = 0;
  friend bool operator==(const Totals&, const Totals&) = default;
};

struct DayAttendance {
  Day day;
  report::DayState state;  // of a past unclosed day: what it would get
  Totals totals;
  std::vector<HourCount> by_hour;        // hours with visits, from the cut-off's hour on: 4…23, 0…3
  std::vector<SessionCount> by_session;  // sorted by start, then title
};

struct MonthAttendance {
  Month month;
  Totals totals;
  std::vector<DayAttendance> days;  // every day of the month
};

// A stretch of days added up.
struct PeriodAttendance {
  Day from;
  Day to;  // inclusive; not after today
  Totals totals;
  int open_days = 0;  // open or partial, or people came
  friend bool operator==(const PeriodAttendance&, const PeriodAttendance&) = default;
};

struct YearAttendance {
  int year = 0;
  PeriodAttendance whole;
  std::vector<PeriodAttendance> months;  // of those that have begun, January first
};

// The same part of the year before: of a month or year that goes on, up to the same date.
struct Comparison {
  PeriodAttendance now;
  PeriodAttendance last_year;
};

class Attendance {
 public:
  explicit Attendance(House& house) : house_(house) {}
  Result<DayAttendance> day(Day local_day) const;
  Result<MonthAttendance> month(Month month) const;
  Result<YearAttendance> year(int year) const;
  // Invalid for what has not begun.
  Result<Comparison> month_with_last_year(Month month) const;
  Result<Comparison> year_with_last_year(int year) const;
  // Days from `from` to `to` (inclusive) that have come.
  Result<PeriodAttendance> period(Day from, Day to) const;

 private:
  House& house_;
};

}  // namespace farstu::house
