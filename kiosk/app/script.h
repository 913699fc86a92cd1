// Scripts (`--script`): one step a line, parsed whole before the first is played. The manual is product.md §5
// and tests/ui/IDS.md.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/ui/input.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/theme.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace farstu::app {

struct TapStep {
  std::string what;
};
struct ExpectStep {
  std::string text;
  bool there = true;
};
struct TypeStep {
  std::string text;
};
struct KeyStep {
  std::variant<ui::Key, char32_t> key;
};
struct ScanStep {
  std::string code;
};
struct HoldStep {
  Boottime span{0};
};
struct WaitStep {
  Boottime span{0};
};
struct LocaleStep {
  std::string tag;
};
struct ThemeStep {
  ui::ThemeName theme = ui::ThemeName::Light;
};
struct TextStepStep {
  ui::TextStep step = ui::TextStep::Normal;
};
struct ShotStep {
  std::string name;
};
struct TreeStep {};
struct SpokenStep {};

struct ScriptStep {
  int line = 0;
  std::string words;  // as written, for failures
  std::variant<TapStep, ExpectStep, TypeStep, KeyStep, ScanStep, HoldStep, WaitStep, LocaleStep, ThemeStep,
               TextStepStep, ShotStep, TreeStep, SpokenStep>
      what;
};

// Invalid names the line and what is wrong with it.
Result<std::vector<ScriptStep>> parse_script(std::string_view text);

class Kiosk;
// Plays the steps. A failing one ends it: Invalid with the line, why, and what the screen holds. `shots` is
// the folder for pictures.
Result<void> play_script(Kiosk& kiosk, const std::vector<ScriptStep>& steps, const std::string& shots);

}  // namespace farstu::app
