// What counting asks of the house's rows: sessions as codes, a day's visits as totals, the house's estimates.
// Internal to house.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/month_counts.h"
#include "kiosk/house/house.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/past_session_store.h"
#include "kiosk/store/session_store.h"

#include <set>
#include <vector>

namespace farstu::house {

report::Estimates estimates_of(const config::CountingConfig& config);

// The local day a session belongs to: the one it begins on; one without hours its first civil day.
Day day_of(const House& house, const Session& session);

// A session as counting sees it, with what is known of its activity.
Result<store::PastSession> facts_of(House& house, const store::StoredSession& stored);

// Sessions that began on these local days, and those of `named` besides, folded ones too.
Result<std::vector<report::SessionRow>> session_rows(House& house, Day from, Day to,
                                                     const std::set<SessionId>& named);

// The visits of a local day, counted by `rule`, and where they are in the day.
struct CountedDay {
  store::DayVisits totals;
  store::DayDetail detail;
};
Result<CountedDay> count_rows(House& house, const report::CountingRule& rule, Day day);

// Was the day within a period of infection-safe mode?
Result<bool> in_infection_mode(House& house, Day day);

}  // namespace farstu::house
