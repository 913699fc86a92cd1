// farstuctl demo: the fictional house Linden, in a new house or in one made before.
#include "kiosk/core/base/log.h"
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/demo.h"
#include "kiosk/house/init.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

struct Wish {
  house::DemoWish demo;
  std::string until;
};

// An empty folder gets a house of its own, opened with what everybody knows.
Result<void> make_house(Context& context) {
  FARSTU_TRY_ASSIGN(const auto settings, context.config());
  house::NewHouse linden;
  linden.name = house::kDemoName;
  linden.pin = house::kDemoPin;
  linden.house_passphrase = house::kDemoPassphrase;
  linden.coordinator_passphrase = house::kDemoPassphrase;
  FARSTU_TRY(house::init_house(context.paths(), linden, settings, context.clock()));
  log_info("demo.house",
           fmt::format("Made the demo house {}: PIN {}, passphrase \"{}\". Never use it in earnest.",
                       house::kDemoName, house::kDemoPin, house::kDemoPassphrase));
  return {};
}

Result<Output> demo(Context& context, const Wish& wish) {
  house::DemoWish demo = wish.demo;
  if (!wish.until.empty()) {
    FARSTU_TRY_ASSIGN(demo.until, parse_day(wish.until));
  }
  auto house = context.open(house::Access::Write);
  if (!house && house.error().code == Code::NotFound) {
    FARSTU_TRY(make_house(context));
    house = context.open(house::Access::Write);
  }
  if (!house) return tl::unexpected<Error>(house.error());
  FARSTU_TRY_ASSIGN(const auto made, house::make_demo(**house, demo));
  Output output;
  output.json = {{"house", (*house)->name()},      {"from", to_string(made.from)},
                 {"until", to_string(made.until)}, {"days_open", made.days_open},
                 {"visits", made.visits},          {"participations", made.participations},
                 {"sessions", made.sessions}};
  output.text = fmt::format(
      "{} has {} visits on {} open days from {} to {}, and {} sessions in its programme.\n", (*house)->name(),
      made.visits, made.days_open, to_string(made.from), to_string(made.until), made.sessions);
  return output;
}

}  // namespace

void add_demo(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* command = add_command(app, "demo", "fill a house without visits with the fictional house Linden");
  command->add_option("--years", wish->demo.years, "years of visits")
      ->check(CLI::Range(1, 50))
      ->capture_default_str();
  command->add_option("--per-day", wish->demo.per_day, "visits on an ordinary day")
      ->check(CLI::Range(1, 500))
      ->capture_default_str();
  command->add_option("--seed", wish->demo.seed, "another seed makes other visits")->capture_default_str();
  command->add_option("--until", wish->until, "last day filled, yesterday unless told")
      ->check(is_day())
      ->type_name("DATE");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return demo(c, *wish); }; });
}

}  // namespace farstu::ctl
