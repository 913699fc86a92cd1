#include "kiosk/core/report/study_circle.h"

#include <algorithm>
#include <map>
#include <utility>

namespace farstu::report {

int study_hours(const StudyRules& rules, const Meeting& meeting) {
  if (meeting.people < rules.fewest_people || meeting.people > rules.most_people) return 0;
  return std::min(meeting.minutes / rules.minutes_per_hour, rules.most_hours_per_meeting);
}

CircleProgress circle_progress(const StudyRules& rules, std::span<const Meeting> meetings) {
  CircleProgress progress{.meetings_needed = rules.fewest_meetings, .hours_needed = rules.fewest_hours};
  std::map<std::pair<int, int>, int> in_week;
  std::map<int, int> hours_in_year;
  for (const Meeting& meeting : meetings) {
    progress.people_missing_last = std::max(0, rules.fewest_people - meeting.people);
    const IsoWeek week = iso_week(meeting.day);
    int& hours_so_far = hours_in_year[static_cast<int>(meeting.day.ymd().year())];
    const int hours =
        std::min(study_hours(rules, meeting), std::max(0, rules.most_hours_per_year - hours_so_far));
    if (hours == 0 || in_week[{week.year, week.week}] >= rules.most_meetings_per_week) continue;
    ++in_week[{week.year, week.week}];
    hours_so_far += hours;
    ++progress.meetings;
    progress.hours += hours;
  }
  return progress;
}

}  // namespace farstu::report
