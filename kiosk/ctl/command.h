// What every command of farstuctl has in common: the global options, the opened house, one output in two
// forms. Hides exit codes: 0 done, 1 could not (one sentence on stderr), 2 wrong usage.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

namespace CLI {
class App;
}

namespace farstu::ctl {

using Json = nlohmann::ordered_json;  // keys stay in the order the manual shows them

enum class Form { AsText, AsJson };

struct Globals {
  std::filesystem::path data;
  std::filesystem::path spool;
  std::filesystem::path config;
  Form form = Form::AsText;
};

// What a command has to say, in both forms; main prints the one asked for.
struct Output {
  Json json;
  std::string text;  // lines, each ended
  int exit_code = 0;
};

class Context {
 public:
  Context(Globals globals, const Clock& clock) : globals_(std::move(globals)), clock_(clock) {}

  const Clock& clock() const { return clock_; }
  house::Paths paths() const { return house::Paths::in(globals_.data, globals_.spool); }
  // The settings of --config, else of /etc/farstu/kiosk.toml, else the defaults.
  Result<config::KioskConfig> config() const;
  Result<std::unique_ptr<house::House>> open(house::Access access) const;

 private:
  Globals globals_;
  const Clock& clock_;
};

using Run = std::function<Result<Output>(Context&)>;

// Each adds its commands to `app`; the command that was called puts what to do into `chosen`.
void add_init(CLI::App& app, Run& chosen);
void add_demo(CLI::App& app, Run& chosen);
void add_programme(CLI::App& app, Run& chosen);
void add_visits(CLI::App& app, Run& chosen);
void add_attendance(CLI::App& app, Run& chosen);
void add_day(CLI::App& app, Run& chosen);
void add_spool(CLI::App& app, Run& chosen);
void add_report(CLI::App& app, Run& chosen);
void add_enrol(CLI::App& app, Run& chosen);
void add_keep(CLI::App& app, Run& chosen);  // backup, restore
void add_doctor(CLI::App& app, Run& chosen);
void add_support(CLI::App& app, Run& chosen);

// The whole program; returns its exit code.
int run(int argc, const char* const* argv, const Clock& clock);

}  // namespace farstu::ctl
