#include "kiosk/house/link.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/database.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/setting_store.h"

#include <algorithm>
#include <charconv>

namespace farstu::house {
namespace {

wire::Epoch as_wire(const store::Epoch& epoch) { return {static_cast<int>(epoch.n), to_hex(epoch.id)}; }

Result<wire::Epoch> start_epoch(House& house, int n) {
  const wire::Epoch epoch = wire::make_epoch(n);
  FARSTU_TRY(store::ReleaseStore(house.database())
                 .start_epoch({n, from_hex(epoch.id).value_or(""), house.clock().now()}));
  return epoch;
}

Result<wire::ClockState> clock_state(House& house) {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house.judge_clock());
  switch (judged.witness) {
    case ClockWitness::Staff:
    case ClockWitness::Starter:
      return wire::ClockState::Confirmed;
    case ClockWitness::TimeServer:
      return wire::ClockState::Synced;
    case ClockWitness::HardwareClock:
      return wire::ClockState::Plausible;
    case ClockWitness::Nobody:
      break;
  }
  return wire::ClockState::Unset;
}

// The last request with a receipt, if this receiver's present store can know it.
Result<std::optional<wire::Sha256>> previous(House& house) {
  FARSTU_TRY_ASSIGN(const auto since, find_number(house, kFederationSince));
  FARSTU_TRY_ASSIGN(const auto last, store::ReleaseStore(house.database()).find_last_receipted());
  if (!last || last->seq < since.value_or(0)) return std::nullopt;
  return sha256_from_bytes(last->sha256);
}

}  // namespace

Result<DeviceSigner> DeviceSigner::load(House& house) {
  FARSTU_TRY_ASSIGN(auto key, vault::DeviceKey::load(house.paths().device_key()));
  FARSTU_TRY_ASSIGN(const auto expected, find_setting(house, kDeviceKid));
  if (expected && *expected != key.kid()) {
    return fail(
        Code::Conflict, "device_key.other",
        "device.key is not this house's key; put the right file back, or enrol again as a replacement.");
  }
  return DeviceSigner(std::move(key));
}

wire::PublicKey DeviceSigner::public_key() const {
  const auto key = wire::public_key_from_bytes(key_.public_key());
  FARSTU_CHECK(key.has_value());
  return *key;
}

Result<std::optional<Link>> find_link(House& house) {
  FARSTU_TRY_ASSIGN(auto row, store::EnrolmentStore(house.database()).find());
  if (!row) return std::nullopt;
  Link link{.row = *std::move(row), .keys = {}};
  for (const std::string& bytes : link.row.receiver_keys) {
    if (const auto key = wire::public_key_from_bytes(bytes)) link.keys.push_back(*key);
  }
  return link;
}

Result<wire::Epoch> current_epoch(House& house) {
  FARSTU_TRY_ASSIGN(const auto epoch, store::ReleaseStore(house.database()).current_epoch());
  if (epoch) return as_wire(*epoch);
  return start_epoch(house, 1);
}

Result<void> begin_epoch(House& house) {
  FARSTU_TRY_ASSIGN(const auto epoch, store::ReleaseStore(house.database()).current_epoch());
  FARSTU_TRY(start_epoch(house, epoch ? static_cast<int>(epoch->n) + 1 : 1));
  return {};
}

Result<wire::Sender> make_sender(House& house, const Link& link, std::int64_t seq) {
  FARSTU_TRY_ASSIGN(const auto epoch, current_epoch(house));
  FARSTU_TRY_ASSIGN(const auto prev, previous(house));
  FARSTU_TRY_ASSIGN(const auto clock, clock_state(house));
  return wire::Sender{.aud = wire::ReceiverId{link.row.aud},
                      .kiosk = wire::KioskId{link.row.kiosk_id},
                      .epoch = epoch,
                      .seq = seq,
                      .prev = prev,
                      .app = FARSTU_VERSION,
                      .clock = clock,
                      .sent = wire::LocalTime::of(house.clock().now(), house.zone())};
}

Result<int> smallest_told(House& house) {
  FARSTU_TRY_ASSIGN(const auto wanted, find_number(house, kFederationK));
  return static_cast<int>(
      std::clamp<std::int64_t>(wanted.value_or(report::kMinK), house.config().k, report::kMaxK));
}

std::string to_bytes(const wire::Sha256& digest) { return {digest.bytes.begin(), digest.bytes.end()}; }

std::optional<wire::Sha256> sha256_from_bytes(std::string_view bytes) {
  wire::Sha256 digest;
  if (bytes.size() != digest.bytes.size()) return std::nullopt;
  std::transform(bytes.begin(), bytes.end(), digest.bytes.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return digest;
}

Result<std::optional<std::string>> find_setting(House& house, std::string_view key) {
  return store::SettingStore(house.database()).find(key);
}

Result<std::optional<std::int64_t>> find_number(House& house, std::string_view key) {
  FARSTU_TRY_ASSIGN(const auto text, find_setting(house, key));
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

Result<void> set_setting(House& house, std::string_view key, std::string_view value) {
  return store::SettingStore(house.database()).set(key, value);
}

Result<void> clear_setting(House& house, std::string_view key) {
  return store::SettingStore(house.database()).remove(key);
}

}  // namespace farstu::house
