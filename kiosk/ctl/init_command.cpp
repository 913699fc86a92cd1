// farstuctl init, and the demo house that may begin with one.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/terminal.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/init.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

struct Wish {
  std::string name;
  std::string timezone = "Europe/Stockholm";
  std::string locale = "sv";
  std::filesystem::path pin_file;
  std::filesystem::path passphrase_file;
};

tl::unexpected<Error> nobody_to_ask(std::string_view what, std::string_view option) {
  return wrong_usage(
      fmt::format("There is no terminal to ask for the {}; give it with {} FILE.", what, option));
}

Result<std::string> pin_of(const Wish& wish) {
  if (!wish.pin_file.empty()) {
    FARSTU_TRY_ASSIGN(const auto lines, secret_lines(wish.pin_file));
    return lines.front();
  }
  if (!has_terminal()) return nobody_to_ask("PIN", "--pin-file");
  return ask_secret("PIN of six digits for the staff side");
}

// Line 1 is the house key's, line 2 the coordinator key's; one line is both.
Result<std::pair<std::string, std::string>> passphrases_of(const Wish& wish) {
  if (!wish.passphrase_file.empty()) {
    FARSTU_TRY_ASSIGN(const auto lines, secret_lines(wish.passphrase_file));
    return std::pair(lines.front(), lines.size() > 1 ? lines[1] : lines.front());
  }
  if (!has_terminal()) return nobody_to_ask("passphrase", "--passphrase-file");
  FARSTU_TRY_ASSIGN(auto passphrase, ask_secret("Passphrase of at least six words for the house key"));
  FARSTU_TRY_ASSIGN(auto second, ask_secret("Passphrase for the coordinator key (empty: the same)"));
  if (second.empty()) second = passphrase;
  return std::pair(passphrase, second);
}

Result<Output> init(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const auto settings, context.config());
  house::NewHouse made;
  made.name = wish.name;
  made.timezone = wish.timezone;
  made.locale = wish.locale;
  FARSTU_TRY_ASSIGN(made.pin, pin_of(wish));
  FARSTU_TRY_ASSIGN(std::tie(made.house_passphrase, made.coordinator_passphrase), passphrases_of(wish));
  const house::Paths paths = context.paths();
  FARSTU_TRY(house::init_house(paths, made, settings, context.clock()));
  Output output;
  output.json = {{"house", made.name},
                 {"data", paths.data.string()},
                 {"timezone", made.timezone},
                 {"locale", made.locale}};
  output.text = fmt::format("The house {} is made in {}.\n", made.name, paths.data.string());
  return output;
}

}  // namespace

void add_init(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* command = add_command(app, "init", "make a house in an empty folder");
  command->add_option("--house", wish->name, "name of the house")->required()->type_name("NAME");
  command->add_option("--timezone", wish->timezone, "time zone")->type_name("ZONE")->capture_default_str();
  command->add_option("--locale", wish->locale, "language of the screen")
      ->type_name("LOCALE")
      ->capture_default_str();
  command->add_option("--pin-file", wish->pin_file, "file that holds the PIN")->type_name("F");
  command
      ->add_option("--passphrase-file", wish->passphrase_file,
                   "file: line 1 house key, line 2 coordinator key, one line = both")
      ->type_name("F");
  command->callback([wish, &chosen] { chosen = [wish](Context& context) { return init(context, *wish); }; });
}

}  // namespace farstu::ctl
