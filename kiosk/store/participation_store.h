// That somebody takes part in a session; never who. Hides all SQL over table `participation`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"
#include "kiosk/store/visit_store.h"

#include <optional>
#include <vector>

namespace farstu::store {

struct SessionParticipants {
  SessionId session;
  int participants = 0;
  int alone = 0;  // of them without a visit of their own
  friend auto operator<=>(const SessionParticipants&, const SessionParticipants&) = default;
};

class ParticipationStore {
 public:
  explicit ParticipationStore(Database& db) : db_(db) {}

  static ParticipationId new_id(Day day);

  // As VisitStore::save. With a visit, `day` must be the visit's: else Conflict.
  // NotFound for a session or a visit that is not stored.
  Result<ParticipationId> save(const Participation& participation, OnRepeat on_repeat);
  Result<std::optional<Participation>> find(ParticipationId id) const;
  // The participation of that visit in that session, if any: twice in one session counts once.
  Result<std::optional<ParticipationId>> find(VisitId visit, SessionId session) const;
  // NotFound.
  Result<void> remove(ParticipationId id);
  // A visit was re-dated: its participations belong to `day` from now on.
  Result<void> follow(VisitId visit, Day day);

  Result<std::vector<Participation>> list(Day day) const;  // by id
  // Sessions that had participants on that local day, by id.
  Result<std::vector<SessionParticipants>> by_session(Day day) const;
  // All participants of one session, whatever the day; not those of folded days.
  Result<int> count(SessionId session) const;
  // Folding: every participation of these local days goes. The number removed.
  Result<int> forget(Day from, Day to);

 private:
  Database& db_;
};

}  // namespace farstu::store
