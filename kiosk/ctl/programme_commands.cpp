// farstuctl programme import and programme day.
#include "kiosk/core/base/files.h"
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/json.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/programme_desk.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

constexpr std::size_t kMaxCalendar = 32U << 20;

struct Wish {
  std::filesystem::path file;
  std::string source = "calendar";
  std::string day;
};

Result<Output> import(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const std::string bytes, read_whole(wish.file, kMaxCalendar));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY_ASSIGN(const auto made, house::ProgrammeDesk(*house).import_feed(wish.source, bytes));
  Output output;
  output.json = {{"source", wish.source},
                 {"sessions", made.sessions},
                 {"kept_vanished", made.kept_vanished},
                 {"warnings", made.warnings}};
  output.text =
      fmt::format("The calendar {} is taken in; {} sessions of last month to next year lie ready.\n",
                  wish.source, made.sessions);
  if (made.kept_vanished > 0) {
    output.text += fmt::format(
        "{} sessions are gone from the calendar and kept, because somebody took part.\n", made.kept_vanished);
  }
  for (const auto& warning : made.warnings) output.text += warning + "\n";
  return output;
}

Result<Output> day(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const Day date, parse_day(wish.day));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto sessions, house::ProgrammeDesk(*house).day(date));
  Output output;
  output.json = Json::array();
  for (const auto& session : sessions) output.json.push_back(to_json(session, house->zone()));
  output.text = to_text(sessions, date, house->zone());
  return output;
}

}  // namespace

void add_programme(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* group = add_group(app, "programme", "the house's programme");
  CLI::App* command = add_command(*group, "import", "replace what came from a calendar");
  command->add_option("file", wish->file, "iCalendar file")->required()->type_name("FILE.ics");
  command->add_option("--source", wish->source, "name of the calendar; the same again replaces it")
      ->type_name("NAME")
      ->capture_default_str();
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return import(c, *wish); }; });

  command = add_command(*group, "day", "the sessions of a date");
  command->add_option("date", wish->day, "date")->required()->check(is_day())->type_name("DATE");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return day(c, *wish); }; });
}

}  // namespace farstu::ctl
