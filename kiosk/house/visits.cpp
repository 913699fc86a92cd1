#include "kiosk/house/visits.h"

#include "kiosk/house/clock_desk.h"
#include "kiosk/house/correction_notes.h"
#include "kiosk/house/days.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/visit_store.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kMostAtOnce = 500;

// A visit as it would be saved at `at`.
Result<Visit> visit_at(House& house, Instant at, ClockTrust trust, Flags flags) {
  FARSTU_TRY_ASSIGN(const BootNumber boot, house.boot());
  const Day day = local_day(at, house.zone(), house.cut_off());
  return Visit{.id = store::VisitStore::new_id(day),
               .day = day,
               .quarter = QuarterHour::of(at),
               .boot = boot,
               .trust = trust,
               .first = flags.first,
               .contributing = flags.contributing};
}

Result<VisitId> save(House& house, const Visit& visit) {
  return store::VisitStore(house.database()).save(visit, store::OnRepeat::KeepFirst);
}

// A visit of this moment: its date follows when the clock turns out to be wrong.
Result<VisitId> save_now(House& house, const Visit& visit) {
  FARSTU_TRY_ASSIGN(const VisitId id, save(house, visit));
  FARSTU_TRY(ClockDesk(house).remember(id));
  return id;
}

Result<ParticipationId> save_participation(House& house, SessionId session, Day day,
                                           std::optional<VisitId> visit) {
  const Participation participation{store::ParticipationStore::new_id(day), session, day, visit};
  return store::ParticipationStore(house.database()).save(participation, store::OnRepeat::KeepFirst);
}

Result<Visit> load(House& house, VisitId id) {
  FARSTU_TRY_ASSIGN(auto visit, store::VisitStore(house.database()).find(house.where_now(id)));
  // Dating again may have been undone by a failing disk.
  if (!visit) {
    FARSTU_TRY_ASSIGN(visit, store::VisitStore(house.database()).find(id));
  }
  if (!visit) return fail(Code::NotFound, "visit.gone", "This visit was taken back already.");
  return *std::move(visit);
}

// Keeps the session and looks whether one can take part in it here. A home week is done at home.
Result<void> keep_to_join(House& house, SessionId id, Day near) {
  FARSTU_TRY_ASSIGN(const Session session, ProgrammeDesk(house).keep(id, near));
  if (session.format != Format::Home) return {};
  return fail(Code::Conflict, "visit.home_week",
              "This week is done at home; there is nothing to check in to.");
}

Result<void> remove(House& house, VisitId id, Day day) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY(store::VisitStore(house.database()).remove(id));
  FARSTU_TRY(Days(house).follow_visits(day));
  return transaction.commit();
}

}  // namespace

Result<VisitId> Visits::check_in(Flags flags) {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  FARSTU_TRY_ASSIGN(const Visit visit, visit_at(house_, house_.clock().now(), trust, flags));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const VisitId id, save_now(house_, visit));
  FARSTU_TRY(Days(house_).follow_visits(visit.day));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> Visits::mark(VisitId id, Flags flags) {
  FARSTU_TRY_ASSIGN(const Visit visit, load(house_, id));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::VisitStore(house_.database()).set_flags(visit.id, flags.first, flags.contributing));
  FARSTU_TRY(Days(house_).follow_visits(visit.day));
  return transaction.commit();
}

Result<void> Visits::undo(VisitId id) {
  FARSTU_TRY_ASSIGN(const Visit visit, load(house_, id));
  return remove(house_, visit.id, visit.day);
}

Result<ParticipationId> Visits::take_part(VisitId id, SessionId session) {
  FARSTU_TRY_ASSIGN(const Visit visit, load(house_, id));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto already, store::ParticipationStore(house_.database()).find(visit.id, session));
  if (already) return *already;
  FARSTU_TRY(keep_to_join(house_, session, visit.day));
  FARSTU_TRY_ASSIGN(const auto participation, save_participation(house_, session, visit.day, visit.id));
  FARSTU_TRY(Days(house_).follow_visits(visit.day));
  FARSTU_TRY(transaction.commit());
  return participation;
}

Result<Joined> Visits::join(SessionId session, CheckedInToday answer) {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  FARSTU_TRY_ASSIGN(const Visit visit, visit_at(house_, house_.clock().now(), trust, {}));
  if (trust == ClockTrust::Untrusted && answer == CheckedInToday::Yes) {
    return fail(Code::Conflict, "clock.unset",
                "Nobody knows what day it is; first the clock has to be right.");
  }
  Joined joined;
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(keep_to_join(house_, session, visit.day));
  if (answer == CheckedInToday::No) {
    FARSTU_TRY_ASSIGN(joined.visit, save_now(house_, visit));
  }
  FARSTU_TRY_ASSIGN(joined.participation, save_participation(house_, session, visit.day, joined.visit));
  FARSTU_TRY(Days(house_).follow_visits(visit.day));
  FARSTU_TRY(transaction.commit());
  return joined;
}

Result<void> Visits::undo(const Joined& joined) {
  if (joined.visit) return undo(*joined.visit);
  store::ParticipationStore participations(house_.database());
  FARSTU_TRY_ASSIGN(const auto participation, participations.find(joined.participation));
  if (!participation) return fail(Code::NotFound, "participation.gone", "This was taken back already.");
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(participations.remove(joined.participation));
  FARSTU_TRY(Days(house_).follow_visits(participation->day));
  return transaction.commit();
}

Result<Added> Visits::add(const AddVisits& what) {
  if (what.count < 1 || what.count > kMostAtOnce) {
    return fail(Code::Invalid, "visits.count",
                fmt::format("Between 1 and {} visits can be added at once.", kMostAtOnce));
  }
  const Instant now = house_.clock().now();
  const Instant at = what.at.value_or(now);
  if (at > now) {
    return fail(Code::Invalid, "visits.future",
                fmt::format("{} has not come yet; visits cannot be added ahead.", to_iso(at, house_.zone())));
  }
  // Whoever names a time answers for it; "now" is as sure as the clock.
  FARSTU_TRY_ASSIGN(const ClockTrust clock_trust, house_.clock_trust());
  const ClockTrust trust = what.at ? ClockTrust::Trusted : clock_trust;
  FARSTU_TRY_ASSIGN(Visit visit, visit_at(house_, at, trust, what.flags));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  if (what.session) FARSTU_TRY(ProgrammeDesk(house_).keep(*what.session, civil_day(at, house_.zone())));
  FARSTU_TRY_ASSIGN(const DayNumbers before, numbers_of(house_, visit.day));
  for (int i = 0; i < what.count; ++i) {
    visit.id = store::VisitStore::new_id(visit.day);
    FARSTU_TRY_ASSIGN(const VisitId id, what.at ? save(house_, visit) : save_now(house_, visit));
    if (what.session) FARSTU_TRY(save_participation(house_, *what.session, visit.day, id));
  }
  FARSTU_TRY_ASSIGN(const bool closed, Days(house_).follow_visits(visit.day));
  if (closed) FARSTU_TRY(note_differences(house_, visit.day, what.reason, before));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(now, closed ? "visits.corrected" : "visits.added", to_string(visit.day)));
  FARSTU_TRY(transaction.commit());
  return Added{visit.day, what.count, closed};
}

Result<void> Visits::take_back_last() {
  const Day day = house_.today();
  FARSTU_TRY_ASSIGN(const auto last, store::VisitStore(house_.database()).find_last(day));
  if (!last) return fail(Code::NotFound, "visits.none", "There is no visit of today to take back.");
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(remove(house_, last->id, day));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "visits.taken_back", to_string(day)));
  return transaction.commit();
}

}  // namespace farstu::house
