// Windows' zone names that European and other common calendars carry, with tzdata's name of the same rules
// (the correspondence is Unicode CLDR's windowsZones).
#include "kiosk/programme/feed/windows_zones.h"

#include <array>
#include <utility>

namespace farstu::programme::feed {
namespace {

using Row = std::pair<std::string_view, std::string_view>;
constexpr std::array kRows{
    Row{"UTC", "Etc/UTC"},
    Row{"Coordinated Universal Time", "Etc/UTC"},
    Row{"GMT Standard Time", "Europe/London"},
    Row{"Greenwich Standard Time", "Atlantic/Reykjavik"},
    Row{"W. Europe Standard Time", "Europe/Berlin"},
    Row{"Central Europe Standard Time", "Europe/Budapest"},
    Row{"Central European Standard Time", "Europe/Warsaw"},
    Row{"Romance Standard Time", "Europe/Paris"},
    Row{"FLE Standard Time", "Europe/Kiev"},
    Row{"GTB Standard Time", "Europe/Bucharest"},
    Row{"E. Europe Standard Time", "Europe/Chisinau"},
    Row{"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    Row{"Russian Standard Time", "Europe/Moscow"},
    Row{"Belarus Standard Time", "Europe/Minsk"},
    Row{"Turkey Standard Time", "Europe/Istanbul"},
    Row{"Israel Standard Time", "Asia/Jerusalem"},
    Row{"Egypt Standard Time", "Africa/Cairo"},
    Row{"South Africa Standard Time", "Africa/Johannesburg"},
    Row{"W. Central Africa Standard Time", "Africa/Lagos"},
    Row{"E. Africa Standard Time", "Africa/Nairobi"},
    Row{"Arabic Standard Time", "Asia/Baghdad"},
    Row{"Arab Standard Time", "Asia/Riyadh"},
    Row{"Iran Standard Time", "Asia/Tehran"},
    Row{"Afghanistan Standard Time", "Asia/Kabul"},
    Row{"India Standard Time", "Asia/Kolkata"},
    Row{"China Standard Time", "Asia/Shanghai"},
    Row{"Tokyo Standard Time", "Asia/Tokyo"},
    Row{"AUS Eastern Standard Time", "Australia/Sydney"},
    Row{"New Zealand Standard Time", "Pacific/Auckland"},
    Row{"Azores Standard Time", "Atlantic/Azores"},
    Row{"Greenland Standard Time", "America/Godthab"},
    Row{"Newfoundland Standard Time", "America/St_Johns"},
    Row{"Atlantic Standard Time", "America/Halifax"},
    Row{"Eastern Standard Time", "America/New_York"},
    Row{"Central Standard Time", "America/Chicago"},
    Row{"Mountain Standard Time", "America/Denver"},
    Row{"Pacific Standard Time", "America/Los_Angeles"},
    // Display names that some programs write in place of the name.
    Row{"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"},
    Row{"(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague", "Europe/Budapest"},
    Row{"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"},
    Row{"(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw"},
    Row{"(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Kiev"},
    Row{"(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/London"},
};

}  // namespace

std::string_view tzdata_name(std::string_view windows_name) {
  for (const auto& [windows, tzdata] : kRows) {
    if (windows == windows_name) return tzdata;
  }
  return {};
}

}  // namespace farstu::programme::feed
