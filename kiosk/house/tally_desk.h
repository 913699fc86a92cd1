// Taps nobody asks for: the three questions, an age band, a gender. Hides that they are only ever a number of
// a month (privacy.md §1): added from the first tap on, never kept on a visit or a day.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/tally.h"
#include "kiosk/house/house.h"

#include <array>

namespace farstu::house {

// Answers to one question, in the order of kAskedAnswers.
using AskedCounts = std::array<int, kAskedAnswers.size()>;

class TallyDesk {
 public:
  explicit TallyDesk(House& house) : house_(house) {}

  // One more in the month that goes on. Each is durable when it returns success.
  Result<void> add(AskedQuestion question, AskedAnswer answer);
  Result<void> add(AgeBand band);
  Result<void> add(Gender gender);
  // Undoes a tap of the visitor who is still there, also when a month ended in between. Success also when
  // there is none to take back.
  Result<void> take_back(AskedQuestion question, AskedAnswer answer);
  Result<void> take_back(AgeBand band);
  Result<void> take_back(Gender gender);

  // How many answered so far; whether it is enough to be shown (n ≥ 10) is for whoever shows it.
  Result<AskedCounts> asked(Month month, AskedQuestion question) const;

 private:
  House& house_;
};

}  // namespace farstu::house
