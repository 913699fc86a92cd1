// The command line of farstu-kiosk, parsed into one value. Hides CLI11.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/geometry.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace farstu::app {

struct Options {
  std::filesystem::path data;
  std::filesystem::path spool;   // "" = data/spool
  std::filesystem::path config;  // "" = the installed one
  bool windowed = false;
  bool headless = false;
  std::optional<ui::Size> size;
  std::optional<int> panel_mm;  // width of the screen's picture; else from the configuration
  std::optional<std::filesystem::path> script;
  std::optional<std::string> now;  // ISO 8601; without offset the house's local time
  std::filesystem::path shots = ".";
};

// What to run, or the exit code where there is nothing to run (help, version, wrong usage: already told).
std::variant<Options, int> parse_options(int argc, const char* const* argv);

}  // namespace farstu::app
