#include "kiosk/core/report/month_counts.h"

#include "kiosk/core/base/result.h"

#include <algorithm>
#include <array>

namespace farstu::report {
namespace {

constexpr std::string_view kStudyCircle = "study_circle";

bool was_open(const DayTotals& day) {
  if (day.state == DayState::ClockUnsure) return day.counts.visits > 0;
  return day.state == DayState::Open || day.state == DayState::Partial;
}

bool took_place(const SessionRow& session, std::int64_t participants, std::span<const DayTotals> days) {
  const bool began_here = !days.empty() && days.front().day <= session.day && session.day <= days.back().day;
  if (session.cancelled || !began_here) return false;
  if (participants > 0) return true;
  const auto day =
      std::find_if(days.begin(), days.end(), [&](const auto& d) { return d.day == session.day; });
  return !session.vanished && day != days.end() && day->state != DayState::HouseClosed;
}

void add(MonthCounts::Margin& margin, const std::string& code, std::int64_t participants) {
  if (!code.empty() && participants > 0) margin[code] += participants;
}

}  // namespace

bool is_led_by_participants(std::string_view leader) {
  static constexpr std::array<std::string_view, 4> kParticipants{"host", "convener", "peer_leader",
                                                                 "circle_leader"};
  return std::find(kParticipants.begin(), kParticipants.end(), leader) != kParticipants.end();
}

DayTotals total(const CountingRule& rule, const DayRows& rows) {
  std::vector<VisitRow> visits = rows.visits;
  for (VisitRow& visit : visits) visit.participates = false;
  std::map<std::int64_t, std::int64_t> in_session;
  for (const ParticipationRow& participation : rows.participations) {
    ++in_session[participation.session];
    if (participation.visit < 0) continue;
    visits.at(static_cast<std::size_t>(participation.visit)).participates = true;
  }
  DayTotals totals{.day = rows.day,
                   .state = rows.state,
                   .infection_mode = rows.infection_mode,
                   .counts = rule.count(visits),
                   .participants = {}};
  for (const auto& [session, count] : in_session) totals.participants.push_back({session, count});
  return totals;
}

MonthCounts count_month(std::string_view rule, std::span<const DayTotals> days,
                        std::span<const SessionRow> sessions, const Estimates& estimates) {
  MonthCounts month;
  month.rule = rule;
  std::map<std::int64_t, std::int64_t> participants;
  for (const DayTotals& day : days) {
    month.visits += day.counts.visits;
    month.drop_in += day.counts.drop_in;
    month.activity += day.counts.activity;
    month.first += day.counts.first;
    month.contributing += day.counts.contributing;
    month.open_days += was_open(day);
    month.infection_mode_days += was_open(day) && day.infection_mode;
    for (const Participants& one : day.participants) participants[one.session] += one.count;
  }
  std::int64_t minutes = 0;
  for (const SessionRow& session : sessions) {
    const auto found = participants.find(session.id);
    const std::int64_t count = found == participants.end() ? 0 : found->second;
    if (session.apart) {
      month.apart += count;
      continue;
    }
    add(month.kind, session.kind, count);
    add(month.format, session.format, count);
    add(month.leader, session.leader, count);
    add(month.theme, session.theme, count);
    add(month.audience, session.audience, count);
    add(month.funding, session.funding, count);
    minutes += count * session.minutes;
    if (!took_place(session, count, days)) continue;
    ++month.sessions;
    month.sessions_led_by_participants += is_led_by_participants(session.leader);
    if (session.kind == kStudyCircle) {
      month.study_hours +=
          study_hours(estimates.study, {session.day, session.minutes, static_cast<int>(count)});
    }
  }
  month.participation_hours = minutes / 60;
  month.drop_in_hours = month.drop_in * estimates.drop_in_minutes / 60;
  month.volunteer_hours = month.contributing * estimates.contributing_minutes / 60;
  return month;
}

}  // namespace farstu::report
