// Which languages a house offers, what a draft says about itself, and languages made up for tests.
#include "kiosk/core/base/places.h"
#include "tests/ui/pseudo_locales.h"
#include "tests/ui/robot/robot.h"

#include <doctest/doctest.h>

using namespace farstu;

namespace {

constexpr const char* kMark = "Inte läst av någon som talar språket än.";

RobotWish offering(std::vector<std::string> tags) {
  return {.settings = [tags](config::KioskConfig& config) { config.languages = tags; }};
}

}  // namespace

TEST_CASE("languages: complete ones are offered by themselves, drafts only where the house names them") {
  Robot usual;
  CHECK(usual.play("tap \"bar.language\"\nexpect \"Svenska\"\nexpect \"Suomi\"\nexpect-not \"العربية\"") ==
        "");
  Robot other(offering({"ar", "sv", "xx"}));
  CHECK(other.play("tap \"bar.language\"\nexpect \"Svenska\"\nexpect-not \"Suomi\"\nexpect \"العربية\"\n"
                   "expect \"Inte läst av någon som talar språket än\"") == "");
}

TEST_CASE(
    "languages: every screen of a draft says that no speaker has read it, in Swedish and in the language") {
  Robot robot(offering({"sv", "ar"}));
  CHECK_FALSE(robot.can_read(kMark));
  REQUIRE(robot.play("tap \"bar.language\"\ntap \"العربية\"") == "");
  for (const char* step : {"tap \"start.today\"", "tap \"Soppa\"", "tap \"bar.back\"", "tap \"bar.back\"",
                           "tap \"start.talk\"", "tap \"bar.back\"", "tap \"start.here\""}) {
    CHECK_MESSAGE(robot.can_read(kMark), step);
    CHECK_MESSAGE(robot.can_read("لم يراجع هذه الترجمة"), step);
    CHECK(robot.play(step) == "");
  }
  CHECK(robot.can_read(kMark));
}

TEST_CASE(
    "languages: what is filled into a sentence of the other direction is read without its invisible marks") {
  Robot robot(offering({"sv", "ar"}));
  CHECK(robot.play(
            "tap \"bar.language\"\ntap \"العربية\"\nexpect \"Föreningen Linden · مفتوح حتى الساعة 15:00\"") ==
        "");
}

TEST_CASE("languages: a made-up one runs on the whole kiosk, mirrored where it is to be") {
  const auto swedish = Catalogue::load(share_folder() / "locale", "kiosk", "sv");
  REQUIRE(swedish);
  Robot robot;
  for (const auto& made : pseudo_locales(*swedish)) robot.kiosk().add_language(made.locale(), made);
  CHECK(robot.play("locale x-long\nexpect \"Jáágg ââr hâârr\"") == "");
  const auto rect = [&] { return robot.kiosk().screen().find_id("start.here")->rect; };
  const auto left = rect();
  CHECK(robot.play("locale x-rtl") == "");
  CHECK(rect().x > left.x);
  CHECK(robot.play("tap \"start.here\"\ntap \"checked_in.done\"") == "");
}
