// farstuctl visits add.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/visits.h"

#include <map>
#include <optional>

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

struct Wish {
  std::string at;
  std::string session;
  std::optional<store::CorrectionReason> reason;
  house::AddVisits what;
};

Result<Output> add(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  house::AddVisits what = wish.what;
  what.reason = wish.reason.value_or(what.reason);
  if (!wish.at.empty()) {
    FARSTU_TRY_ASSIGN(what.at, parse_iso(wish.at, house->zone()));
  }
  if (!wish.session.empty()) {
    FARSTU_TRY_ASSIGN(what.session, parse_session_id(wish.session));
  }
  FARSTU_TRY_ASSIGN(const auto added, house::Visits(*house).add(what));
  Output output;
  output.json = {{"day", to_string(added.day)}, {"visits", added.visits}, {"correction", added.correction}};
  output.text = fmt::format("{} {} added to {}{}.\n", added.visits, added.visits == 1 ? "visit" : "visits",
                            to_string(added.day), added.correction ? " as a correction of a closed day" : "");
  return output;
}

}  // namespace

void add_visits(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* group = add_group(app, "visits", "visits entered by staff");
  CLI::App* command = add_command(*group, "add", "add visits");
  command->add_option("--at", wish->at, "when, now unless told")->check(is_time())->type_name("TIME");
  command->add_option("--count", wish->what.count, "how many")
      ->check(CLI::Range(1, 500))
      ->capture_default_str();
  command->add_flag("--first", wish->what.flags.first, "first visits");
  command->add_flag("--contributing", wish->what.flags.contributing, "they help today");
  command->add_option("--session", wish->session, "each takes part in this session")
      ->check(is_session())
      ->type_name("ID");
  using Reason = store::CorrectionReason;
  command->add_option("--reason", wish->reason, "why, when the day is closed already")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Reason>{{"forgotten_paper_list", Reason::ForgottenPaperList},
                                        {"counted_twice", Reason::CountedTwice},
                                        {"wrong_day", Reason::WrongDay},
                                        {"test", Reason::Test},
                                        {"kiosk_was_down", Reason::KioskWasDown},
                                        {"other", Reason::Other}}))
      ->type_name("forgotten_paper_list|counted_twice|wrong_day|test|kiosk_was_down|other");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return add(c, *wish); }; });
}

}  // namespace farstu::ctl
