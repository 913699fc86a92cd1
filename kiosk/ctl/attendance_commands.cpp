// farstuctl attendance day and attendance month.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/json.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/attendance.h"

namespace farstu::ctl {
namespace {

Result<Output> day(Context& context, const std::string& text) {
  FARSTU_TRY_ASSIGN(const Day date, parse_day(text));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto attendance, house::Attendance(*house).day(date));
  return Output{to_json(attendance), to_text(attendance)};
}

Result<Output> month(Context& context, const std::string& text) {
  FARSTU_TRY_ASSIGN(const Month wanted, parse_month(text));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto attendance, house::Attendance(*house).month(wanted));
  return Output{to_json(attendance), to_text(attendance)};
}

}  // namespace

void add_attendance(CLI::App& app, Run& chosen) {
  auto when = std::make_shared<std::string>();
  CLI::App* group = add_group(app, "attendance", "how many came");
  CLI::App* command = add_command(*group, "day", "one local day");
  command->add_option("date", *when, "day")->required()->check(is_day())->type_name("DATE");
  command->callback([when, &chosen] { chosen = [when](Context& c) { return day(c, *when); }; });

  command = add_command(*group, "month", "one month, day by day");
  command->add_option("month", *when, "month")->required()->check(is_month())->type_name("YYYY-MM");
  command->callback([when, &chosen] { chosen = [when](Context& c) { return month(c, *when); }; });
}

}  // namespace farstu::ctl
