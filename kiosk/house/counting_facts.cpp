#include "kiosk/house/counting_facts.h"

#include "kiosk/house/infection_mode.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <map>

namespace farstu::house {
namespace {

constexpr std::chrono::minutes kLongest = std::chrono::hours(24);  // nobody takes part in more of one day

int minutes_of(const House& house, const Session& session) {
  const auto* timed = std::get_if<TimedSpan>(&session.span);
  if (timed == nullptr) return house.config().counting.all_day_minutes;
  const auto length = std::chrono::floor<std::chrono::minutes>(timed->end - timed->start);
  return static_cast<int>(std::min(length, kLongest).count());
}

// The hour on the wall when that quarter began.
int hour_of(const House& house, QuarterHour quarter) {
  const auto local = house.zone().local(quarter.start());
  const auto in_day = local - std::chrono::floor<std::chrono::days>(local);
  return static_cast<int>(std::chrono::floor<std::chrono::hours>(in_day).count());
}

}  // namespace

report::Estimates estimates_of(const config::CountingConfig& config) {
  report::Estimates estimates;
  estimates.drop_in_minutes = config.drop_in_minutes;
  estimates.contributing_minutes = config.contributing_minutes;
  estimates.study = {.minutes_per_hour = config.study_minutes,
                     .fewest_people = config.study_fewest_people,
                     .most_people = config.study_most_people,
                     .most_hours_per_meeting = config.study_most_hours,
                     .most_meetings_per_week = config.study_most_meetings,
                     .most_hours_per_year = config.study_most_hours_year,
                     .fewest_meetings = config.study_fewest_meetings,
                     .fewest_hours = config.study_fewest_hours};
  return estimates;
}

Day day_of(const House& house, const Session& session) {
  if (const auto* all_day = std::get_if<AllDaySpan>(&session.span)) return all_day->start;
  return local_day(std::get<TimedSpan>(session.span).start, house.zone(), house.cut_off());
}

Result<store::PastSession> facts_of(House& house, const store::StoredSession& stored) {
  const Session& session = stored.session;
  store::PastSession facts;
  facts.start = starts_at(session.span, house.zone());
  facts.row.id = session.id.value;
  facts.row.day = day_of(house, session);
  facts.row.kind = to_string(session.kind);
  facts.row.format = to_string(session.format);
  facts.row.leader = to_string(session.leader);
  facts.row.minutes = minutes_of(house, session);
  FARSTU_TRY_ASSIGN(const auto details,
                    ProgrammeEdits(house).details({session.identity.source, session.identity.uid}));
  facts.row.theme = to_string(details.theme);
  facts.row.audience = to_string(details.audience);
  facts.row.funding = details.funding;
  // A single place is a talk between two.
  facts.row.apart = session.openness == Openness::Closed || session.capacity == 1 || details.pilot;
  facts.row.cancelled = session.status == SessionStatus::Cancelled;
  facts.row.vanished = stored.vanished;
  return facts;
}

Result<std::vector<report::SessionRow>> session_rows(House& house, Day from, Day to,
                                                     const std::set<SessionId>& named) {
  const store::SessionStore sessions(house.database());
  const store::PastSessionStore past(house.database());
  std::map<std::int64_t, report::SessionRow> found;
  FARSTU_TRY_ASSIGN(const auto folded, past.list(from, to));
  for (const auto& one : folded) found.emplace(one.row.id, one.row);
  // The night before the cut-off belongs to the local day before.
  FARSTU_TRY_ASSIGN(const auto kept, sessions.list(from, to.plus(1)));
  for (const auto& stored : kept) {
    const Day day = day_of(house, stored.session);
    if (day < from || day > to) continue;
    FARSTU_TRY_ASSIGN(const auto facts, facts_of(house, stored));
    found[facts.row.id] = facts.row;
  }
  for (const SessionId id : named) {
    if (found.contains(id.value)) continue;
    FARSTU_TRY_ASSIGN(const auto stored, sessions.find(id));
    if (stored) {
      FARSTU_TRY_ASSIGN(const auto facts, facts_of(house, *stored));
      found.emplace(id.value, facts.row);
      continue;
    }
    FARSTU_TRY_ASSIGN(const auto gone, past.find(id));
    if (gone) found.emplace(id.value, gone->row);
  }
  std::vector<report::SessionRow> rows;
  for (auto& [id, row] : found) rows.push_back(std::move(row));
  return rows;
}

Result<CountedDay> count_rows(House& house, const report::CountingRule& rule, Day day) {
  FARSTU_TRY_ASSIGN(const auto visits, store::VisitStore(house.database()).list(day));
  FARSTU_TRY_ASSIGN(const auto participations, store::ParticipationStore(house.database()).list(day));
  std::set<VisitId> taking_part;
  std::map<SessionId, store::SessionParticipants> sessions;
  for (const auto& participation : participations) {
    auto& session = sessions[participation.session];
    session.session = participation.session;
    ++session.participants;
    if (participation.visit) taking_part.insert(*participation.visit);
    session.alone += !participation.visit;
  }
  std::vector<report::VisitRow> rows;
  std::map<int, int> hours;
  for (const Visit& visit : visits) {
    rows.push_back({.participates = taking_part.contains(visit.id),
                    .first = visit.first,
                    .contributing = visit.contributing,
                    .untrusted = visit.trust == ClockTrust::Untrusted});
    ++hours[hour_of(house, visit.quarter)];
  }
  const report::DayCounts counts = rule.count(rows);
  const auto narrow = [](std::int64_t count) { return static_cast<int>(count); };
  CountedDay counted;
  counted.totals = {day,
                    narrow(counts.visits),
                    narrow(counts.drop_in),
                    narrow(counts.first),
                    narrow(counts.contributing),
                    narrow(counts.untrusted)};
  for (const auto& [hour, count] : hours) counted.detail.hours.push_back({hour, count});
  for (const auto& [id, session] : sessions) counted.detail.sessions.push_back(session);
  return counted;
}

Result<bool> in_infection_mode(House& house, Day day) { return InfectionMode(house).is_on(day); }

}  // namespace farstu::house
