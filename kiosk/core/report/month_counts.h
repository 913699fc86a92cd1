// A month's exact margins from nameless rows: what the month report is made of before anything is masked.
// Pure. The rule: closed groups, one-to-one talks and pilots count in `visits` and `activity` and nowhere
// else; every other margin counts participations, and `first` and `contributing` are marks of a visit.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/report/counting.h"
#include "kiosk/core/report/study_circle.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace farstu::report {

// One session as the rules see it: codes, no title, no place.
struct SessionRow {
  std::int64_t id = 0;
  Day day;                  // the local day it began
  std::string kind;         // "fika", …
  std::string format;       // "on_site", …
  std::string leader = {};  // "" = not told; so below
  std::string theme = {};
  std::string audience = {};
  std::string funding = {};  // the federation's code of a project
  int minutes = 0;           // how long it is for each who takes part
  bool apart = false;        // closed group, one-to-one talk or pilot
  bool cancelled = false;
  bool vanished = false;  // gone from its calendar
  friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

struct ParticipationRow {
  std::int64_t session = 0;
  int visit = -1;  // index into the day's visits; -1: said by somebody who had checked in before
};

// A day as rows.
struct DayRows {
  Day day;
  DayState state = DayState::Open;
  bool infection_mode = false;
  std::vector<VisitRow> visits;  // `participates` is not read: it follows from the participations
  std::vector<ParticipationRow> participations;
};

struct Participants {
  std::int64_t session = 0;
  std::int64_t count = 0;
  friend bool operator==(const Participants&, const Participants&) = default;
};

// A day as it stays when its rows are gone.
struct DayTotals {
  Day day;
  DayState state = DayState::Open;
  bool infection_mode = false;
  DayCounts counts;
  std::vector<Participants> participants;  // by session, none of 0
  friend bool operator==(const DayTotals&, const DayTotals&) = default;
};
DayTotals total(const CountingRule& rule, const DayRows& rows);

// What nobody measures and the house sets.
struct Estimates {
  int drop_in_minutes = 120;       // a visit without participation
  int contributing_minutes = 120;  // a visit that helps
  StudyRules study = {};
};

struct MonthCounts {
  std::string rule;  // of its days; of mixed ones the last
  std::int64_t visits = 0;
  std::int64_t drop_in = 0;
  std::int64_t activity = 0;
  std::int64_t first = 0;
  std::int64_t contributing = 0;
  std::int64_t apart = 0;                              // participations that count in `activity` only
  using Margin = std::map<std::string, std::int64_t>;  // code → participations, none of 0
  Margin kind, format, leader, theme, audience, funding;
  int open_days = 0;            // the house was open: Open, Partial, or ClockUnsure with visits
  int infection_mode_days = 0;  // of those
  int sessions = 0;             // that took place
  int sessions_led_by_participants = 0;
  std::int64_t study_hours = 0;
  std::int64_t volunteer_hours = 0;
  std::int64_t participation_hours = 0;  // length × participants
  std::int64_t drop_in_hours = 0;        // an estimate
  friend bool operator==(const MonthCounts&, const MonthCounts&) = default;
};
// `days` are the closed days of one month in order, `sessions` those that began in it and every other one
// named by `days` (over midnight into the month). A session that began in the month took place unless it was
// cancelled, if somebody took part or, while its calendar holds it, its day was not HouseClosed.
MonthCounts count_month(std::string_view rule, std::span<const DayTotals> days,
                        std::span<const SessionRow> sessions, const Estimates& estimates);

// Leaders that are participants themselves: host, convener, peer leader, circle leader.
bool is_led_by_participants(std::string_view leader);

}  // namespace farstu::report
