#include "kiosk/programme/feed/wall_zone.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/feed/ical_time.h"
#include "kiosk/programme/feed/windows_zones.h"

#include <fmt/format.h>

namespace farstu::programme::feed {

namespace chr = std::chrono;

struct WallZone::Rules {
  explicit Rules(icaltimezone* made) : zone(made) {}
  ~Rules() { icaltimezone_free(zone, 1); }
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;
  icaltimezone* zone;
};

namespace {

// A VTIMEZONE with at least one rule, and every rule with its offsets and its beginning.
bool is_usable(icalcomponent* zone) {
  if (icalcomponent_isa(zone) != ICAL_VTIMEZONE_COMPONENT) return false;
  int rules = 0;
  for (icalcomponent* rule = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); rule != nullptr;
       rule = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
    for (const icalproperty_kind needed :
         {ICAL_DTSTART_PROPERTY, ICAL_TZOFFSETFROM_PROPERTY, ICAL_TZOFFSETTO_PROPERTY}) {
      if (icalcomponent_get_first_property(rule, needed) == nullptr) return false;
    }
    ++rules;
  }
  return rules > 0;
}

}  // namespace

WallZone::WallZone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

std::optional<WallZone> WallZone::from_vtimezone(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\r\n";
  icalcomponent* component = icalparser_parse_string(text.c_str());
  if (component == nullptr) return std::nullopt;
  const bool usable = is_usable(component);
  if (!usable) {
    icalcomponent_free(component);
    return std::nullopt;
  }
  auto rules = std::make_shared<const Rules>(icaltimezone_new());
  if (icaltimezone_set_component(rules->zone, component) == 0) {  // takes the component over, if it can
    icalcomponent_free(component);
    return std::nullopt;
  }
  return WallZone(std::move(rules));
}

Instant WallZone::instant(LocalSeconds local) const {
  if (zone_) return zone_->instant(local);
  icaltimetype time = to_ical(local, false);
  const int offset = icaltimezone_get_utc_offset(rules_->zone, &time, nullptr);
  return Instant(local.time_since_epoch() - chr::seconds(offset));
}

LocalSeconds WallZone::local(Instant instant) const {
  if (zone_) return chr::floor<chr::seconds>(zone_->local(instant));
  const auto utc = chr::floor<chr::seconds>(instant.time_since_epoch());
  icaltimetype time = to_ical(LocalSeconds(utc), false);
  const int offset = icaltimezone_get_utc_offset_of_utc_time(rules_->zone, &time, nullptr);
  return LocalSeconds(utc + chr::seconds(offset));
}

std::optional<Zone> find_zone(std::string_view name) {
  if (auto zone = Zone::load(name)) return *zone;
  if (const auto tzdata = tzdata_name(name); !tzdata.empty()) {
    if (auto zone = Zone::load(tzdata)) return *zone;
  }
  // "/maker/version/Europe/Berlin": the end of the path that tzdata knows, longest first.
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
       slash = name.find('/', slash + 1)) {
    const std::string_view rest = name.substr(slash + 1);
    if (rest.find('/') == std::string_view::npos) break;
    if (auto zone = Zone::load(rest)) return *zone;
  }
  return std::nullopt;
}

ZoneBook::ZoneBook(Zone house, std::string fallback,
                   std::map<std::string, std::vector<std::string>> vtimezones)
    : house_(house),
      house_name_(house.name()),
      fallback_(std::move(fallback)),
      vtimezones_(std::move(vtimezones)) {}

const WallZone& ZoneBook::find(const std::string& tzid) {
  const auto known = known_.find(tzid);
  if (known != known_.end()) return known->second;
  return known_.emplace(tzid, resolve(tzid)).first->second;
}

WallZone ZoneBook::resolve(const std::string& tzid) {
  if (auto zone = find_zone(tzid)) return WallZone(*std::move(zone));
  if (const auto own = vtimezones_.find(tzid); own != vtimezones_.end()) {
    if (auto zone = WallZone::from_vtimezone(own->second)) {
      used_.insert(*own);
      return *std::move(zone);
    }
  }
  auto substitute = fallback_.empty() ? std::nullopt : find_zone(fallback_);
  warnings_.push_back(
      fmt::format("The calendar names a time zone nobody knows (\"{}\"); its times were read as {} time.",
                  shorten_utf8(tzid, 40), substitute ? substitute->name() : house_name_));
  return substitute ? WallZone(*std::move(substitute)) : house_;
}

}  // namespace farstu::programme::feed
