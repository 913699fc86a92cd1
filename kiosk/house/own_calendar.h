// The house's own activities as a calendar: written from their rows, then read like any other. Internal to
// house: whoever changes the rows publishes in the same transaction.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/own_activity.h"
#include "kiosk/house/house.h"

#include <string>

#include <fmt/format.h>

namespace farstu::house {

// As the audit log names a term, an activity or a series.
template <class Tag>
std::string about(Id<Tag> id) {
  return fmt::format("{:016x}", id.value);
}
// The UID of the series, for as long as it lives.
std::string uid_of(ActivitySeriesId series);
// How single sessions, sign-ups and counts know the series.
SeriesIdentity identity_of(ActivitySeriesId series);

// Its session that the rule or somebody by hand has at that time, wherever it was moved.
SessionId session_at(const ActivitySeries& series, WallTime meant);

// Makes the programme what the rows say. What somebody took part in or signed up for stays, marked as
// vanished.
Result<void> publish(House& house);

}  // namespace farstu::house
