// The release ledger: every number that ever left the house, every file that carried it, and what came of it.
// Hides tables `epoch`, `outbox_file`, `released` and `quarantine`. The outbox folder is a cache of this.
// The rule: a revision and its file's number are assigned in one transaction, and nothing here is ever
// reused.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::store {

// A span of the ledger between two restores; ids are 16 random bytes.
struct Epoch {
  std::int64_t n = 0;
  std::string id;
  Instant started_at;
  friend bool operator==(const Epoch&, const Epoch&) = default;
};

// A day or a month, the key of a released total.
struct Period {
  enum class Kind { Day, Month };
  Kind kind = Kind::Day;
  Day first;  // the day, or the month's first
  static Period of(Day day) { return {Kind::Day, day}; }
  static Period of(Month month) { return {Kind::Month, month.first()}; }
  friend auto operator<=>(const Period&, const Period&) = default;
};
std::string to_string(const Period& period);  // "2026-11-20", "2026-11"

// What the receiver said about one period of a file. Waiting: nothing yet.
enum class Outcome { Waiting, Stored, Duplicate, Stale, Conflict, Rejected };
std::string_view to_string(Outcome outcome);  // "waiting", …
std::optional<Outcome> parse_outcome(std::string_view text);

// One revision of one period as it was released.
struct Release {
  Period period;
  std::int64_t epoch = 0;                 // Epoch::n
  std::int64_t rev = 0;                   // from 1 in each epoch
  std::int64_t seq = 0;                   // the newest file that carries it
  std::optional<report::DayState> state;  // of a day
  std::optional<int> visits;  // exact, as counted here at release; nothing: not told (null on the wire)
  int k = 5;
  std::string rule;    // "tap-1"
  std::string digest;  // sha256 of the canonical period object, 32 bytes
  std::string object;  // the canonical period object itself, as on the wire
  Outcome outcome = Outcome::Waiting;
  std::optional<std::int64_t> have_epoch;  // what the receiver says it has
  std::optional<std::int64_t> have_rev;
  std::string problem;  // stable type name of a rejection; "" = none
  Instant released_at;
  friend bool operator==(const Release&, const Release&) = default;
};

// One file of the outbox, written once under its number.
struct OutboxFile {
  std::int64_t seq = 0;
  std::string kind;    // "reports", "state", "enrol", "keys", "time"
  std::string sha256;  // of the whole file, 32 bytes
  std::string bytes;   // the file; "" when it was forgotten (`forget_bytes`)
  std::string prev;    // sha256 of the last receipted request it names; "" = none
  Instant written_at;
  std::optional<Instant> answered_at;  // a verified answer was taken in; the file leaves the outbox
  std::string answer;                  // "receipted", or the problem's stable type name; "" = none
  std::optional<std::int64_t>
      replaced_by;  // the seq of the file(s) written instead; it leaves the outbox too
  friend bool operator==(const OutboxFile&, const OutboxFile&) = default;
};

struct Answered {
  Period period;
  std::int64_t epoch = 0;
  std::int64_t rev = 0;
  Outcome outcome = Outcome::Stored;
  std::optional<std::int64_t> have_epoch;
  std::optional<std::int64_t> have_rev;
  std::string problem;
};

struct Quarantined {
  Period period;
  std::int64_t epoch = 0;
  std::int64_t rev = 0;
  std::int64_t seq = 0;
  std::string problem;  // stable type name
  Instant since;
  friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

class ReleaseStore {
 public:
  explicit ReleaseStore(Database& db) : db_(db) {}

  // Epochs. `start_epoch` is Conflict unless `epoch.n` is larger than every earlier one.
  Result<std::optional<Epoch>> current_epoch() const;
  Result<void> start_epoch(const Epoch& epoch);

  // The number the next file gets: above every number ever used and every floor ever set.
  Result<std::int64_t> next_seq() const;
  // After a restore: the receiver has seen numbers up to `seq`.
  Result<void> raise_seq(std::int64_t seq);
  // The revision the next release of `period` gets in `epoch`: 1 + the highest known here or at the receiver.
  Result<std::int64_t> next_rev(const Period& period, std::int64_t epoch) const;

  // Notes `file` and everything released or sent again in it, all in one transaction, before the file is
  // written to the outbox. A release that is there already (same period, epoch, rev and digest) moves to this
  // file and waits again; with another digest it is Conflict. Conflict for a seq that was used with other
  // bytes. `release.epoch` must have been started (NotFound).
  Result<void> write(const OutboxFile& file, const std::vector<Release>& releases);
  // The halves or the rewrite are noted: `seq` leaves the outbox. NotFound.
  Result<void> replace_file(std::int64_t seq, std::int64_t by);

  Result<std::optional<OutboxFile>> find_file(std::int64_t seq) const;
  Result<std::optional<OutboxFile>> find_file(std::string_view sha256) const;
  // Files that belong into the outbox now, by number.
  Result<std::vector<OutboxFile>> list_waiting() const;
  // The newest files of `kind`, newest first.
  Result<std::vector<OutboxFile>> list_newest(std::string_view kind, int at_most) const;
  // The last file that was receipted ("prev" of the next one).
  Result<std::optional<OutboxFile>> find_last_receipted() const;
  Result<std::vector<Release>> list_in_file(std::int64_t seq) const;

  // A verified answer: the file is answered with `answer` and each period gets its outcome, in one
  // transaction. Repeating it is success. Periods answered that this file does not carry any more are
  // ignored. NotFound.
  Result<void> answer(std::int64_t seq, std::string_view answer, Instant at,
                      const std::vector<Answered>& periods);
  // Retention: drops the bytes of answered files written before `before`; sha256 and periods stay.
  Result<void> forget_bytes(Instant before);

  // The highest revision of a period in the newest epoch that has one.
  Result<std::optional<Release>> find_newest(const Period& period) const;
  // The highest revision of every period of `kind` whose first day lies between, in order.
  Result<std::vector<Release>> list_newest(Period::Kind kind, Day from, Day to) const;
  // Every revision ever released of every period of `kind` whose first day lies between: what a solver knows.
  Result<std::vector<Release>> list_all(Period::Kind kind, Day from, Day to) const;

  // Periods the receiver refused for good, until a later revision is stored or staff let it go.
  Result<void> quarantine(const Quarantined& what);
  Result<std::vector<Quarantined>> list_quarantine() const;
  Result<void> release_quarantine(const Period& period);

 private:
  Database& db_;
};

}  // namespace farstu::store
