#include "kiosk/house/init.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "kiosk/core/base/utf8.h"
#include "kiosk/house/settings.h"
#include "kiosk/house/undo.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/pin_store.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/staff_key_store.h"
#include "kiosk/vault/device_key.h"
#include "kiosk/vault/pin.h"
#include "kiosk/vault/staff_keys.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr std::size_t kLongestName = 80;

Result<void> check_name(std::string_view name) {
  const bool control = std::any_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  const bool blank = std::all_of(name.begin(), name.end(), [](char c) { return c == ' '; });
  if (blank || control || name.size() > kLongestName || !is_utf8(name)) {
    return fail(Code::Invalid, "house.name",
                fmt::format("A house's name is one line of at most {} bytes of text.", kLongestName));
  }
  return {};
}

// A language tag as the catalogues are named: letters, digits and hyphens, "sv", "sv-x-lattlast".
Result<void> check_locale(std::string_view locale) {
  const bool fits =
      locale.size() >= 2 && locale.size() <= 35 && std::all_of(locale.begin(), locale.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
  if (!fits) {
    return fail(Code::Invalid, "house.locale",
                fmt::format("\"{}\" is not a language; write it as sv, en or sv-x-lattlast.", locale));
  }
  return {};
}

Result<store::StaffKey> staff_key(vault::StaffRole role, std::string_view passphrase, const NewHouse& house,
                                  Instant now) {
  FARSTU_TRY_ASSIGN(auto key, vault::make_staff_key(role, passphrase, house.key_cost));
  return store::StaffKey{
      .role = role == vault::StaffRole::House ? store::StaffRole::House : store::StaffRole::Coordinator,
      .public_key = std::move(key.public_key),
      .wrapped_private = std::move(key.wrapped),
      .parameters = "vault-1",
      .made_at = now};
}

Result<void> fill(store::Database& database, const NewHouse& house, Day made_on, std::string_view kid,
                  Instant now) {
  FARSTU_TRY_ASSIGN(const std::string pin, vault::hash_pin(house.pin, house.pin_cost));
  FARSTU_TRY_ASSIGN(const auto house_key,
                    staff_key(vault::StaffRole::House, house.house_passphrase, house, now));
  FARSTU_TRY_ASSIGN(const auto coordinator_key,
                    staff_key(vault::StaffRole::Coordinator, house.coordinator_passphrase, house, now));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  store::SettingStore settings(database);
  FARSTU_TRY(settings.set(kHouseName, house.name));
  FARSTU_TRY(settings.set(kHouseZone, house.timezone));
  FARSTU_TRY(settings.set(kHouseLocale, house.locale));
  FARSTU_TRY(settings.set(kHouseMadeOn, to_string(made_on)));
  FARSTU_TRY(settings.set(kDeviceKid, kid));
  FARSTU_TRY(store::PinStore(database).set(pin));
  store::StaffKeyStore keys(database);
  FARSTU_TRY(keys.save(house_key));
  FARSTU_TRY(keys.save(coordinator_key));
  FARSTU_TRY(store::AuditStore(database).add(now, "house.made"));
  return transaction.commit();
}

}  // namespace

Result<void> init_house(const Paths& paths, const NewHouse& house, const config::KioskConfig& config,
                        const Clock& clock) {
  FARSTU_TRY(check_name(house.name));
  FARSTU_TRY(check_locale(house.locale));
  FARSTU_TRY_ASSIGN(const Zone zone, Zone::load(house.timezone));
  FARSTU_TRY(vault::check_new_pin(house.pin));
  FARSTU_TRY(vault::check_passphrase(house.house_passphrase));
  FARSTU_TRY(vault::check_passphrase(house.coordinator_passphrase));
  if (store::is_house(paths.data)) {
    return fail(Code::Conflict, "house.there",
                fmt::format("There is a house in {} already; nothing was changed.", paths.data.string()));
  }
  UndoMaking undo(paths);
  FARSTU_TRY(make_folder(paths.data, 0750));
  FARSTU_TRY_ASSIGN(const auto device_key, vault::DeviceKey::make(paths.device_key()));
  FARSTU_TRY(spool::Spool(paths.spool).prepare());
  const Instant now = clock.now();
  store::OpenOptions create;
  create.on_missing = store::OnMissing::Create;
  FARSTU_TRY_ASSIGN(const auto database, store::open_house(paths.data, store::Access::Write, now, create));
  const Day made_on = local_day(now, zone, config.cut_off);
  FARSTU_TRY(fill(*database, house, made_on, device_key.kid(), now));
  undo.keep();
  return {};
}

}  // namespace farstu::house
