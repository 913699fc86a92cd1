// What the house does about a clock it is not sure of (protocol.md §4): asks staff for the time, dates visits
// again as soon as somebody answers for it, and keeps those nobody can date until staff decide. Hides how a
// moment of one boot finds its date: through the boottime, which no change of the clock moves.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/house/house.h"

#include <optional>
#include <vector>

namespace farstu::house {

// "Är det tisdag 3 mars, 10.24?"
struct ClockQuestion {
  Day civil_day;
  Instant now;
};
enum class ClockAnswer { Yes, No };

// Visits of one start of the machine that have no sure date.
struct HeldBoot {
  BootNumber boot;
  int visits = 0;
  QuarterHour believed_first, believed_last;  // as the clock said then
  // The machine surely ran before and after with a clock that was believed: the visits lie between.
  std::optional<Instant> after, before;
  // Both lie on one local day: it can be no other.
  std::optional<Day> only_day;
};

class ClockDesk {
 public:
  explicit ClockDesk(House& house) : house_(house) {}

  // No programme is shown while nobody knows what day it is.
  Result<bool> shows_programme() const;
  // What staff are asked; nothing while the clock is believed.
  Result<std::optional<ClockQuestion>> question() const;
  // Yes: the clock is trusted for this start of the machine, and its visits are dated again at once. No:
  // nothing changes, and the error (Conflict, "clock.wrong") tells who can set the clock.
  Result<void> answer(ClockAnswer answer);

  // The kiosk looks at its clock: at start and every few minutes (Days::heartbeat does). When the clock is
  // trusted, the visits and signs of life of this start of the machine move to where they belong, closed days
  // follow, and what was dated after now is doubted. All of it or nothing; again changes nothing. Returns how
  // many visits were dated again.
  Result<int> look();
  // The part of `look` that closing days needs: dates again if the clock is trusted and something waits.
  Result<int> date_again();
  // A visit was made now: keeps what dating it again takes, while its date may still change. Within the
  // transaction that saved it.
  Result<void> remember(VisitId visit);
  // The kiosk lives now, by a clock that may be wrong. `marked`: the heartbeat it set.
  Result<void> remember_beat(std::optional<QuarterHour> marked);

  // Starts of the machine, before this one, whose visits wait for staff; in their order.
  Result<std::vector<HeldBoot>> held() const;
  // Whether visits that are held may belong to that local day.
  Result<bool> may_hold(Day day) const;
  // Staff decide: the visits of that boot were made on `day`, or count to no day (their number is kept).
  // Returns how many. NotFound when none is held; Invalid for a day on which they cannot have been made;
  // Conflict while the clock is untrusted.
  Result<int> settle(BootNumber boot, std::optional<Day> day);

 private:
  House& house_;
};

}  // namespace farstu::house
