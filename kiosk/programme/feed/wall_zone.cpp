#include "kiosk/programme/feed/wall_zone.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/feed/ical_time.h"
#include "kiosk/programme/feed/windows_zones.h"

#include <algorithm>

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

// "(UTC+01:00) Amsterdam, Bern, Stockholm": all cities keep the same time, so the first tzdata knows will do.
std::optional<Zone> zone_of_cities(std::string_view name) {
  if (!name.starts_with("(UTC") && !name.starts_with("(GMT")) return std::nullopt;
  const std::size_t bracket = name.find(')');
  if (bracket == std::string_view::npos) return std::nullopt;
  name.remove_prefix(bracket + 1);
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(",/"), name.size());
    std::string_view city = name.substr(0, end);
    while (city.starts_with(' ')) city.remove_prefix(1);
    while (city.ends_with(' ')) city.remove_suffix(1);
    if (!city.empty()) {
      if (auto zone = Zone::load(fmt::format("Europe/{}", city))) return *zone;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return std::nullopt;
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
  return zone_of_cities(name);
}

ZoneBook::ZoneBook(const Zone& house, std::string_view fallback,
                   std::map<std::string, std::vector<std::string>> vtimezones)
    : floating_(house), floating_name_(house.name()), vtimezones_(std::move(vtimezones)) {
  if (auto told = fallback.empty() ? std::nullopt : find_zone(fallback)) {
    floating_name_ = told->name();
    floating_ = WallZone(*std::move(told));
  }
}

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
  warnings_.push_back(
      fmt::format("The calendar names a time zone nobody knows (\"{}\"); its times were read as {} time.",
                  shorten_utf8(tzid, 40), floating_name_));
  return floating_;
}

}  // namespace farstu::programme::feed
