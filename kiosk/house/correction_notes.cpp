#include "kiosk/house/correction_notes.h"

#include "kiosk/house/days.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"

#include <map>
#include <utility>

namespace farstu::house {

using store::Correction;
using store::CorrectionField;

Result<DayNumbers> numbers_of(House& house, Day day) {
  DayNumbers numbers;
  const store::DayStore days(house.database());
  FARSTU_TRY_ASSIGN(numbers.totals, Days(house).totals(day));
  FARSTU_TRY_ASSIGN(const auto record, days.find(day));
  if (record && record->closing && record->closing->detail != store::Detail::Rows) {
    FARSTU_TRY_ASSIGN(auto detail, days.detail(day));
    numbers.sessions = std::move(detail.sessions);
  } else {
    FARSTU_TRY_ASSIGN(numbers.sessions, store::ParticipationStore(house.database()).by_session(day));
  }
  return numbers;
}

Result<std::vector<Correction>> note_differences(House& house, Day day, store::CorrectionReason reason,
                                                 const DayNumbers& before) {
  FARSTU_TRY_ASSIGN(const DayNumbers after, numbers_of(house, day));
  std::vector<Correction> noted;
  const auto note = [&](CorrectionField field, int was, int is, std::optional<SessionId> session = {}) {
    if (was == is) return;
    noted.push_back({.at = house.clock().now(),
                     .day = day,
                     .reason = reason,
                     .field = field,
                     .session = session,
                     .before = was,
                     .after = is});
  };
  note(CorrectionField::Visits, before.totals.visits, after.totals.visits);
  note(CorrectionField::DropIn, before.totals.drop_in, after.totals.drop_in);
  note(CorrectionField::First, before.totals.first, after.totals.first);
  note(CorrectionField::Contributing, before.totals.contributing, after.totals.contributing);
  std::map<SessionId, std::pair<int, int>> sessions;
  for (const auto& one : before.sessions) sessions[one.session].first = one.participants;
  for (const auto& one : after.sessions) sessions[one.session].second = one.participants;
  for (const auto& [id, numbers] : sessions) {
    note(CorrectionField::Participants, numbers.first, numbers.second, id);
  }
  store::CorrectionStore corrections(house.database());
  for (const Correction& one : noted) FARSTU_TRY(corrections.add(one));
  return noted;
}

}  // namespace farstu::house
