// Everything the receiver keeps. One interface, any engine: nothing above it knows SQL.
// Each call is one transaction, safe from any thread, durable when it returns success. Besides what is named:
// StorageFull, StorageIo, StorageCorrupt, Busy; nothing was changed then.
#pragma once
#include "kiosk/core/base/result.h"
#include "sync/receiver/store/model.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace farstu::receiver {

class Store {
 public:
  virtual ~Store() = default;

  virtual const Identity& identity() const = 0;
  // The keys that were announced; nothing before the first start.
  virtual Result<std::optional<SigningKeys>> signing_keys() = 0;
  // Once per database: Conflict when other keys were announced.
  virtual Result<void> announce_keys(const SigningKeys& keys) = 0;
  // A whole copy in a new file, made beside running work. The copy has a store id of its own, so that once it
  // is put in this one's place the kiosks notice and send again what is not in it. Conflict when `file` is
  // there.
  virtual Result<void> back_up(const std::filesystem::path& file) = 0;
  // Can it be read and written right now? For /readyz.
  virtual Result<void> check() = 0;

  // ---- houses and kiosks
  // Invalid for a name that is empty, longer than 100 characters or holds control characters.
  virtual Result<HouseId> add_house(std::string_view name, Instant now) = 0;
  virtual Result<std::vector<House>> houses() = 0;  // by name
  // NotFound for the house or the kiosk to replace; Invalid when that one is another house's or was never
  // enrolled; Conflict when the look-up is taken.
  virtual Result<KioskId> invite(const Invitation& invitation, Instant now) = 0;
  virtual Result<std::vector<Kiosk>> kiosks() = 0;  // by house, oldest first
  // NotFound. Revoking a revoked kiosk is success.
  virtual Result<void> revoke(const KioskId& kiosk, std::string_view who, Instant now) = 0;

  // ---- enrolment
  struct EnrolAttempt {
    std::string_view look_up;
    const wire::PublicKey& key;
    const wire::Sha256& file;
    std::string_view raw;
    // Both may be called more than once, and only the last answer counts.
    std::function<bool(const wire::EnrolKey&)> proves_code;
    std::function<std::string(const KioskId&, const wire::EnrolKey&)> make_answer;
  };
  struct EnrolOutcome {
    std::optional<wire::ProblemType> problem;
    std::string answer;  // when there is no problem
  };
  // Counts the try before anything else. A used code answers the request that used it again, and no other.
  virtual Result<EnrolOutcome> enrol(const EnrolAttempt& attempt, Instant now) = 0;

  // ---- what kiosks send
  // Is `key` the key of any kiosk, revoked or not?
  virtual Result<bool> knows_key(const wire::PublicKey& key) = 0;
  virtual Result<Acceptance> accept(const Submission& submission, Instant now) = 0;
  // Of days from…to. The head of the submission must have been accepted.
  virtual Result<wire::StateAnswer> state_of(const KioskId& kiosk, Day from, Day to) = 0;
  // Forgets raw files older than kRawLife and what expired. For once a day.
  virtual Result<void> clean_up(Instant now) = 0;

  // ---- what people see
  // One element per house and day of from…to, by house and day. The only way to totals: what may not be seen
  // is not in there. `house`: only that one.
  virtual Result<std::vector<HouseDay>> house_days(Day from, Day to, const std::optional<HouseId>& house) = 0;
  virtual Result<std::vector<HouseContact>> contacts() = 0;  // one per house, by house

  // ---- accounts
  // Conflict when the name is taken; NotFound for the house; Invalid for the name.
  virtual Result<void> add_account(const Account& account, Instant now) = 0;
  virtual Result<std::optional<Account>> find_account(std::string_view name) = 0;
  // Conflict when `step` or a later one was used already. Saves the session with it.
  virtual Result<void> log_in(const WebSession& session, std::int64_t totp_step) = 0;
  virtual Result<std::optional<WebSession>> find_session(std::string_view token_hash) = 0;
  virtual Result<void> touch_session(std::string_view token_hash, Instant now) = 0;
  virtual Result<void> end_session(std::string_view token_hash, Instant now) = 0;
};

enum class OnStart { QuickCheck, Trust };
// The engine for one machine: DIR/federation.db, made when it is not there (`folder` must be). SchemaTooNew.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& folder, Instant now,
                                                 OnStart on_start);

}  // namespace farstu::receiver
