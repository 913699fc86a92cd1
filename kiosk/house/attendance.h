// How many came: a day and a month as staff and scripts see them. Reads only.
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
  std::string title;
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

class Attendance {
 public:
  explicit Attendance(House& house) : house_(house) {}
  Result<DayAttendance> day(Day local_day) const;
  Result<MonthAttendance> month(Month month) const;

 private:
  House& house_;
};

}  // namespace farstu::house
