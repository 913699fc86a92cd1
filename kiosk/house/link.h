// Who this house is to its federation, and whom it believes. Internal to house; shared by enrolling, posting
// and taking in answers.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/wire/keys.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/house/house.h"
#include "kiosk/store/enrolment_store.h"
#include "kiosk/vault/device_key.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

// The device key as what signs files.
class DeviceSigner final : public wire::Signer {
 public:
  // NotFound or Invalid as vault::DeviceKey::load; Conflict when the key is another one than the house was
  // made or restored with.
  static Result<DeviceSigner> load(House& house);
  wire::PublicKey public_key() const override;
  std::string sign(std::string_view bytes) const override { return key_.sign(bytes); }

 private:
  explicit DeviceSigner(vault::DeviceKey key) : key_(std::move(key)) {}
  vault::DeviceKey key_;
};

// The enrolment row with what it means in the wire's types.
struct Link {
  store::Enrolment row;
  std::vector<wire::PublicKey> keys;  // the receiver's

  bool enrolled() const { return row.status == store::EnrolmentStatus::Enrolled; }
};
// Nothing when the house was never enrolled.
Result<std::optional<Link>> find_link(House& house);

// The epoch the house is in; the first is begun when there is none. Writers only.
Result<wire::Epoch> current_epoch(House& house);
// Begins the epoch after the current one.
Result<void> begin_epoch(House& house);

// The head of the file `seq`, as of now.
Result<wire::Sender> make_sender(House& house, const Link& link, std::int64_t seq);

// The smallest number that may be told: the house's, or the federation's if that is larger.
Result<int> smallest_told(House& house);

// wire's hashes and the ledger's 32 bytes.
std::string to_bytes(const wire::Sha256& digest);
std::optional<wire::Sha256> sha256_from_bytes(std::string_view bytes);

// A setting that is a number; nothing when it is missing or no number.
Result<std::optional<std::int64_t>> find_number(House& house, std::string_view key);
Result<std::optional<std::string>> find_setting(House& house, std::string_view key);
Result<void> set_setting(House& house, std::string_view key, std::string_view value);
Result<void> clear_setting(House& house, std::string_view key);

}  // namespace farstu::house
