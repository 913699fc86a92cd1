// farstu-kiosk: the check-in screen of one house.
#include "kiosk/app/kiosk.h"
#include "kiosk/app/options.h"
#include "kiosk/app/script.h"
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"

#include <cstdio>

namespace farstu::app {
namespace {

constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;
constexpr std::size_t kMaxScript = 1024 * 1024;

void say(const std::string& sentence) { std::fprintf(stderr, "farstu-kiosk: %s\n", sentence.c_str()); }

int could_not(const Error& error) {
  say(error.sentence);
  return kCouldNot;
}

// The zone `--now` is told in: the house's own where it can be read.
Zone zone_of(const Options& options, const config::KioskConfig& config) {
  const SystemClock clock;
  const auto house =
      house::House::open(house::Paths::in(options.data, options.spool), house::Access::Read, config, clock);
  if (house) return (*house)->zone();
  return Zone::load("Europe/Stockholm").value_or(Zone::utc());
}

int run(const Options& options) {
  config::KioskConfig config;
  if (const auto file = config::config_file(options.config, "kiosk.toml")) {
    auto loaded = config::load_kiosk_config(*file);
    if (!loaded) return could_not(loaded.error());
    config = std::move(*loaded);
  }
  std::vector<ScriptStep> steps;
  if (options.script) {
    const auto text = read_whole(*options.script, kMaxScript);
    if (!text) return could_not(text.error());
    auto parsed = parse_script(*text);
    if (!parsed) {
      say(options.script->string() + ", " + parsed.error().sentence);
      return kWrongUsage;
    }
    steps = std::move(*parsed);
  }
  const SystemClock system;
  std::optional<ManualClock> manual;
  if (options.now) {
    const auto now = parse_iso(*options.now, zone_of(options, config));
    if (!now) {
      say(now.error().sentence);
      return kWrongUsage;
    }
    manual.emplace(*now);
  }
  const Clock& clock = manual ? static_cast<const Clock&>(*manual) : system;
  auto kiosk = Kiosk::open(options, config, clock, manual ? &*manual : nullptr);
  if (!kiosk) return could_not(kiosk.error());
  const auto done = options.script ? play_script(**kiosk, steps, options.shots.string()) : (*kiosk)->run();
  if (!done) return could_not(done.error());
  return 0;
}

}  // namespace
}  // namespace farstu::app

int main(int argc, char** argv) {
  const auto parsed = farstu::app::parse_options(argc, argv);
  if (const int* code = std::get_if<int>(&parsed)) return *code;
  return farstu::app::run(std::get<farstu::app::Options>(parsed));
}
