#include "kiosk/house/crisis_numbers.h"

#include "kiosk/house/settings.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/crisis_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using store::CrisisRow;
using store::CrisisStore;

// What is known of a line: nothing yet is a row that changes nothing.
Result<CrisisRow> row_of(House& house, CrisisLine line) {
  FARSTU_TRY_ASSIGN(const auto country, CrisisNumbers(house).country());
  const auto table = crisis_table(country);
  if (std::none_of(table.begin(), table.end(), [&](const CrisisNumber& one) { return one.line == line; })) {
    return fail(Code::NotFound, "crisis.no_line", "There is no such line in this country.");
  }
  FARSTU_TRY_ASSIGN(const auto rows, CrisisStore(house.database()).list());
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const CrisisRow& one) { return one.line == line; });
  return found == rows.end() ? CrisisRow{.line = line, .digits = {}, .hours = {}, .verified_on = {}} : *found;
}

Result<void> save(House& house, const CrisisRow& row, std::string_view what) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY(CrisisStore(house.database()).save(row));
  FARSTU_TRY(store::AuditStore(house.database())
                 .add(house.clock().now(), what,
                      fmt::format("{}:{}", to_string(row.line), to_string(row.verified_on.value_or(Day())))));
  return transaction.commit();
}

// `number` as the house has it; false: not shown.
bool lay_over(CrisisNumber& number, const CrisisRow& row) {
  if (row.digits && row.hours && parse_hours(*row.hours, number)) number.digits = *row.digits;
  number.verified_on = row.verified_on;
  return row.shown;
}

}  // namespace

Result<Country> CrisisNumbers::country() const {
  FARSTU_TRY_ASSIGN(const auto set, store::SettingStore(house_.database()).find(kHouseCountry));
  if (set) {
    if (const auto country = parse_country(*set)) return *country;
  }
  const std::string_view zone = house_.zone().name();
  return zone == "Europe/Helsinki" || zone == "Europe/Mariehamn" ? Country::Finland : Country::Sweden;
}

Result<void> CrisisNumbers::set_country(Country country) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::SettingStore(house_.database()).set(kHouseCountry, to_string(country)));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "crisis.country_set", to_string(country)));
  return transaction.commit();
}

Result<std::vector<CrisisNumber>> CrisisNumbers::list() const {
  FARSTU_TRY_ASSIGN(const Country here, country());
  FARSTU_TRY_ASSIGN(const auto rows, CrisisStore(house_.database()).list());
  std::vector<CrisisNumber> numbers = crisis_table(here);
  std::erase_if(numbers, [&](CrisisNumber& number) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const CrisisRow& one) { return one.line == number.line; });
    return row != rows.end() && !lay_over(number, *row);
  });
  return numbers;
}

Result<std::string> CrisisNumbers::care_number() const {
  FARSTU_TRY_ASSIGN(const Country here, country());
  FARSTU_TRY_ASSIGN(auto numbers, list());
  for (const auto& known : {numbers, crisis_table(here)}) {
    for (const CrisisNumber& one : known) {
      if (one.line == CrisisLine::HealthCare) return one.digits;
    }
  }
  FARSTU_NEVER("a country without advice on care");
}

Result<void> CrisisNumbers::confirm(CrisisLine line, Day civil_day) {
  if (civil_day > house_.civil_today()) {
    return fail(Code::Conflict, "crisis.day", "A number cannot be confirmed on a day to come.");
  }
  FARSTU_TRY_ASSIGN(CrisisRow row, row_of(house_, line));
  row.verified_on = civil_day;
  return save(house_, row, "crisis.confirmed");
}

Result<void> CrisisNumbers::change(CrisisLine line, std::string_view digits, std::string_view hours) {
  FARSTU_TRY_ASSIGN(CrisisRow row, row_of(house_, line));
  CrisisNumber read;
  FARSTU_TRY(parse_hours(hours, read));
  FARSTU_TRY_ASSIGN(row.digits, parse_call_digits(digits));
  row.hours = hours_text(read);
  row.verified_on = house_.civil_today();
  return save(house_, row, "crisis.changed");
}

Result<void> CrisisNumbers::set_shown(CrisisLine line, bool shown) {
  if (!shown && line == CrisisLine::Emergency) {
    return fail(Code::Conflict, "crisis.emergency", "The emergency number is always shown.");
  }
  FARSTU_TRY_ASSIGN(CrisisRow row, row_of(house_, line));
  row.shown = shown;
  return save(house_, row, shown ? "crisis.shown" : "crisis.hidden");
}

Result<std::vector<CrisisNumber>> CrisisNumbers::to_confirm(Day civil_day) const {
  FARSTU_TRY_ASSIGN(auto numbers, list());
  std::erase_if(numbers, [&](const CrisisNumber& one) {
    return one.verified_on && *one.verified_on >= civil_day.plus(-kOldConfirmationDays);
  });
  return numbers;
}

}  // namespace farstu::house
