// The month's margins, study hours and versioned rules, each by a table somebody can check by hand.
#include "kiosk/core/report/month_counts.h"

#include <array>

#include <doctest/doctest.h>

namespace farstu::report {
namespace {

Day day(int n) { return Day(std::chrono::year(2026) / 3 / n); }
const CountingRule& tap_1() { return rule_book().front(); }

SessionRow session(std::int64_t id, int on, std::string kind, std::string leader = "") {
  SessionRow row;
  row.id = id;
  row.day = day(on);
  row.kind = std::move(kind);
  row.format = "on_site";
  row.leader = std::move(leader);
  row.audience = "everyone";
  row.minutes = 60;
  return row;
}

MonthCounts count(std::span<const DayTotals> days, std::span<const SessionRow> sessions) {
  return count_month("tap-1", days, sessions, {});
}

TEST_CASE("month: origin is by visits, every other margin by participations") {
  const std::vector<SessionRow> sessions{session(1, 2, "fika", "convener"), session(2, 2, "conversation")};
  // Two at fika, one of them also at the talk, one helps and takes part in nothing, one had checked in
  // before.
  const DayRows rows{.day = day(2),
                     .visits = {{}, {}, {.first = true, .contributing = true}},
                     .participations = {{1, 0}, {1, 1}, {2, 1}, {2, -1}}};
  const std::vector<DayTotals> days{total(tap_1(), rows)};
  CHECK(days[0].counts == DayCounts{.visits = 3, .drop_in = 1, .activity = 2, .first = 1, .contributing = 1});
  CHECK(days[0].participants == std::vector<Participants>{{1, 2}, {2, 2}});
  const MonthCounts month = count(days, sessions);
  CHECK(month.visits == 3);
  CHECK(month.drop_in + month.activity == month.visits);
  CHECK(month.kind == MonthCounts::Margin{{"conversation", 2}, {"fika", 2}});
  CHECK(month.format == MonthCounts::Margin{{"on_site", 4}});
  CHECK(month.leader == MonthCounts::Margin{{"convener", 2}});
  CHECK(month.audience == MonthCounts::Margin{{"everyone", 4}});
  CHECK(month.theme.empty());
  CHECK(month.sessions == 2);
  CHECK(month.sessions_led_by_participants == 1);
  CHECK(month.participation_hours == 4);
  CHECK(month.drop_in_hours == 2);
  CHECK(month.volunteer_hours == 2);
}

TEST_CASE("month: closed groups, one-to-one talks and pilots count in visits and activity only") {
  std::vector<SessionRow> sessions{session(1, 2, "fika", "host"), session(2, 2, "study_circle", "host")};
  const DayRows rows{.day = day(2),
                     .visits = {{}, {}, {}, {.first = true}},
                     .participations = {{1, 0}, {2, 1}, {2, 2}, {2, 3}}};
  const std::vector<DayTotals> days{total(tap_1(), rows)};
  CHECK(count(days, sessions).kind.size() == 2);  // the control: as long as it is not apart it does count
  CHECK(count(days, sessions).study_hours == 1);
  sessions[1].apart = true;
  const MonthCounts month = count(days, sessions);
  CHECK(month.visits == 4);
  CHECK(month.activity == 4);
  CHECK(month.first == 1);
  CHECK(month.apart == 3);
  CHECK(month.kind == MonthCounts::Margin{{"fika", 1}});
  CHECK(month.format == MonthCounts::Margin{{"on_site", 1}});
  CHECK(month.sessions == 1);
  CHECK(month.sessions_led_by_participants == 1);
  CHECK(month.study_hours == 0);
  CHECK(month.participation_hours == 1);
}

TEST_CASE("month: open days, days in infection mode, and which sessions took place") {
  std::vector<DayTotals> days;
  const auto add = [&](int n, DayState state, bool infection, int visits) {
    days.push_back({.day = day(n),
                    .state = state,
                    .infection_mode = infection,
                    .counts = {.visits = visits, .drop_in = visits},
                    .participants = {}});
  };
  add(2, DayState::Open, true, 0);
  add(3, DayState::Partial, false, 1);
  add(4, DayState::HouseClosed, true, 0);
  add(5, DayState::OutOfOrder, true, 0);
  add(6, DayState::ClockUnsure, true, 1);
  add(7, DayState::ClockUnsure, true, 0);
  std::vector<SessionRow> sessions;
  for (int n = 2; n <= 7; ++n) sessions.push_back(session(n, n, "fika"));
  CHECK(count(days, sessions).open_days == 3);
  CHECK(count(days, sessions).infection_mode_days == 2);
  CHECK(count(days, sessions).sessions == 5);  // not on the 4th
  sessions[0].cancelled = true;
  sessions[1].vanished = true;
  CHECK(count(days, sessions).sessions == 3);
  days[1].participants = {{3, 1}};  // somebody was there
  days[2].participants = {{4, 1}};
  CHECK(count(days, sessions).sessions == 5);
  // One that began in another month and went on over midnight counts there.
  sessions.push_back(session(9, 1, "culture"));
  days[0].participants = {{9, 2}};
  CHECK(count(days, sessions).sessions == 5);
  CHECK(count(days, sessions).kind.at("culture") == 2);
}

TEST_CASE("month: whole hours only at the end, and estimates are the house's") {
  SessionRow fika = session(1, 2, "fika");
  fika.minutes = 50;
  const std::vector<SessionRow> sessions{fika};
  std::vector<DayTotals> days{
      {.day = day(2),
       .counts = {.visits = 5, .drop_in = 3, .activity = 2, .contributing = 1},
       .participants = {{1, 2}}},
      {.day = day(3), .counts = {.visits = 1, .activity = 1, .contributing = 2}, .participants = {{1, 1}}}};
  const Estimates estimates{.drop_in_minutes = 50, .contributing_minutes = 45, .study = {}};
  const MonthCounts month = count_month("tap-1", days, sessions, estimates);
  CHECK(month.participation_hours == 2);  // 150 minutes
  CHECK(month.drop_in_hours == 2);        // 150
  CHECK(month.volunteer_hours == 2);      // 135
}

TEST_CASE("study hours: 45 minutes, parts not added up, 3 to 20 people, at most 4 a meeting") {
  const StudyRules rules;
  const auto hours = [&](int minutes, int people) { return study_hours(rules, {day(2), minutes, people}); };
  CHECK(hours(44, 5) == 0);
  CHECK(hours(45, 5) == 1);
  CHECK(hours(89, 5) == 1);
  CHECK(hours(90, 5) == 2);
  CHECK(hours(180, 5) == 4);
  CHECK(hours(600, 5) == 4);
  CHECK(hours(90, 2) == 0);
  CHECK(hours(90, 3) == 2);
  CHECK(hours(90, 20) == 2);
  CHECK(hours(90, 21) == 0);
  StudyRules other;
  other.minutes_per_hour = 60, other.fewest_people = 2, other.most_people = 10,
  other.most_hours_per_meeting = 2;
  CHECK(study_hours(other, {day(2), 180, 2}) == 2);
  CHECK(study_hours(other, {day(2), 59, 2}) == 0);
  CHECK(study_hours(other, {day(2), 60, 11}) == 0);
}

TEST_CASE("study circle: the meter says how far it has come") {
  const StudyRules rules;
  std::vector<Meeting> meetings{{day(2), 135, 4}, {day(9), 135, 2}, {day(16), 135, 3}};
  CircleProgress progress = circle_progress(rules, meetings);
  CHECK(progress.meetings == 2);  // "2 av 3"
  CHECK(progress.meetings_needed == 3);
  CHECK(progress.hours == 6);
  CHECK(progress.hours_needed == 9);
  CHECK(progress.people_missing_last == 0);
  CHECK_FALSE(progress.is_circle());
  meetings.push_back({day(23), 135, 2});
  CHECK(circle_progress(rules, meetings).people_missing_last == 1);  // "en till behövs"
  meetings.back().people = 3;
  progress = circle_progress(rules, meetings);
  CHECK(progress.meetings == 3);
  CHECK(progress.hours == 9);
  CHECK(progress.is_circle());
  // Enough hours in too few meetings is none either.
  CHECK_FALSE(circle_progress(rules, std::vector<Meeting>{{day(2), 180, 4}, {day(9), 180, 4}}).is_circle());
  CHECK(circle_progress(rules, {}).meetings == 0);
}

TEST_CASE("study circle: a week's fourth meeting and what is beyond the year's hours do not count") {
  StudyRules rules;
  std::vector<Meeting> meetings;
  for (int n = 2; n <= 8; ++n) meetings.push_back({day(n), 45, 5});  // Monday to Sunday
  CHECK(circle_progress(rules, meetings).meetings == 3);
  meetings.push_back({day(9), 45, 5});
  CHECK(circle_progress(rules, meetings).meetings == 4);
  rules.most_hours_per_year = 2;
  CHECK(circle_progress(rules, meetings).hours == 2);
  meetings.push_back({Day(std::chrono::year(2027) / 3 / 1), 45, 5});
  CHECK(circle_progress(rules, meetings).hours == 3);
}

// ---- versioned rules

// A made-up later rule: a visit that helps is no drop-in.
DayCounts count_made_up(std::span<const VisitRow> visits) {
  DayCounts counts = rule_book().front().count(visits);
  for (const VisitRow& visit : visits) {
    if (visit.participates || !visit.contributing) continue;
    --counts.drop_in;
    ++counts.activity;
  }
  return counts;
}

TEST_CASE("rules: an old day keeps the rule it was closed with when a new one comes") {
  const std::array<CountingRule, 2> book{{tap_1(), {"made-up-2", count_made_up}}};
  CHECK(find_rule(book, "tap-1")->id == "tap-1");
  CHECK(find_rule(book, "tap-3") == nullptr);
  CHECK(find_rule(rule_book(), "made-up-2") == nullptr);
  const DayRows rows{.day = day(2), .visits = {{.contributing = true}, {}}, .participations = {}};
  const std::vector<DayTotals> days{total(*find_rule(book, "tap-1"), rows),
                                    total(*find_rule(book, "made-up-2"), rows)};
  CHECK(days[0].counts.drop_in == 2);
  CHECK(days[1].counts.drop_in == 1);
  CHECK(count_month("made-up-2", days, {}, {}).drop_in == 3);
  CHECK(count_month("made-up-2", days, {}, {}).rule == "made-up-2");
}

}  // namespace
}  // namespace farstu::report
