// Writing what leaves: due day reports, requests for the receiver's state, and the outbox as the ledger wants
// it. Internal to house. The rule: first the ledger, durably; then the file, which can always be made again
// from it.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/house/house.h"
#include "kiosk/house/link.h"
#include "kiosk/store/release_store.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace farstu::house {

// One day about to leave, with the count behind it.
struct Outgoing {
  report::DayReport report;
  std::optional<int> exact;
};

// The report as it was released. Its object is what left, so it is read back rather than made anew.
Result<report::DayReport> report_of(const store::Release& release);

// What a closed day would release now, given everything released of it before; nothing if that still stands.
struct DayNews {
  std::optional<Outgoing> outgoing;
  bool held_back = false;  // changed here, may not be told yet
};
Result<DayNews> news_of(House& house, Day day, report::DayState state, int visits,
                        const std::vector<store::Release>& earlier);

class Posting {
 public:
  Posting(House& house, const Link& link, const DeviceSigner& signer)
      : house_(house), link_(link), signer_(signer) {}

  // Notes a file for every 62 due days, newest first; the unfilled files that wait are taken up into them.
  // Returns the number of files.
  Result<int> note_due();
  // Notes files that carry these days again or for the first time, newest day first.
  Result<int> note(std::vector<Outgoing> days);
  // Two files with a half each instead of `seq`.
  Result<void> note_halves(std::int64_t seq);
  // Asks the receiver what it has, instead of every file that waits. One file per 1000 days.
  Result<void> note_state_requests();

 private:
  Result<std::vector<Outgoing>> find_due();
  Result<std::int64_t> note_file(const std::vector<Outgoing>& days);
  Result<Outgoing> again(const store::Release& release) const;

  House& house_;
  const Link& link_;
  const DeviceSigner& signer_;
};

// Makes the outbox what the ledger says: writes files that are missing or were changed, then removes those
// that are answered or replaced. Safe to repeat at any time.
Result<void> put_out(House& house);

}  // namespace farstu::house
