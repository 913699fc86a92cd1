#include "kiosk/core/config/config.h"

#include "kiosk/core/base/files.h"

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::config;
using namespace std::chrono_literals;

namespace {

std::string example(const char* file) {
  const char* source = std::getenv("FARSTU_SOURCE");
  REQUIRE(source != nullptr);
  return *read_whole(std::filesystem::path(source) / "config" / file, 100000);
}

// The example with every commented setting switched on: "#k = 5" becomes "k = 5", prose ("# A visit …")
// stays.
std::string switched_on(const char* file) {
  std::string out;
  const std::string text = example(file);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') line.erase(0, 1);
    out += line + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("config: an empty file gives the defaults") {
  const auto config = parse_kiosk_config("", "kiosk.toml");
  REQUIRE(config.has_value());
  CHECK(config->cut_off == 4h);
  CHECK(config->k == 5);
  CHECK(config->opening_hours.empty());
  CHECK(config->theme == Theme::Light);
  CHECK_FALSE(config->low_reach);
  CHECK(config->double_tap == 500ms);
  CHECK(config->languages.empty());
  CHECK(config->sounds);
  CHECK(config->speech.on);
  CHECK_FALSE(config->visitors.ask_about_you);
  CHECK(config->visitors.three_questions);
  CHECK(config->visitors.goodbye);
}

TEST_CASE("config: the shipped examples are valid, as shipped and with every setting switched on") {
  for (const char* file : {"kiosk.toml"}) {
    CHECK(parse_kiosk_config(example(file), file).has_value());
    const auto config = parse_kiosk_config(switched_on(file), file);
    REQUIRE_MESSAGE(config.has_value(), (config ? "" : config.error().sentence));
    CHECK(config->opening_hours.size() == 4);
    CHECK(config->kinds.size() == 2);
    CHECK(config->low_reach == true);
    CHECK(config->languages.back() == "ar");
  }
  const auto courier = parse_courier_config(switched_on("sync.toml"), "sync.toml");
  REQUIRE_MESSAGE(courier.has_value(), (courier ? "" : courier.error().sentence));
  CHECK(courier->feeds.size() == 1);
  CHECK(courier->pins.size() == 2);
  CHECK(parse_courier_config(example("sync.toml"), "sync.toml").has_value());
  CHECK(parse_receiver_config(example("receiver.toml"), "receiver.toml").has_value());
  CHECK(parse_receiver_config(switched_on("receiver.toml"), "receiver.toml").has_value());
}

TEST_CASE("config: what is wrong is told with file, line and key") {
  const auto sentence = [](const char* text) { return parse_kiosk_config(text, "k.toml").error().sentence; };
  CHECK(sentence("[house]\nk = 4") == "k.toml, line 2: k must be a whole number from 5 to 10.");
  CHECK(sentence("[house]\nK = 5") == "k.toml, line 2: there is no setting called \"K\" here.");
  CHECK(sentence("[house]\ncut_off = \"07:00\"") ==
        "k.toml, line 2: cut_off must be a time like \"04:00\", from 00:00 to 06:00.");
  CHECK(sentence("[opening_hours]\nmonday = [\"15:00-10:00\"]") ==
        "k.toml, line 2: monday must hold periods like \"10:00-15:00\".");
  CHECK(sentence("house = 3") == "k.toml, line 1: [house] must be a section.");
  CHECK(sentence("[screen]\ntheme = \"pink\"") ==
        "k.toml, line 2: theme must be \"light\", \"dark\" or \"contrast\".");
  CHECK(sentence("[screen]\nlow_reach = 1") == "k.toml, line 2: low_reach must be true or false.");
  CHECK(sentence("[screen]\ndouble_tap_ms = 5000") ==
        "k.toml, line 2: double_tap_ms must be a whole number from 0 to 3000.");
  CHECK(sentence("[languages]\noffered = [\"../sv\"]") ==
        "k.toml, line 2: offered must hold languages like \"sv\" or \"ar\".");
  CHECK(sentence("[languages]\noffered = [\"sv\", \"ar\", \"sv\"]") ==
        "k.toml, line 2: offered names \"sv\" twice.");
  CHECK(sentence("[sound]\nloudspeaker_percent = 0") ==
        "k.toml, line 2: loudspeaker_percent must be a whole number from 1 to 100.");
  CHECK(sentence("[sound]\nspeech = \"on\"") == "k.toml, line 2: speech must be true or false.");
  CHECK(sentence("[visitors]\nhello = true") == "k.toml, line 2: there is no setting called \"hello\" here.");
  CHECK(sentence("[clock]\nhardware = 0") == "k.toml, line 2: hardware must be true or false.");
  CHECK(sentence("[=]") == "k.toml, line 1: this is not TOML: a section needs a name.");
  CHECK(sentence("k = = 5").starts_with("k.toml, line 1: this is not TOML"));
}

TEST_CASE("config: the courier takes https only, and its file survives the round trip") {
  CHECK_FALSE(parse_courier_config("receiver = \"http://a.example\"", "c").has_value());
  CHECK_FALSE(
      parse_courier_config("[[feed]]\nname = \"../x\"\nurl = \"https://a.example/x\"", "c").has_value());
  CourierConfig config;
  config.receiver = "https://a.example/\"odd\"";
  config.ca = "/etc/ca \\ one.pem";
  config.pins = {"sha256//abc", "sha256//def"};
  config.feeds = {{"house", "https://b.example/x.ics"}};
  const auto back = parse_courier_config(to_toml(config), "c");
  REQUIRE(back.has_value());
  CHECK(back->receiver == config.receiver);
  CHECK(back->ca == config.ca);
  CHECK(back->pins == config.pins);
  CHECK(back->feeds.front().url == config.feeds.front().url);
}

TEST_CASE("config: a missing file is told apart from a wrong one") {
  CHECK(load_kiosk_config("/nonexistent/kiosk.toml").error().code == Code::NotFound);
}

TEST_CASE("config: damaged files are refused or taken, never worse") {
  const std::string text = switched_on("kiosk.toml");
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = text;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    const auto config = parse_kiosk_config(damaged, "k.toml");
    if (!config) CHECK(config.error().sentence.ends_with("."));
  }
}
