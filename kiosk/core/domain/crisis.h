// Telephone lines for somebody in distress: data with a date, because numbers and hours change. A number
// nobody in the house has confirmed is shown as "obekräftad". What countries have is a table here; a house
// may say otherwise of any line (house/crisis_numbers.h).
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu {

enum class Country { Sweden, Finland };
std::string_view to_string(Country country);  // "SE", "FI"
std::optional<Country> parse_country(std::string_view text);

enum class CrisisLine {
  Emergency,     // 112
  HealthCare,    // advice on care: 1177, 116117
  Helpline,      // SE Hjälplinjen
  SuicideLine,   // SE Mind Självmordslinjen
  FellowHuman,   // SE Jourhavande medmänniska
  Priest,        // SE Jourhavande präst, through 112
  ChurchSos,     // SE Kyrkans SOS
  ElderLine,     // SE Mind Äldrelinjen
  Bereaved,      // SE SPES, bereaved by suicide
  ChildLine,     // SE Bris
  WomensLine,    // SE Kvinnofridslinjen
  Mieli,         // FI MIELI in Finnish
  MieliSwedish,  // FI MIELI in Swedish
  MieliOther,    // FI MIELI in Arabic and English
  ChurchTalk     // FI Kyrkans samtalstjänst
};
std::string_view to_string(CrisisLine line);  // "emergency", "health_care", "fellow_human", …
std::optional<CrisisLine> parse_crisis_line(std::string_view text);

// Answered on these days from `from` until `until`, minutes after midnight; `until` ≤ `from` is past
// midnight, into the day after.
struct CallHours {
  unsigned weekdays = 0;  // a bit each, Monday is 1
  std::chrono::minutes from{0};
  std::chrono::minutes until{0};
  friend bool operator==(const CallHours&, const CallHours&) = default;
};
inline constexpr unsigned kEveryDay = 0b1111111;
inline constexpr unsigned kMondayToFriday = 0b0011111;
inline constexpr unsigned kWeekend = 0b1100000;

struct CrisisNumber {
  CrisisLine line = CrisisLine::Emergency;
  std::string digits;            // as it is written: "08-702 16 80"; dial_digits for dialling
  bool always = false;           // day and night
  std::vector<CallHours> hours;  // with neither, the hours are not known
  std::optional<Day> verified_on{};
  friend bool operator==(const CrisisNumber&, const CrisisNumber&) = default;
};

// The lines of a country, those that fit most people first; none is confirmed.
std::vector<CrisisNumber> crisis_table(Country country);
// Somebody answers at `local`. Nothing when the hours are not known.
std::optional<bool> answers_at(const CrisisNumber& number,
                               std::chrono::local_time<std::chrono::minutes> local);
// "087021680" without spaces and hyphens.
std::string dial_digits(std::string_view digits);
// Stored form "1-5 08:00-19:00, 6-7 10:00-16:00"; "always"; "" for not known.
std::string hours_text(const CrisisNumber& number);
// Sets `always` and `hours`. Invalid.
Result<void> parse_hours(std::string_view text, CrisisNumber& number);
// 2 to 20 digits with single spaces or hyphens between. Invalid.
Result<std::string> parse_call_digits(std::string_view typed);

}  // namespace farstu
