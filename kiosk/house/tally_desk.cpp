#include "kiosk/house/tally_desk.h"

#include "kiosk/store/tally_store.h"

namespace farstu::house {
namespace {

using store::TallyStore;
using store::TallySubject;

Result<void> add_one(House& house, const TallySubject& what) {
  return TallyStore(house.database()).add(Month(house.today()), what);
}

Result<void> take_one_back(House& house, const TallySubject& what) {
  TallyStore tallies(house.database());
  const Month month(house.today());
  FARSTU_TRY_ASSIGN(const bool taken, tallies.take_back(month, what));
  // Tapped a minute before the cut-off of a month's last day, taken back a minute after it.
  if (!taken) FARSTU_TRY(tallies.take_back(Month(month.first().plus(-1)), what));
  return {};
}

}  // namespace

Result<void> TallyDesk::add(AskedQuestion question, AskedAnswer answer) {
  return add_one(house_, TallySubject::of(question, answer));
}
Result<void> TallyDesk::add(AgeBand band) { return add_one(house_, TallySubject::of(band)); }
Result<void> TallyDesk::add(Gender gender) { return add_one(house_, TallySubject::of(gender)); }

Result<void> TallyDesk::take_back(AskedQuestion question, AskedAnswer answer) {
  return take_one_back(house_, TallySubject::of(question, answer));
}
Result<void> TallyDesk::take_back(AgeBand band) { return take_one_back(house_, TallySubject::of(band)); }
Result<void> TallyDesk::take_back(Gender gender) { return take_one_back(house_, TallySubject::of(gender)); }

Result<AskedCounts> TallyDesk::asked(Month month, AskedQuestion question) const {
  AskedCounts counts{};
  const TallyStore tallies(house_.database());
  for (std::size_t i = 0; i < kAskedAnswers.size(); ++i) {
    FARSTU_TRY_ASSIGN(counts[i], tallies.count(month, TallySubject::of(question, kAskedAnswers[i])));
  }
  return counts;
}

}  // namespace farstu::house
