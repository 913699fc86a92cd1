// A finger that taps at random, on the whole kiosk with a real house: after every way out of every screen the
// next visitor finds Start as if nobody had been there, in the state, in the picture, among the controls.
// Each Start that is come back to is drawn a second time, from a fresh state by widgets that have never seen
// anybody, and compared to the last pixel. With the wipe switched off the walk must find it out.
#include "kiosk/core/base/sanitized.h"
#include "kiosk/view/view.h"
#include "tests/ui/robot/robot.h"

#include <map>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {

constexpr ui::Size kSmall{640, 400};  // the same millimetres, fewer pixels
constexpr int kSteps = kSanitized ? 3'000 : 100'000;

// What takes long by intent (slow hashes) or ends the day for everybody is tapped seldom.
int weight(const std::string& id) {
  for (const std::string_view rare :
       {"staff.corner", "bar.speak", "pin.ok", "flower.", "digits.ok", "close.", "language."}) {
    if (id.starts_with(rare)) return 1;
  }
  return 12;
}

class Wanderer {
 public:
  Wanderer(std::uint64_t seed, bool forget) : random_(seed), robot_(RobotWish{.size = kSmall}) {
    kiosk_.facts().rules.forget = forget;
    auto window =
        platform::Window::open({.headless = true, .readable = true, .size = kSmall}, [] { return 0ms; });
    REQUIRE(window);
    mirror_ = std::move(*window);
  }

  std::string breach;  // the first thing left of a visitor, "" = none
  std::set<std::size_t> left_from;
  std::map<std::string, int> ways;
  int returns = 0;

  void step() {
    const flow::State before = kiosk_.state();
    const std::string way = move();
    const bool came_back = std::holds_alternative<flow::Start>(kiosk_.state().screen) &&
                           !std::holds_alternative<flow::Start>(before.screen);
    if (came_back) {
      ++returns;
      ++ways[way];
      left_from.insert(before.screen.index());
      look(before, way);
    }
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

  std::string move() {
    switch (below(40)) {
      case 0: {
        static constexpr std::chrono::milliseconds kWaits[] = {1s, 16s, 61s, 95s, 155s, 700s};
        REQUIRE(kiosk_.pass(kWaits[below(6)]));
        return "waited";
      }
      case 1:
        return key();
      case 2:
        for (const char c : std::string("J4Q2-77AF-09XZ"))
          kiosk_.window().push_typed(static_cast<char32_t>(c));
        kiosk_.window().push_key(ui::Key::Activate);
        REQUIRE(kiosk_.settle());
        return "scanned";
      default:
        return tap();
    }
  }

  std::string key() {
    static constexpr ui::Key kKeys[] = {ui::Key::Next,     ui::Key::Next,      ui::Key::Previous,
                                        ui::Key::Activate, ui::Key::Activate,  ui::Key::Escape,
                                        ui::Key::PageDown, ui::Key::Speak,     ui::Key::Quieter,
                                        ui::Key::Repeat,   ui::Key::PluggedIn, ui::Key::PluggedOut};
    kiosk_.window().push_key(kKeys[below(12)]);
    REQUIRE(kiosk_.settle());
    return "key";
  }

  std::string tap() {
    const auto& controls = kiosk_.screen().controls();
    if (controls.empty()) return "nothing";
    std::vector<int> weights;
    for (const auto& control : controls) weights.push_back(control.enabled ? weight(control.id) : 0);
    const auto chosen =
        controls[std::discrete_distribution<std::size_t>(weights.begin(), weights.end())(random_)];
    const ui::Point at = chosen.rect.centre();
    // While the screen is read aloud the first touch only finds.
    for (int touches = kiosk_.setup().by_ear ? 2 : 1; touches > 0; --touches) {
      kiosk_.ui().settle();
      kiosk_.window().push_touch(ui::TouchKind::Down, static_cast<float>(at.x), static_cast<float>(at.y));
      REQUIRE(kiosk_.settle());
      kiosk_.window().push_touch(ui::TouchKind::Up, static_cast<float>(at.x), static_cast<float>(at.y));
      REQUIRE(kiosk_.settle());
    }
    return chosen.id;
  }

  // What the next visitor should find: only what belongs to the house, and what Start offers to take back.
  // Who looked around and stored nothing still stands there with the language they chose.
  flow::State expected(const flow::State& before, const std::string& way) {
    flow::State fresh = flow::fresh_start(kiosk_.facts(), kiosk_.state());
    fresh.screen = kiosk_.state().screen;
    fresh.touched = kiosk_.state().touched;  // a wait may go on after the return
    const bool stored = before.visitor.visit || !before.visitor.joined.empty();
    const bool alone = std::holds_alternative<flow::StillThere>(before.screen) && way == "waited";
    if (!stored && !alone) {
      fresh.visitor.language = kiosk_.state().visitor.language;
      fresh.visitor.large_text = kiosk_.state().visitor.large_text;
      fresh.visitor.speech = kiosk_.state().visitor.speech;
    }
    return fresh;
  }

  void look(const flow::State& before, const std::string& way) {
    const auto say = [&](const char* what) {
      if (breach.empty()) breach = fmt::format("{} (left screen {} by {})", what, before.screen.index(), way);
    };
    const flow::State fresh = expected(before, way);
    if (!(kiosk_.state() == fresh)) return say("the state still knows something");
    const auto& voice = dynamic_cast<const voice::SilentSpeaker&>(kiosk_.speech().speaker());
    if (!fresh.visitor.speech && voice.gain() != 0.5F) return say("the voice is left as it was");
    if (!kiosk_.speech().highlight().empty() || !kiosk_.ui().focus().empty()) return say("a place is marked");
    auto untouched = ui::Ui::create();
    REQUIRE(untouched);
    ui::Ui& clean = **untouched;
    const auto view = view::present({kiosk_.facts(), fresh, kiosk_.words()});
    clean.begin(kiosk_.setup());
    view::draw(view, clean);
    REQUIRE(mirror_->show(clean.end()));
    if (clean.hit_map().tree_json() != kiosk_.screen().tree_json()) return say("a control is left");
    if (clean.hit_map().all_text() != kiosk_.screen().all_text()) return say("a text is left");
    const auto seen = kiosk_.window().pixels();
    const auto wanted = mirror_->pixels();
    REQUIRE(seen);
    REQUIRE(wanted);
    if (*seen != *wanted) return say("something is left in the picture");
  }

  std::mt19937_64 random_;
  Robot robot_;
  app::Kiosk& kiosk_ = robot_.kiosk();
  std::unique_ptr<platform::Window> mirror_;
};

}  // namespace

TEST_CASE("a long random walk: every way out of every screen leaves nothing of the visitor") {
  std::set<std::size_t> left_from;
  int returns = 0;
  constexpr int kWalks = kSanitized ? 1 : 4;
  for (int walk = 0; walk < kWalks; ++walk) {
    Wanderer wanderer(static_cast<std::uint64_t>(walk) + 1, true);
    for (int i = 0; i < kSteps / kWalks && wanderer.breach.empty(); ++i) wanderer.step();
    CHECK_MESSAGE(wanderer.breach.empty(), "walk " << walk + 1 << ": " << wanderer.breach);
    left_from.insert(wanderer.left_from.begin(), wanderer.left_from.end());
    returns += wanderer.returns;
  }
  MESSAGE(kSteps << " steps, " << returns << " ways back to Start, from " << left_from.size() << " screens");
  CHECK(returns > kSteps / 100);
}

TEST_CASE("negative control: with the wipe switched off the walk finds it out") {
  Wanderer wanderer(1, false);
  for (int i = 0; i < 1'000 && wanderer.breach.empty(); ++i) wanderer.step();
  CHECK_FALSE(wanderer.breach.empty());
}
