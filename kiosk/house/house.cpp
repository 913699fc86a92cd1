#include "kiosk/house/house.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/clock_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"

#include <algorithm>

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

Result<ClockJudgement> House::judge_clock() const {
  if (clock_word_ == ClockWord::Confirmed) return ClockJudgement{ClockTrust::Trusted, ClockWitness::Starter};
  const store::BootStore boots(*database_);
  const store::ClockStore clocks(*database_);
  ClockFacts facts{.now = clock_.now(),
                   .origin = clock_origin(),
                   .synchronised = clock_synchronised(config_.sync_mark, clock_.now()),
                   .hardware_clock = config_.hardware_clock,
                   .seen_origin = {},
                   .vouched_origin = {},
                   .floor = {}};
  FARSTU_TRY_ASSIGN(const auto boot, boots.find(clock_.boot_id()));
  FARSTU_TRY_ASSIGN(const auto known, boot ? clocks.find(boot->number) : std::optional<store::BootClock>());
  if (known) {
    facts.seen_origin = known->origin;
    facts.vouched_origin = known->vouched_origin;
    facts.vouched_by = known->by == store::Voucher::Staff ? ClockWitness::Staff : ClockWitness::TimeServer;
  }
  FARSTU_TRY_ASSIGN(const auto last_trusted, boots.last_trusted());
  FARSTU_TRY_ASSIGN(const auto last_alive, clocks.last_alive());
  facts.floor = std::max(last_trusted, last_alive);
  return house::judge_clock(facts);
}

Result<ClockTrust> House::clock_trust() const {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, judge_clock());
  return judged.trust;
}

Result<BootNumber> House::boot() {
  if (boot_) return *boot_;
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, judge_clock());
  // Only a time server or staff at the screen make a floor for later clocks, not whoever started the program.
  const ClockTrust trust = judged.witness == ClockWitness::Starter ? ClockTrust::Plausible : judged.trust;
  FARSTU_TRY_ASSIGN(boot_, store::BootStore(*database_).enter(clock_.boot_id(), clock_.now(), trust));
  return *boot_;
}

}  // namespace farstu::house
