// Asking for a support person, without a name. Hides where the wish is kept: beside the pair of symbol and
// digits of whoever asked, who says these to the one role that is told. Nobody else sees it, nothing of it
// leaves the house, and it is forgotten when handled, at the latest after kKeepSupportDays.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/core/domain/support.h"
#include "kiosk/house/house.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/vault/cost.h"
#include "kiosk/vault/digits.h"

#include <optional>
#include <vector>

namespace farstu::house {

inline constexpr int kKeepSupportDays = 30;

struct SupportAsked {
  PairId pair;
  SupportRequestId id;
};

class SupportDesk {
 public:
  explicit SupportDesk(House& house, vault::Cost cost = vault::digits_cost()) : house_(house), cost_(cost) {}

  // Who is told. Setting it is audited.
  Result<ContactRole> role() const;
  Result<void> set_role(ContactRole role);

  // With digits drawn by SignupDesk::draw: stores pair and wish, both or neither; repeated with the same
  // draft it is done once. Conflict "signup.digits_taken" (draw again).
  Result<SupportAsked> ask(const PairDraft& draft);
  // With a pair that was opened (SignupDesk::open). NotFound "signup.pair_gone". Asking again is success.
  Result<SupportRequestId> ask(PairId pair);
  // What this pair asks, if it does: for *My things*, and for the coordinator who opened it with the digits
  // that were told.
  Result<std::optional<SupportRequest>> find(PairId pair) const;
  // By whoever asked. Success also when it is gone.
  Result<void> withdraw(SupportRequestId id);

  // For the role that is told: the oldest day first.
  Result<std::vector<SupportRequest>> list() const;
  // The wish goes, the number of the month stays. Audited as "support.handled". Success also when it is gone.
  Result<void> handled(SupportRequestId id);
  // How many asked in a month.
  Result<int> asked_in(Month month) const;

 private:
  House& house_;
  vault::Cost cost_;
};

}  // namespace farstu::house
