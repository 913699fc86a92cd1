// The zone an event's wall-clock times are told in. Hides the three sources of zones: tzdata, a Windows name
// for one of tzdata's, and the feed's own VTIMEZONE where tzdata does not know the name. What tzdata knows,
// tzdata answers: a feed's own rules are often cut to a year or two.
#pragma once
#include "kiosk/core/base/clock.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::programme::feed {

using LocalSeconds = std::chrono::local_seconds;

class WallZone {
 public:
  explicit WallZone(Zone zone) : zone_(std::move(zone)) {}
  // Reads one VTIMEZONE component; nothing if it cannot be used.
  static std::optional<WallZone> from_vtimezone(const std::vector<std::string>& lines);

  // Doubled and skipped times as Zone::instant.
  Instant instant(LocalSeconds local) const;
  LocalSeconds local(Instant instant) const;

 private:
  struct Rules;  // of a VTIMEZONE
  explicit WallZone(std::shared_ptr<const Rules> rules);

  std::optional<Zone> zone_;
  std::shared_ptr<const Rules> rules_;
};

// All zones of one VCALENDAR.
class ZoneBook {
 public:
  // `fallback` is X-WR-TIMEZONE, "" if absent or nobody's.
  ZoneBook(const Zone& house, std::string_view fallback,
           std::map<std::string, std::vector<std::string>> vtimezones);

  // Where times without a zone are told: as the feed says, else as the house does.
  const WallZone& floating() const { return floating_; }
  const WallZone& utc() const { return utc_; }
  // The zone called `tzid`, or the nearest substitute: floating(). Stays valid as long as the book.
  const WallZone& find(const std::string& tzid);

  // The VTIMEZONEs that were needed, and one sentence for each name nobody knew.
  const std::map<std::string, std::vector<std::string>>& used_vtimezones() const { return used_; }
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  WallZone resolve(const std::string& tzid);

  WallZone floating_;
  std::string floating_name_;
  WallZone utc_{Zone::utc()};
  std::map<std::string, std::vector<std::string>> vtimezones_;
  std::map<std::string, WallZone> known_;
  std::map<std::string, std::vector<std::string>> used_;
  std::vector<std::string> warnings_;
};

// tzdata's zone for a name as programs write it: tzdata's own, with a maker's path before it
// ("/freeassociation.sourceforge.net/Europe/Berlin"), Windows' ("W. Europe Standard Time"), or the cities
// Outlook shows ("(UTC+01:00) Amsterdam, Berlin, …", in several languages and spellings).
std::optional<Zone> find_zone(std::string_view name);

}  // namespace farstu::programme::feed
