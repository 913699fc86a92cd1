// What leaves the house and what comes back. Hides enrolment, the release ledger, batching, revisions,
// receipts and quarantine (protocol.md §1–2, privacy.md §5). The rule: the ledger in house.db is the truth,
// the outbox a cache; nothing leaves the outbox without a verified receipt, and nothing unverified changes
// anything.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/house/house.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

struct Enrolment {
  std::string code;      // as printed on the sheet; case, spaces and dashes do not matter
  std::string receiver;  // https://…
  std::string ca_pem;    // "" = the system's authorities
};

struct SpoolItem {
  std::int64_t seq = 0;
  std::string kind;                  // "reports", "enrol", "state", …
  std::vector<std::string> periods;  // "2026-11-20"
  Instant since;
  std::string sentence;
  std::string problem = {};  // stable code of a refusal; "" for what waits
};
// The `problem` of a day that is not refused: the receiver has it from before a restore, and what it has
// stays.
inline constexpr std::string_view kKeptAtReceiver = "kept-at-receiver";

struct SpoolStatus {
  bool enrolled = false;
  std::vector<SpoolItem> waiting;
  std::vector<SpoolItem> quarantine;
  std::optional<Instant> last_receipt;
  std::string sentence;    // one plain sentence about the link
  std::string four_words;  // both sides show them after enrolment; "" before
};

// The federation refused something for good.
bool is_refused(const SpoolStatus& status);

struct WorkDone {
  int days_closed = 0;
  int reports_written = 0;   // files
  int answers_taken_in = 0;  // verified
  int answers_refused = 0;   // hostile, forged or damaged: nothing changed
  int periods_receipted = 0;
  int calendars_taken_in = 0;
  std::vector<std::string> sentences;  // what staff should know, in order
};

// A file as it left the house, byte for byte.
struct SentFile {
  std::int64_t seq = 0;
  Instant written;
  std::string bytes;
  std::optional<Instant> receipted;
};

class SpoolDesk {
 public:
  explicit SpoolDesk(House& house) : house_(house) {}

  // Writes the enrolment file and the courier's settings. Conflict if the house is enrolled and the code does
  // not replace it; Invalid for a code or address that cannot be one.
  Result<void> enrol(const Enrolment& enrolment);
  // What the kiosk does by itself: takes in answers, closes due days, writes due reports, repairs the outbox,
  // takes in calendars the courier fetched. Safe to repeat, and to be stopped at any point.
  Result<WorkDone> work();
  Result<SpoolStatus> status() const;
  // The element of "days" as released, or as it would be. Conflict while the day is in progress or to come.
  Result<std::string> report_json(Day day) const;
  // The newest files that left, newest first.
  Result<std::vector<SentFile>> left_the_house(int at_most = 1) const;

 private:
  House& house_;
};

}  // namespace farstu::house
