#include "kiosk/house/presence.h"

#include "kiosk/store/goodbye_store.h"
#include "kiosk/store/visit_store.h"

namespace farstu::house {

Result<void> Presence::say_goodbye() { return store::GoodbyeStore(house_.database()).add(house_.today()); }

Result<void> Presence::take_back_goodbye() {
  return store::GoodbyeStore(house_.database()).take_back(house_.today());
}

Result<InTheHouse> Presence::now() const {
  InTheHouse now;
  FARSTU_TRY_ASSIGN(const auto sum, store::VisitStore(house_.database()).sum(house_.today()));
  now.came = sum.visits;
  FARSTU_TRY_ASSIGN(now.said_goodbye, store::GoodbyeStore(house_.database()).count(house_.today()));
  return now;
}

}  // namespace farstu::house
