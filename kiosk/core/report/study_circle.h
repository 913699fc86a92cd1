// What of a study circle counts. The numbers are the study associations' and change, so all of them are
// settings (domain.md §4). Pure.
#pragma once
#include "kiosk/core/base/day.h"

#include <span>

namespace farstu::report {

struct StudyRules {
  int minutes_per_hour = 45;  // parts of an hour are not added up
  int fewest_people = 3;      // leader included
  int most_people = 20;
  int most_hours_per_meeting = 4;
  int most_meetings_per_week = 3;
  int most_hours_per_year = 480;
  int fewest_meetings = 3;  // of a whole circle
  int fewest_hours = 9;
  friend bool operator==(const StudyRules&, const StudyRules&) = default;
};

struct Meeting {
  Day day;
  int minutes = 0;
  int people = 0;
};

// Study hours of one meeting; 0 with too few or too many people.
int study_hours(const StudyRules& rules, const Meeting& meeting);

// How far one circle has come: "2 av 3".
struct CircleProgress {
  int meetings = 0;  // that count
  int meetings_needed = 0;
  int hours = 0;
  int hours_needed = 0;
  int people_missing_last = 0;  // "en till behövs": at the last meeting
  bool is_circle() const { return meetings >= meetings_needed && hours >= hours_needed; }
  friend bool operator==(const CircleProgress&, const CircleProgress&) = default;
};
// `meetings` by day. Those beyond the week's or the year's limit do not count.
CircleProgress circle_progress(const StudyRules& rules, std::span<const Meeting> meetings);

}  // namespace farstu::report
