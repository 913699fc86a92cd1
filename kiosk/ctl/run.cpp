#include "kiosk/core/base/log.h"
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;
constexpr std::array kGroups{add_init,  add_demo,   add_programme, add_visits, add_attendance, add_day,
                             add_spool, add_report, add_enrol,     add_keep,   add_doctor,     add_support};

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--data", globals.data, "folder of the house")->envname("FARSTU_DATA")->type_name("DIR");
  app.add_option("--spool", globals.spool, "folder of the spool, DIR/spool unless told")->type_name("DIR");
  app.add_option("--config", globals.config, "configuration file, /etc/farstu/kiosk.toml if it is there")
      ->type_name("FILE");
  app.add_option("--format", globals.form, "text or json")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Form>{{"text", Form::AsText}, {"json", Form::AsJson}}))
      ->type_name("text|json");
  app.set_version_flag("--version", "farstuctl " FARSTU_VERSION);
}

void say(std::string_view sentence) {
  std::string line = "farstuctl: ";
  for (char c : sentence) line.push_back(c == '\n' ? ' ' : c);
  line.push_back('\n');
  std::fputs(line.c_str(), stderr);
}

// Help and version are no failures; everything else CLI11 throws is wrong usage.
int usage_ended(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  say(error.what());
  return kWrongUsage;
}

bool print(const Output& output, Form form) {
  const std::string text = form == Form::AsJson
                               ? output.json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"
                               : output.text;
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

}  // namespace

Result<config::KioskConfig> Context::config() const {
  const auto file = config::config_file(globals_.config, "kiosk.toml");
  if (!file) return config::KioskConfig{};
  return config::load_kiosk_config(*file);
}

Result<std::unique_ptr<house::House>> Context::open(house::Access access) const {
  FARSTU_TRY_ASSIGN(auto settings, config());
  return house::House::open(paths(), access, std::move(settings), clock_);
}

int run(int argc, const char* const* argv, const Clock& clock) {
  Globals globals;
  Run chosen;
  CLI::App app("The house from the command line.", "farstuctl");
  app.require_subcommand(1);
  add_globals(app, globals);
  for (const auto& add : kGroups) add(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_ended(app, error);
  }
  if (globals.data.empty()) {
    say("Tell the folder of the house with --data DIR or in FARSTU_DATA.");
    return kWrongUsage;
  }
  Context context(globals, clock);
  const auto output = chosen(context);
  if (!output) {
    say(output.error().sentence);
    return output.error().id == kUsageId ? kWrongUsage : kCouldNot;
  }
  if (!print(*output, globals.form)) {
    say("The answer could not be written.");
    return kCouldNot;
  }
  return output->exit_code;
}

}  // namespace farstu::ctl
