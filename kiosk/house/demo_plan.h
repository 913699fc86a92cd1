// What happens on one day in the fictional house Linden: opening hours, arrivals, who joins what, what goes
// wrong. Pure and the same for ever: (seed, day, wish, programme) decide everything. Internal to house.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/domain/person.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/report/day_report.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace farstu::house {

// Minutes after midnight of the civil date.
struct DemoOpening {
  std::chrono::minutes from{0};
  std::chrono::minutes until{0};
};

struct DemoVisit {
  std::chrono::minutes at{0};  // after midnight
  bool first = false;
  bool contributing = false;
  bool untrusted = false;
};

// Somebody joins a session; with `visit` it is the visitor of that index, without it somebody who tapped
// before.
struct DemoParticipation {
  SessionId session;
  int visit = -1;
};

struct DemoDay {
  std::vector<DemoOpening> opening;  // empty: closed
  report::DayState state = report::DayState::HouseClosed;
  std::chrono::minutes alive_until{0};  // the kiosk lived from opening to then
  std::vector<DemoVisit> visits;        // by time
  std::vector<DemoParticipation> participations;
};

// Linden's hours on `day`: terms, summer, Christmas Eve, public holidays.
std::vector<DemoOpening> linden_hours(Day day);
// Two made-up people, there every day.
std::vector<OnDuty> linden_on_duty();
// `sessions`: those that begin on `day`.
DemoDay plan_demo_day(Day day, int per_day, std::uint64_t seed, const std::vector<Session>& sessions,
                      const Zone& zone);

}  // namespace farstu::house
