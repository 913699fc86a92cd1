// The rules of reading aloud (domain.md D1 to D11): when it begins and stops, what is lit, how loud, what
// fingers find, and that nothing of it is left for the next visitor.
#include "tests/ui/transcripts/listener.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

using namespace farstu;
using Lines = std::vector<std::string>;

namespace {

struct World {
  Robot robot;
  Listener ears{robot};

  World() { robot.kiosk(); }
  void play(std::string_view script) {
    const auto trouble = robot.play(script);
    REQUIRE_MESSAGE(trouble == "", trouble);
  }
  app::Speech& speech() { return robot.kiosk().speech(); }
  voice::SilentSpeaker& voice() { return dynamic_cast<voice::SilentSpeaker&>(speech().speaker()); }
  // The utterance that is being said has ended.
  void finish() {
    voice().finish();
    REQUIRE(robot.kiosk().settle());
  }
  bool says(std::string_view words) {
    const auto all = ears.heard();
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& line) { return line.find(words) != line.npos; });
  }
  bool is_on() {
    const auto* speak = robot.kiosk().screen().find_id("bar.speak");
    return speak != nullptr && speak->selected;
  }
};

}  // namespace

TEST_CASE("speech begins by headphones, by one key, or on the bar: a welcome, how to, then the screen") {
  for (const char* way : {"key PluggedIn\n", "key Speak\n", "tap \"bar.speak\"\n"}) {
    World world;
    CHECK(world.ears.heard().empty());  // silent by default
    world.play(way);
    const auto said = world.ears.heard();
    REQUIRE(said.size() > 5);
    CHECK(said[0] == "Välkommen. Nu läser skärmen upp.");
    CHECK(said[1].find("OK väljer") != std::string::npos);
    CHECK(said[2] == "God förmiddag!");
    CHECK(world.is_on());
    world.play("key Speak\n");
    CHECK(world.ears.heard() == Lines{"Uppläsningen är av."});
    CHECK_FALSE(world.is_on());
  }
}

namespace {
struct Socket final : platform::Headphones {
  explicit Socket(const bool& in) : in_(in) {}
  bool plugged() override { return in_; }
  const bool& in_;
};
}  // namespace

TEST_CASE("a socket that senses its plug begins and ends it too") {
  World world;
  bool in = false;
  world.robot.kiosk().listen_to(std::make_unique<Socket>(in));
  REQUIRE(world.robot.kiosk().settle());
  CHECK_FALSE(world.is_on());
  in = true;
  REQUIRE(world.robot.kiosk().settle());
  CHECK(world.is_on());
  CHECK(world.says("Välkommen."));
  in = false;
  REQUIRE(world.robot.kiosk().settle());
  CHECK_FALSE(world.is_on());
  CHECK(world.ears.heard().empty());
}

TEST_CASE(
    "asking somebody to come rings, once, also for those who listen; where sounds are off it does not") {
  World world;
  world.play("key Speak\n");
  CHECK(world.robot.kiosk().sound().played().empty());  // silent by default
  world.play("tap \"bar.ask\"\ntap \"bar.ask\"\n");
  CHECK(world.robot.kiosk().sound().played().size() == 1);
  Robot silent(RobotWish{.settings = [](config::KioskConfig& config) { config.sounds = false; }});
  REQUIRE(silent.play("tap \"bar.ask\"\n") == "");
  CHECK(silent.kiosk().sound().played().empty());
}

TEST_CASE("where reading aloud is switched off in the configuration there is no button and no key for it") {
  Robot robot(RobotWish{.settings = [](config::KioskConfig& config) { config.speech.on = false; }});
  CHECK(robot.kiosk().screen().find_id("bar.speak") == nullptr);
  REQUIRE(robot.play("key Speak\nkey PluggedIn\n") == "");
  CHECK(robot.kiosk().speech().take_transcript().empty());
}

TEST_CASE("unplugging ends it without a word") {
  World world;
  world.play("key PluggedIn\ntap \"start.today\"\ntap \"start.today\"\n");
  CHECK(world.says("Musik och sång"));
  world.play("key PluggedOut\n");
  CHECK(world.ears.heard().empty());
  CHECK_FALSE(world.is_on());
}

TEST_CASE("speech stops at any action, and when something else is said") {
  for (const char* action :
       {"key Right\n", "key Left\n", "key Enter\n", "key PageDown\n", "tap \"start.talk\"\n", "hold 1s\n",
        "key Speak\n", "key PluggedOut\n", "key Pause\n"}) {
    World world;
    world.voice().hold(true);
    world.play("key Speak\n");
    REQUIRE(world.voice().speaking());
    const auto before = world.ears.heard();
    REQUIRE(before.size() == 1);  // one at a time
    world.voice().hold(false);
    world.play(action);
    CHECK_MESSAGE(!world.voice().speaking(), action);
    // What was under way does not go on by itself.
    REQUIRE(world.robot.kiosk().settle());
    const auto after = world.ears.heard();
    CHECK_MESSAGE(std::find(after.begin(), after.end(), "Föreningen Linden, öppet till 15") == after.end(),
                  action);
  }
  // Negative control: without an action it goes on.
  World world;
  world.voice().hold(true);
  world.play("key Speak\n");
  world.voice().hold(false);
  world.finish();
  world.finish();
  CHECK(world.says("Föreningen Linden, öppet till 15"));
}

TEST_CASE("what is lit follows what is said, and keys go on from there") {
  World world;
  world.voice().hold(true);
  world.play("key Speak\n");
  CHECK(world.speech().highlight() == "");  // the welcome stands nowhere
  std::string lit;
  for (int i = 0; i < 40 && lit != "start.here"; ++i) {
    world.finish();
    lit = world.speech().highlight();
  }
  REQUIRE(lit == "start.here");
  world.ears.heard();
  world.play("key Right\n");
  CHECK(world.speech().highlight() == "start.today");
  CHECK(world.says("Idag hos oss"));
  world.finish();
  CHECK(world.speech().highlight() == "");
  CHECK(world.robot.kiosk().ui().focus() == "start.today");
  world.play("key Left\n");
  CHECK(world.says("Jag är här"));
}

TEST_CASE(
    "keys pass over texts and controls alike while it speaks, and over controls alone while it does not") {
  World world;
  world.play("key Right\n");
  CHECK(world.robot.kiosk().ui().focus() == "start.notices");
  world.play("key Speak\nkey Right\n");
  CHECK(world.robot.kiosk().ui().focus().starts_with("text#"));
}

TEST_CASE("a finger first finds; the same place again taps") {
  World world;
  world.play("key Speak\n");
  world.ears.heard();
  world.play("tap \"start.talk\"\n");
  const auto said = world.ears.heard();
  REQUIRE(said.size() == 1);
  CHECK(said[0].starts_with("Någon att prata med"));
  CHECK(world.robot.can_read("Jag är här"));
  world.play("tap \"start.today\"\n");  // another one is found, nothing happens
  CHECK(world.robot.can_read("Jag är här"));
  world.play("tap \"start.today\"\n");
  CHECK(world.says("Musik och sång"));
  // Negative control: without speech one tap is enough.
  World seeing;
  seeing.play("tap \"start.talk\"\n");
  CHECK_FALSE(seeing.robot.can_read("Jag är här"));
}

TEST_CASE("a sliding finger tells what it passes and taps nothing") {
  World world;
  world.play("key Speak\n");
  world.ears.heard();
  auto& kiosk = world.robot.kiosk();
  const auto at = [&](const char* id) { return kiosk.screen().find_id(id)->rect.centre(); };
  const auto push = [&](ui::TouchKind kind, ui::Point point) {
    kiosk.window().push_touch(kind, static_cast<float>(point.x), static_cast<float>(point.y));
    REQUIRE(kiosk.settle());
  };
  push(ui::TouchKind::Down, at("start.here"));
  push(ui::TouchKind::Move, at("start.today"));
  push(ui::TouchKind::Move, at("start.something"));
  push(ui::TouchKind::Up, at("start.something"));
  const auto said = world.ears.heard();
  REQUIRE(said.size() == 3);
  CHECK(said[0].starts_with("Jag är här"));
  CHECK(said[1].starts_with("Idag hos oss"));
  CHECK(said[2].starts_with("Vara med på något"));
  CHECK(world.robot.today().totals.visits == 0);
}

TEST_CASE("it is said again when asked, and goes on after a pause") {
  World world;
  world.play("key Speak\nkey Right\n");
  const auto first = world.ears.heard().back();
  world.play("key Repeat\n");
  CHECK(world.ears.heard() == Lines{first});
  world.voice().hold(true);
  world.play("key Repeat\nkey Pause\n");
  CHECK_FALSE(world.voice().speaking());
  CHECK(world.ears.heard() == Lines{first});
  REQUIRE(world.robot.kiosk().pass(std::chrono::seconds(5)));
  CHECK(world.ears.heard().empty());
  world.play("key Pause\n");
  CHECK(world.voice().speaking());
  CHECK(world.ears.heard() == Lines{first});
}

TEST_CASE("the volume is told in between; then it goes on, and says again what it said before") {
  World world;
  world.voice().hold(true);
  world.play("key Speak\n");
  world.finish();
  world.finish();
  CHECK(world.ears.heard().back() == "God förmiddag!");
  world.play("key Quieter\n");
  CHECK(world.ears.heard() == Lines{"ljud 3 av 4"});
  world.finish();
  CHECK(world.ears.heard() == Lines{"God förmiddag!"});
  world.play("key Repeat\n");
  CHECK(world.ears.heard() == Lines{"Välkommen. Nu läser skärmen upp."});
}

TEST_CASE("volume: told, at its ends it stays, and the next visitor finds the calibrated level") {
  World world;
  world.play("key Louder\n");  // nobody listens
  const float found = world.voice().gain();
  CHECK(found == doctest::Approx(0.5F));
  world.play("key Speak\nkey Louder\n");
  CHECK(world.voice().gain() == found);  // the loudspeaker is never over it
  world.play("key Quieter\nkey Quieter\n");
  CHECK(world.ears.heard().back() == "ljud 2 av 4");
  CHECK(20 * std::log10(world.voice().gain() / found) == doctest::Approx(-12));
  world.play("key Right\n");
  CHECK(world.voice().gain() < found);
  world.play("wait 95s\nwait 60s\n");
  CHECK_FALSE(world.is_on());
  CHECK(world.voice().gain() == found);
  world.play("key PluggedIn\nkey Louder\n");
  CHECK(world.voice().gain() > found);
  world.play("key PluggedOut\n");
  CHECK(world.voice().gain() == found);
}

TEST_CASE("after every way out the next visitor finds silence") {
  for (const char* way :
       {"tap \"start.here\"\ntap \"start.here\"\ntap \"checked_in.done\"\ntap \"checked_in.done\"\n",
        "tap \"start.here\"\ntap \"start.here\"\nwait 61s\n",
        "tap \"start.here\"\ntap \"start.here\"\ntap \"checked_in.undo\"\ntap \"checked_in.undo\"\n",
        "tap \"start.here\"\ntap \"start.here\"\ntap \"checked_in.next\"\ntap \"checked_in.next\"\n",
        "tap \"start.today\"\ntap \"start.today\"\nwait 95s\nwait 60s\n", "wait 95s\nwait 60s\n",
        "key PluggedOut\n"}) {
    World world;
    world.play("key Speak\nkey Quieter\n");
    REQUIRE(world.is_on());
    world.play(way);
    CHECK_MESSAGE(!world.is_on(), way);
    CHECK_MESSAGE(world.voice().gain() == doctest::Approx(0.5F), way);
    CHECK_MESSAGE(world.robot.kiosk().ui().focus() == "", way);
    world.ears.heard();
    world.play("key Repeat\nkey Pause\nkey Right\n");
    CHECK_MESSAGE(world.ears.heard().empty(), way);
  }
  // Negative control: whoever only looked round and went back is the same person.
  World world;
  world.play(
      "key Speak\nkey Quieter\ntap \"start.today\"\ntap \"start.today\"\ntap \"bar.back\"\ntap "
      "\"bar.back\"\n");
  CHECK(world.is_on());
  CHECK(world.voice().gain() < 0.5F);
}

TEST_CASE("the idle prompt is spoken, and time to answer begins when it has been") {
  World world;
  world.play("key Speak\ntap \"start.talk\"\ntap \"start.talk\"\n");
  world.ears.heard();
  world.play("wait 91s\n");
  CHECK(world.says("Är du kvar?"));
  // Whoever is read to for a long time is not idle.
  World slow;
  slow.play("key Speak\n");
  slow.voice().hold(true);
  slow.play("tap \"start.today\"\ntap \"start.today\"\n");
  for (int i = 0; i < 3; ++i) {
    slow.play("wait 60s\n");
    slow.finish();
  }
  CHECK_FALSE(slow.robot.can_read("Är du kvar?"));
  slow.play("wait 91s\n");
  CHECK(slow.robot.can_read("Är du kvar?"));
}

TEST_CASE("the thank-you waits as long as it takes to hear it") {
  World world;
  world.play("key Speak\n");
  world.voice().hold(true);
  world.play("key Right\ntap \"start.here\"\ntap \"start.here\"\n");
  REQUIRE(world.robot.can_read("Fint att du är här."));
  world.play("wait 50s\n");
  world.finish();
  world.play("wait 50s\n");
  CHECK(world.robot.can_read("Fint att du är här."));
  world.play("wait 11s\n");
  CHECK_FALSE(world.robot.can_read("Fint att du är här."));
}

TEST_CASE("languages without a voice say so in Swedish and in English") {
  for (const char* language : {"so", "ti"}) {
    World world;
    world.play(std::string("locale ") + language + "\nkey Speak\n");
    const auto said = world.ears.heard();
    REQUIRE(said.size() == 2);
    CHECK(said[0].starts_with("[sv] Skärmen kan inte läsa upp det här språket: "));
    CHECK(said[1].starts_with("[en] The screen cannot read this language aloud: "));
    world.play("tap \"start.talk\"\n");  // one tap: nothing is found by ear
    CHECK(world.ears.heard().empty());
    CHECK(world.robot.kiosk().screen().find_id("start.here") == nullptr);
  }
}

TEST_CASE("the clock of a resting screen is not told, what was done there is") {
  World world;
  world.play("key Speak\n");
  world.ears.heard();
  world.play("wait 61s\n");
  CHECK(world.ears.heard().empty());
}

TEST_CASE("a mark on the screen shows that it reads aloud, and a line what is read") {
  World world;
  const auto quiet = *world.robot.kiosk().window().pixels();
  world.voice().hold(true);
  world.play("key Speak\n");
  const auto on = *world.robot.kiosk().window().pixels();
  CHECK(on != quiet);
  world.finish();
  world.finish();
  CHECK(world.speech().highlight().starts_with("text#"));
  CHECK(*world.robot.kiosk().window().pixels() != on);
}
