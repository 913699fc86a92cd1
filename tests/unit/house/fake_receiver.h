// The federation's receiver as far as a house can tell: codes, signed answers, replaceable state. In this
// process, over the real wire format, so that a test can also make it lie.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/wire/enrolment.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/spool/spool.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

class FakeReceiver {
 public:
  FakeReceiver();

  std::string make_code();
  // The answer file for `bytes`; "" = no answer.
  std::string answer(SpoolKind kind, std::string_view bytes, Instant now);
  // An answer signed by `signer` about whatever request is named.
  std::string sign(const wire::Answer& answer, const wire::Signer& signer) const;
  const wire::SigningKey& key() const { return *key_; }

  // ---- what it has
  struct Held {
    int epoch = 0;
    report::DayReport report;
  };
  std::map<Day, Held> days;
  int requests = 0;
  std::vector<std::string> raw;  // every file that came, in order

  // ---- how it behaves
  int k = report::kMinK;
  std::optional<wire::ProblemType> refuse_all;  // with this problem, signed
  std::set<Day> poison;                         // a file that holds one of these is "malformed"
  std::map<Day, wire::ProblemType> reject;      // these days alone, for good
  bool silent = false;

  // Goes on with the state of a backup: a new store, without what came after the backup.
  struct Backup {
    std::map<Day, Held> days;
    std::set<wire::Sha256> accepted;
  };
  Backup back_up() const { return {days, accepted_}; }
  void restore(const Backup& backup);

 private:
  std::string answer_enrol(std::string_view bytes, Instant now);
  std::string problem(std::string_view bytes, wire::ProblemType type, Instant now) const;
  wire::Answer head(std::string_view bytes, Instant now) const;
  std::optional<wire::ProblemType> problem_with(const wire::Sender& sender, const wire::Sha256& file,
                                                bool reports);
  std::vector<wire::PeriodResult> take(const wire::ReportsRequest& request);

  std::shared_ptr<const wire::SigningKey> key_;
  wire::StoreId store_{"store-1"};
  int stores_ = 1;
  std::optional<wire::EnrolCode> code_;
  std::optional<wire::PublicKey> kiosk_key_;
  wire::KioskId kiosk_;
  int kiosks_ = 0;
  std::set<wire::Sha256> accepted_;
  std::map<int, std::string> epochs_;
};

}  // namespace farstu::house
