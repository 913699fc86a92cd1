#include "kiosk/app/options.h"

#include <charconv>
#include <cstdio>
#include <string_view>

#include <CLI/CLI.hpp>

namespace farstu::app {
namespace {

constexpr int kWrongUsage = 2;

std::optional<int> whole_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < least || number > most) return std::nullopt;
  return number;
}

std::optional<ui::Size> parse_size(std::string_view text) {
  const auto x = text.find('x');
  if (x == std::string_view::npos) return std::nullopt;
  const auto width = whole_number(text.substr(0, x), 320, 8192);
  const auto height = whole_number(text.substr(x + 1), 240, 8192);
  if (!width || !height) return std::nullopt;
  return ui::Size{*width, *height};
}

int wrong(std::string_view sentence) {
  std::fprintf(stderr, "farstu-kiosk: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  return kWrongUsage;
}

}  // namespace

std::variant<Options, int> parse_options(int argc, const char* const* argv) {
  Options options;
  std::string size;
  std::string now;
  std::string script;
  int panel_mm = 0;
  CLI::App app("The check-in screen of one house.", "farstu-kiosk");
  app.add_option("--data", options.data, "folder of the house")->envname("FARSTU_DATA")->type_name("DIR");
  app.add_option("--spool", options.spool, "folder of the spool, DIR/spool unless told")->type_name("DIR");
  app.add_option("--config", options.config, "configuration file, /etc/farstu/kiosk.toml if it is there")
      ->type_name("FILE");
  app.add_flag("--windowed", options.windowed, "in a window instead of on the full screen");
  app.add_flag("--headless", options.headless, "without a screen: pictures in memory");
  app.add_option("--size", size, "size of the window or the picture, 1280x800 unless told")->type_name("WxH");
  app.add_option("--panel-mm", panel_mm, "visible width of the screen in millimetres")->type_name("W");
  app.add_option("--script", script, "plays the steps of FILE on the screen, then ends")->type_name("FILE");
  app.add_option("--now", now, "begins at TIME; waits in a script move it")->type_name("TIME");
  app.add_option("--shots", options.shots, "folder for the pictures a script takes")->type_name("DIR");
  app.set_version_flag("--version", "farstu-kiosk " FARSTU_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    return wrong(error.what());
  }
  if (options.data.empty()) return wrong("Tell the folder of the house with --data DIR or in FARSTU_DATA.");
  if (options.windowed && options.headless) return wrong("Choose one of --windowed and --headless.");
  if (!size.empty()) {
    options.size = parse_size(size);
    if (!options.size) return wrong("--size wants WIDTHxHEIGHT in pixels, for example 1280x800.");
  }
  if (app.count("--panel-mm") > 0) {
    if (panel_mm < 50 || panel_mm > 3000)
      return wrong("--panel-mm wants the screen's width in millimetres, 50 to 3000.");
    options.panel_mm = panel_mm;
  }
  if (!script.empty()) options.script = script;
  if (!now.empty()) options.now = now;
  return options;
}

}  // namespace farstu::app
