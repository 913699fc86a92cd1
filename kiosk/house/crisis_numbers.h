// Telephone lines for somebody in distress, as this house knows them: the table of its country with what
// staff changed and confirmed laid over it. Using a number is never stored or logged.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/crisis.h"
#include "kiosk/house/house.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

// Confirmed longer ago than this, a number may be wrong by now: staff are told.
inline constexpr int kOldConfirmationDays = 90;

class CrisisNumbers {
 public:
  explicit CrisisNumbers(House& house) : house_(house) {}

  // As set, else as the house's zone says (Helsinki and Mariehamn are in Finland, everything else in Sweden).
  Result<Country> country() const;
  Result<void> set_country(Country country);  // audited

  // What visitors see: those that fit most people first, without lines staff took away.
  Result<std::vector<CrisisNumber>> list() const;
  // Advice on care ("1177", "116117"), for sentences that send people there.
  Result<std::string> care_number() const;

  // For staff, each audited with the line and the day. NotFound for a line this country's table does not
  // have. Somebody rang it or read its page on `civil_day`: it stands as it is. Conflict for a day to come.
  Result<void> confirm(CrisisLine line, Day civil_day);
  // Other digits or hours (crisis.h's hours_text), confirmed today. Invalid.
  Result<void> change(CrisisLine line, std::string_view digits, std::string_view hours);
  // Takes a line from the screen, or puts it back. Conflict for the emergency number.
  Result<void> set_shown(CrisisLine line, bool shown);
  // Shown lines nobody has confirmed, or not since kOldConfirmationDays before `civil_day`.
  Result<std::vector<CrisisNumber>> to_confirm(Day civil_day) const;

 private:
  House& house_;
};

}  // namespace farstu::house
