#include "kiosk/house/house.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/clock_trust.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

store::Access as_store(Access access) {
  return access == Access::Write ? store::Access::Write : store::Access::Read;
}

OpeningHours hours_of(const config::KioskConfig& config) {
  std::vector<OpenPeriod> periods;
  for (const auto& p : config.opening_hours) periods.push_back({p.weekday, p.from, p.until});
  return OpeningHours(std::move(periods));
}

}  // namespace

Paths Paths::in(std::filesystem::path data, std::filesystem::path spool) {
  if (spool.empty()) spool = data / "spool";
  return {std::move(data), std::move(spool)};
}

House::House(Paths paths, Access access, config::KioskConfig config, const Clock& clock, ClockWord word)
    : paths_(std::move(paths)),
      access_(access),
      config_(std::move(config)),
      clock_(clock),
      clock_word_(word),
      opening_hours_(hours_of(config_)) {}

House::~House() = default;

Result<std::unique_ptr<House>> House::open(Paths paths, Access access, config::KioskConfig config,
                                           const Clock& clock, ClockWord clock_word) {
  std::unique_ptr<House> house(new House(std::move(paths), access, std::move(config), clock, clock_word));
  FARSTU_TRY_ASSIGN(house->database_, store::open_house(house->paths_.data, as_store(access), clock.now()));
  FARSTU_TRY(house->load_settings());
  return house;
}

// A house whose damaged database was replaced by an empty one has no settings; its door opens all the same.
Result<void> House::load_settings() {
  const store::SettingStore settings(*database_);
  const auto text = [&](std::string_view key, std::string_view otherwise) -> Result<std::string> {
    FARSTU_TRY_ASSIGN(const auto found, settings.find(key));
    if (!found) log_warning("house.setting", fmt::format("The setting {} is missing.", key));
    return found.value_or(std::string(otherwise));
  };
  FARSTU_TRY_ASSIGN(name_, text(kHouseName, ""));
  FARSTU_TRY_ASSIGN(locale_, text(kHouseLocale, kDefaultLocale));
  FARSTU_TRY_ASSIGN(const std::string zone, text(kHouseZone, kDefaultZone));
  FARSTU_TRY_ASSIGN(zone_, Zone::load(zone));
  FARSTU_TRY_ASSIGN(const std::string made_on, text(kHouseMadeOn, to_string(today())));
  FARSTU_TRY_ASSIGN(made_on_, parse_day(made_on));
  return {};
}

std::chrono::minutes House::cut_off() const { return config_.cut_off; }
Day House::today() const { return local_day(clock_.now(), zone_, cut_off()); }
Day House::civil_today() const { return civil_day(clock_.now(), zone_); }
Instant House::ends_at(Day day) const { return start_of_local_day(day.plus(1), zone_, cut_off()); }

Result<ClockTrust> House::clock_trust() const {
  FARSTU_TRY_ASSIGN(const auto last_trusted, store::BootStore(*database_).last_trusted());
  return judge_clock({.now = clock_.now(),
                      .confirmed = clock_confirmed(),
                      .synchronised = clock_synchronised(),
                      .last_trusted = last_trusted});
}

Result<void> House::confirm_clock() {
  FARSTU_TRY_ASSIGN(const BootNumber number, boot());
  FARSTU_TRY(store::BootStore(*database_).set_trust(number, ClockTrust::Trusted, clock_.now()));
  clock_word_ = ClockWord::Confirmed;
  return {};
}

Result<BootNumber> House::boot() {
  if (boot_) return *boot_;
  FARSTU_TRY_ASSIGN(ClockTrust trust, clock_trust());
  // Only a time server or staff at the screen make a floor for later clocks, not whoever started the program.
  if (trust == ClockTrust::Trusted && !clock_synchronised()) trust = ClockTrust::Plausible;
  FARSTU_TRY_ASSIGN(boot_, store::BootStore(*database_).enter(clock_.boot_id(), clock_.now(), trust));
  return *boot_;
}

}  // namespace farstu::house
