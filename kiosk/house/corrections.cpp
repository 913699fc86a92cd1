#include "kiosk/house/corrections.h"

#include "kiosk/house/correction_notes.h"
#include "kiosk/house/counting_facts.h"
#include "kiosk/house/days.h"
#include "kiosk/house/months.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/past_session_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kMostAtOnce = 500;
constexpr int kMidday = 12;

tl::unexpected<Error> not_so_many(std::string_view what) {
  return fail(Code::Invalid, "correction.too_many", fmt::format("There are not so many {}.", what));
}

Result<void> check(Day day, const DayChange& change) {
  const auto too_much = [](int by) { return std::abs(by) > kMostAtOnce; };
  if (too_much(change.visits) || too_much(change.first) || too_much(change.contributing) ||
      too_much(change.participants)) {
    return fail(Code::Invalid, "correction.count",
                fmt::format("At most {} can be set right at once.", kMostAtOnce));
  }
  if (change.visits == 0 && change.first == 0 && change.contributing == 0 && change.participants == 0) {
    return fail(Code::Invalid, "correction.nothing",
                fmt::format("Nothing of {} was to be set right.", to_string(day)));
  }
  if (change.participants != 0 && !change.session) {
    return fail(Code::Invalid, "correction.session", "Tell in which session they took part.");
  }
  if (change.hour && (*change.hour < 0 || *change.hour > 23)) {
    return fail(Code::Invalid, "correction.hour", "An hour is 0 to 23.");
  }
  return {};
}

// ---- a day with rows

// That hour of the local day; the ones before the cut-off are of the night after.
Instant hour_of_day(const House& house, Day day, int hour) {
  const std::chrono::minutes into = std::chrono::hours(hour);
  const Day civil = into < house.cut_off() ? day.plus(1) : day;
  return house.zone().instant(std::chrono::local_time<std::chrono::milliseconds>(civil.local_days()) + into);
}

bool is_in_hour(const House& house, const Visit& visit, std::optional<int> hour) {
  if (!hour) return true;
  const auto local = house.zone().local(visit.quarter.start());
  const auto in_day = local - std::chrono::floor<std::chrono::days>(local);
  return std::chrono::floor<std::chrono::hours>(in_day).count() == *hour;
}

class RowChange {
 public:
  RowChange(House& house, Day day)
      : house_(house), day_(day), visits_(house.database()), participations_(house.database()) {}

  Result<void> make(const DayChange& change) {
    FARSTU_TRY(change.visits > 0 ? add_visits(change) : remove_visits(change));
    FARSTU_TRY(mark(change.first, &Visit::first, "first visits"));
    FARSTU_TRY(mark(change.contributing, &Visit::contributing, "visits that helped"));
    if (change.participants > 0) return add_participants(*change.session, change.participants);
    if (change.participants < 0) return remove_participants(*change.session, -change.participants);
    return {};
  }

 private:
  Result<void> add_visits(const DayChange& change) {
    FARSTU_TRY_ASSIGN(const BootNumber boot, house_.boot());
    const Instant at = hour_of_day(house_, day_, change.hour.value_or(kMidday));
    const Visit visit{.id = {},
                      .day = day_,
                      .quarter = QuarterHour::of(at),
                      .boot = boot,
                      .trust = ClockTrust::Trusted,
                      .first = false,
                      .contributing = false};
    for (int i = 0; i < change.visits; ++i) {
      FARSTU_TRY(visits_.save(visit, store::OnRepeat::CountAgain));
    }
    return {};
  }

  Result<void> remove_visits(const DayChange& change) {
    FARSTU_TRY_ASSIGN(auto visits, visits_.list(day_));
    FARSTU_TRY_ASSIGN(const auto participations, participations_.list(day_));
    std::set<VisitId> busy;
    for (const auto& one : participations) {
      if (one.visit) busy.insert(*one.visit);
    }
    std::erase_if(visits, [&](const Visit& visit) {
      return busy.contains(visit.id) || !is_in_hour(house_, visit, change.hour);
    });
    std::sort(visits.begin(), visits.end(), [](const Visit& a, const Visit& b) {
      // What waits for its date comes last: it may be another day's.
      return std::tuple(a.first + a.contributing, a.trust == ClockTrust::Untrusted, b.quarter, b.id) <
             std::tuple(b.first + b.contributing, b.trust == ClockTrust::Untrusted, a.quarter, a.id);
    });
    const auto wanted = static_cast<std::size_t>(-change.visits);
    if (wanted > visits.size()) return not_so_many("visits without activity");
    for (std::size_t i = 0; i < wanted; ++i) FARSTU_TRY(visits_.remove(visits[i].id));
    return {};
  }

  Result<void> mark(int by, bool Visit::*flag, std::string_view what) {
    FARSTU_TRY_ASSIGN(auto visits, visits_.list(day_));
    std::erase_if(visits, [&](const Visit& visit) { return visit.*flag == (by > 0); });
    const auto wanted = static_cast<std::size_t>(std::abs(by));
    if (wanted > visits.size()) return not_so_many(by > 0 ? "visits" : what);
    for (std::size_t i = 0; i < wanted; ++i) {
      Visit& visit = visits[visits.size() - 1 - i];
      visit.*flag = by > 0;
      FARSTU_TRY(visits_.set_flags(visit.id, visit.first, visit.contributing));
    }
    return {};
  }

  Result<void> add_participants(SessionId session, int count) {
    FARSTU_TRY(ProgrammeDesk(house_).keep(session, day_));
    for (int i = 0; i < count; ++i) {
      FARSTU_TRY(participations_.save({{}, session, day_, {}}, store::OnRepeat::CountAgain));
    }
    return {};
  }

  Result<void> remove_participants(SessionId session, int count) {
    FARSTU_TRY_ASSIGN(auto participations, participations_.list(day_));
    std::erase_if(participations, [&](const Participation& one) { return one.session != session; });
    std::stable_partition(participations.begin(), participations.end(),
                          [](const Participation& one) { return !one.visit; });
    if (static_cast<std::size_t>(count) > participations.size()) return not_so_many("participants");
    for (int i = 0; i < count; ++i) {
      FARSTU_TRY(participations_.remove(participations[static_cast<std::size_t>(i)].id));
    }
    return {};
  }

  House& house_;
  Day day_;
  store::VisitStore visits_;
  store::ParticipationStore participations_;
};

// ---- a folded day

class TotalsChange {
 public:
  TotalsChange(const House& house, store::DayVisits& totals, store::DayDetail& detail)
      : house_(house), totals_(totals), detail_(detail) {}

  Result<void> make(const DayChange& change) {
    if (change.visits > 0) put_hour(change.hour.value_or(kMidday), change.visits);
    if (change.visits < 0) FARSTU_TRY(take_visits(-change.visits, change.hour));
    totals_.visits += change.visits;
    totals_.drop_in += change.visits;
    totals_.untrusted = std::min(totals_.untrusted, totals_.visits);
    if (change.visits < 0) {
      totals_.first = std::min(totals_.first, totals_.visits);
      totals_.contributing = std::min(totals_.contributing, totals_.visits);
    }
    FARSTU_TRY(mark(totals_.first, change.first, "first visits"));
    FARSTU_TRY(mark(totals_.contributing, change.contributing, "visits that helped"));
    return change.participants == 0 ? Result<void>() : take_part(*change.session, change.participants);
  }

 private:
  void put_hour(int hour, int visits) {
    auto& hours = detail_.hours;
    const auto at = std::find_if(hours.begin(), hours.end(), [&](const auto& h) { return h.hour >= hour; });
    if (at != hours.end() && at->hour == hour) {
      at->visits += visits;
    } else {
      hours.insert(at, {hour, visits});
    }
  }

  Result<void> take_visits(int count, std::optional<int> hour) {
    if (count > totals_.drop_in) return not_so_many("visits without activity");
    const auto first = std::chrono::floor<std::chrono::hours>(house_.cut_off()).count();
    for (int back = 23; back >= 0 && count > 0; --back) {  // from the last hour of the local day
      const int at = static_cast<int>((first + back) % 24);
      for (auto& one : detail_.hours) {
        if (one.hour != at || (hour && *hour != at)) continue;
        const int taken = std::min(count, one.visits);
        one.visits -= taken;
        count -= taken;
      }
    }
    std::erase_if(detail_.hours, [](const auto& one) { return one.visits == 0; });
    if (count > 0) return not_so_many("visits in that hour");
    return {};
  }

  Result<void> mark(int& marks, int by, std::string_view what) {
    marks += by;
    if (marks < 0) return not_so_many(what);
    if (marks > totals_.visits) return not_so_many("visits");
    return {};
  }

  Result<void> take_part(SessionId session, int by) {
    auto& sessions = detail_.sessions;
    auto at = std::find_if(sessions.begin(), sessions.end(),
                           [&](const auto& one) { return one.session == session; });
    if (at == sessions.end()) at = sessions.insert(sessions.end(), {session, 0, 0});
    at->participants += by;
    if (at->participants < 0) return not_so_many("participants");
    // Nobody knows any more which visits were theirs: each is taken for one that did nothing else.
    const int without_visit = std::max(at->alone + by, 0);
    const int now_drop_in = std::max(-(at->alone + by), 0);
    at->alone = std::min(without_visit, at->participants);
    totals_.drop_in = std::min(totals_.drop_in + now_drop_in, totals_.visits);
    std::erase_if(sessions, [](const auto& one) { return one.participants == 0; });
    std::sort(sessions.begin(), sessions.end());
    return {};
  }

  const House& house_;
  store::DayVisits& totals_;
  store::DayDetail& detail_;
};

Result<void> know_session(House& house, SessionId session) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).find(session));
  FARSTU_TRY_ASSIGN(const auto past, store::PastSessionStore(house.database()).find(session));
  if (stored || past) return {};
  return fail(Code::NotFound, "session.unknown",
              fmt::format("No session {} was in the programme.", to_string(session)));
}

Result<void> change_totals(House& house, store::DayRecord record, const DayChange& change) {
  store::DayStore days(house.database());
  if (change.session) FARSTU_TRY(know_session(house, *change.session));
  FARSTU_TRY_ASSIGN(auto detail, days.detail(record.day));
  FARSTU_TRY(TotalsChange(house, record.closing->totals, detail).make(change));
  return days.close(record.day, *record.closing, &detail);
}

}  // namespace

Result<std::vector<Correction>> Corrections::correct(Day day, CorrectionReason reason,
                                                     const DayChange& change) {
  FARSTU_TRY(check(day, change));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto record, store::DayStore(house_.database()).find(day));
  if (!record || !record->closing) {
    return fail(Code::Conflict, "correction.day_open",
                fmt::format("{} is not closed; what is missing can simply be added.", to_string(day)));
  }
  FARSTU_TRY_ASSIGN(const DayNumbers before, numbers_of(house_, day));
  const bool folded = record->closing->detail == store::Detail::Totals;
  FARSTU_TRY(folded ? change_totals(house_, *record, change) : RowChange(house_, day).make(change));
  FARSTU_TRY(Days(house_).follow_visits(day));
  FARSTU_TRY_ASSIGN(auto noted, note_differences(house_, day, reason, before));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "day.corrected", to_string(day)));
  FARSTU_TRY(transaction.commit());
  return noted;
}

Result<std::vector<Correction>> Corrections::list(Day day) const {
  return store::CorrectionStore(house_.database()).list(day);
}

}  // namespace farstu::house
