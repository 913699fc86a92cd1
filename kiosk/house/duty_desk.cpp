#include "kiosk/house/duty_desk.h"

#include "kiosk/house/demo_plan.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {

Result<std::vector<OnDuty>> DutyDesk::on(Day day) const {
  if (day != house_.today()) return std::vector<OnDuty>();
  if (const auto& said = house_.on_duty(); said && said->day == day) return said->people;
  FARSTU_TRY_ASSIGN(const auto demo, store::SettingStore(house_.database()).find(kHouseDemo));
  return demo ? linden_on_duty() : std::vector<OnDuty>();
}

Result<void> DutyDesk::set(std::vector<OnDuty> people) {
  if (people.size() > kMostOnDuty) {
    return fail(Code::Invalid, "duty.too_many",
                fmt::format("At most {} people can be shown as on duty.", kMostOnDuty));
  }
  for (OnDuty& one : people) {
    FARSTU_TRY_ASSIGN(one.first_name, parse_first_name(one.first_name));
  }
  std::stable_sort(people.begin(), people.end(), [](const OnDuty& a, const OnDuty& b) {
    return a.role == DutyRole::PeerSupporter && b.role == DutyRole::Host;
  });
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "duty.set"));
  house_.say_on_duty({house_.today(), std::move(people)});
  return {};
}

}  // namespace farstu::house
