// farstuctl day close.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/days.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

struct Wish {
  std::string day;
  bool due = false;
  std::optional<report::DayState> state;
};

Result<std::vector<house::ClosedDay>> close(house::House& house, const Wish& wish) {
  house::Days days(house);
  if (wish.due) return days.close_due();
  FARSTU_TRY_ASSIGN(const Day date, parse_day(wish.day));
  FARSTU_TRY_ASSIGN(const auto closed, days.close(date, wish.state));
  return std::vector{closed};
}

Result<Output> run_close(Context& context, const Wish& wish) {
  if (wish.due == !wish.day.empty()) return wrong_usage("Tell either a DATE to close or --due.");
  if (wish.due && wish.state)
    return wrong_usage("--state needs a DATE; --due finds each day's state itself.");
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY_ASSIGN(const auto closed, close(*house, wish));
  Output output;
  output.json = Json::array();
  for (const auto& [day, state] : closed) {
    output.json.push_back({{"day", to_string(day)}, {"state", std::string(report::to_string(state))}});
    output.text += fmt::format("{} is closed as {}.\n", to_string(day), report::to_string(state));
  }
  if (closed.empty()) output.text = "No day is due.\n";
  return output;
}

}  // namespace

void add_day(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* group = add_group(app, "day", "closing days");
  CLI::App* command = add_command(*group, "close", "close one day, or every day that is due");
  command->add_option("date", wish->day, "day")->check(is_day())->type_name("DATE");
  command->add_flag("--due", wish->due, "every unclosed day up to yesterday");
  command->add_option("--state", wish->state, "what the day was, open unless told")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, report::DayState>{{"house_closed", report::DayState::HouseClosed},
                                                  {"out_of_order", report::DayState::OutOfOrder},
                                                  {"partial", report::DayState::Partial}}))
      ->type_name("house_closed|out_of_order|partial");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return run_close(c, *wish); }; });
}

}  // namespace farstu::ctl
