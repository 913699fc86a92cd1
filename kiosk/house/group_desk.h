// Closed groups: members count themselves with the group's four-digit code. Hides its hash and throttle. A
// group is a closed series (a single closed event is a series of one).
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/house/gate.h"
#include "kiosk/house/house.h"
#include "kiosk/house/visits.h"
#include "kiosk/vault/cost.h"
#include "kiosk/vault/digits.h"

#include <chrono>
#include <optional>

namespace farstu::house {

enum class ClosedGroups { Shown, Hidden };  // as "Sluten grupp", or not at all

struct GroupJoined {
  std::optional<Joined> joined;       // nothing: a wrong code, or too early
  std::chrono::milliseconds wait{0};  // until the next try at this group counts
};

class GroupDesk {
 public:
  explicit GroupDesk(House& house, vault::Cost cost = vault::digits_cost()) : house_(house), cost_(cost) {}

  // What visitors see of closed groups; shown until somebody says otherwise.
  Result<ClosedGroups> closed_groups() const;
  Result<void> set_closed_groups(ClosedGroups wanted);

  // The leader gives the session's group a code, or another one; forgets the wrong tries.
  // Conflict "group.open" for a session that is not closed, NotFound for one that is not in the programme.
  Result<void> set_code(SessionId session, const Digits& code);
  // NotFound "store.no_group" without a code.
  Result<void> remove_code(SessionId session);
  Result<bool> has_code(SessionId session) const;
  Result<std::chrono::milliseconds> wait(SessionId session) const;

  // A member counts herself: the try is stored before the code is looked at; a right one is Visits::join.
  // NotFound "group.no_code".
  Result<GroupJoined> join(SessionId session, const Digits& code, CheckedInToday answer);
  // The same for somebody who has just checked in: Visits::take_part.
  Result<GroupJoined> take_part(VisitId visit, SessionId session, const Digits& code);

 private:
  Result<SeriesIdentity> group_of(SessionId session) const;
  Result<GateAnswer> try_code(SessionId session, const Digits& code);

  House& house_;
  vault::Cost cost_;
};

}  // namespace farstu::house
