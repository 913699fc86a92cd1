// The facts of the field as visitors meet them: one script per fact, played on the whole kiosk. What each one
// shows is told in tests/README.md. Lines a script may begin with:
//   # scene: NAME       what the house has prepared (scenes.h)
//   # panel: WxH
//   # taps: N           so many taps and no more
#include "kiosk/core/base/files.h"
#include "tests/ui/facts/scenes.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <sstream>

#include <doctest/doctest.h>

using namespace farstu;

namespace {

struct Fact {
  std::string name;
  std::string script;
  std::string scene = "usual";
  std::optional<ui::Size> panel{};
  std::optional<long> taps{};
};

Fact read_fact(const std::filesystem::path& path) {
  Fact fact;
  fact.name = path.filename().string();
  const auto text = read_whole(path, 100'000);
  REQUIRE(text);
  fact.script = *text;
  std::istringstream lines(fact.script);
  for (std::string line; std::getline(lines, line);) {
    const auto told = [&](std::string_view key) -> std::optional<std::string> {
      if (!line.starts_with(key)) return std::nullopt;
      return line.substr(key.size());
    };
    if (const auto scene = told("# scene: ")) fact.scene = *scene;
    if (const auto taps = told("# taps: ")) fact.taps = std::stol(*taps);
    if (const auto panel = told("# panel: ")) {
      const auto cross = panel->find('x');
      REQUIRE(cross != std::string::npos);
      fact.panel = ui::Size{std::stoi(panel->substr(0, cross)), std::stoi(panel->substr(cross + 1))};
    }
  }
  return fact;
}

std::vector<Fact> all_facts() {
  std::vector<Fact> facts;
  const auto folder = std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/ui/facts";
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    if (each.path().extension() == ".script") facts.push_back(read_fact(each.path()));
  }
  std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.name < b.name; });
  return facts;
}

// What a visitor's finger does: keys of the on-screen keyboard count as well.
long taps_of(const std::vector<app::ScriptStep>& steps) {
  long taps = 0;
  for (const auto& step : steps) {
    if (std::holds_alternative<app::TapStep>(step.what)) ++taps;
    if (const auto* typed = std::get_if<app::TypeStep>(&step.what))
      taps += static_cast<long>(typed->text.size());
  }
  return taps;
}

// "" or why the script is not so.
std::string play(const Fact& fact) {
  const auto steps = app::parse_script(fact.script);
  if (!steps) return steps.error().sentence;
  if (fact.taps && taps_of(*steps) != *fact.taps) {
    return "it takes " + std::to_string(taps_of(*steps)) + " taps instead of " + std::to_string(*fact.taps);
  }
  RobotWish wish = scene(fact.scene);
  if (fact.panel) wish.size = *fact.panel;
  return Robot(wish).play(fact.script);
}

}  // namespace

TEST_CASE("every fact of the field is so on the screen") {
  const auto facts = all_facts();
  CHECK(facts.size() >= 1);
  for (const auto& fact : facts) {
    const std::string why = play(fact);
    CHECK_MESSAGE(why.empty(), fact.name << ": " << why);
  }
}

TEST_CASE("negative control: a fact that is not so is found, and so is a tap too many") {
  Fact fact{.name = "wrong", .script = "tap \"start.here\"\nexpect \"Du måste säga ditt namn\"\n"};
  CHECK(play(fact).find("the screen does not say so") != std::string::npos);
  fact.script = "tap \"start.talk\"\ntap \"bar.back\"\n";
  fact.taps = 1;
  CHECK(play(fact) == "it takes 2 taps instead of 1");
}
