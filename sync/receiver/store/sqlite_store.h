// Store over one SQLite file. Internal to store; its parts lie in sqlite_houses, sqlite_reports,
// sqlite_accounts.
#pragma once
#include "sync/receiver/store/sqlite_connection.h"
#include "sync/receiver/store/store.h"

namespace farstu::receiver {

class SqliteStore final : public Store {
 public:
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Instant now,
                                             OnStart on_start);

  const Identity& identity() const override { return identity_; }
  Result<std::optional<SigningKeys>> signing_keys() override;
  Result<void> announce_keys(const SigningKeys& keys) override;
  Result<void> back_up(const std::filesystem::path& file) override;
  Result<void> check() override;

  Result<HouseId> add_house(std::string_view name, Instant now) override;
  Result<std::vector<House>> houses() override;
  Result<KioskId> invite(const Invitation& invitation, Instant now) override;
  Result<std::vector<Kiosk>> kiosks() override;
  Result<void> revoke(const KioskId& kiosk, std::string_view who, Instant now) override;

  Result<EnrolOutcome> enrol(const EnrolAttempt& attempt, Instant now) override;

  Result<bool> knows_key(const wire::PublicKey& key) override;
  Result<Acceptance> accept(const Submission& submission, Instant now) override;
  Result<wire::StateAnswer> state_of(const KioskId& kiosk, Day from, Day to) override;
  Result<void> clean_up(Instant now) override;

  Result<std::vector<HouseDay>> house_days(Day from, Day to, const std::optional<HouseId>& house) override;
  Result<std::vector<HouseContact>> contacts() override;

  Result<void> add_account(const Account& account, Instant now) override;
  Result<std::optional<Account>> find_account(std::string_view name) override;
  Result<void> log_in(const WebSession& session, std::int64_t totp_step) override;
  Result<std::optional<WebSession>> find_session(std::string_view token_hash) override;
  Result<void> touch_session(std::string_view token_hash, Instant now) override;
  Result<void> end_session(std::string_view token_hash, Instant now) override;

 private:
  explicit SqliteStore(std::unique_ptr<SqliteFile> file) : file_(std::move(file)) {}
  Result<void> load_identity(Instant now);

  std::unique_ptr<SqliteFile> file_;
  Identity identity_;
};

// ---- what the parts share

std::string random_id(std::string_view prefix);  // prefix + 20 characters of base 32, 100 random bits
bool is_known_house(Connection& connection, const HouseId& house);
void append_audit(Connection& connection, Instant now, std::string_view who, std::string_view action,
                  std::string_view subject);

inline Blob blob(const wire::Sha256& digest) {
  return {{reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}};
}
wire::Sha256 sha256_from(std::string_view bytes);  // 32 of them

}  // namespace farstu::receiver
