// Speech as a visitor's choice: kept and forgotten like the language, on every screen, and never in a hurry.
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu::flow;
using namespace std::chrono_literals;

TEST_CASE(
    "speech: the bar and the key turn it on and off, the plug each way; where it may not be it is not") {
  Player player;
  CHECK_FALSE(player.state().visitor.speech);
  CHECK(player.tap(ToggleSpeech{}).state().visitor.speech);
  CHECK_FALSE(player.tap(ToggleSpeech{}).state().visitor.speech);
  player.tap(StartSpeech{}).tap(StartSpeech{});
  CHECK(player.state().visitor.speech);
  CHECK_FALSE(player.tap(StopSpeech{}).state().visitor.speech);
  Facts silent = facts();
  silent.speech = false;
  Player other(silent);
  CHECK_FALSE(other.tap(ToggleSpeech{}).tap(StartSpeech{}).state().visitor.speech);
}

TEST_CASE("speech: an untouched thank-you waits a minute, counted from what was read last") {
  Player player;
  player.tap(ToggleSpeech{}).tap(SayHere{});
  REQUIRE(player.shows<CheckedIn>());
  player.wait(50s).send(ReadOn{});
  player.wait(50s);
  CHECK(player.shows<CheckedIn>());
  player.wait(10s);
  CHECK(player.shows<Start>());
  CHECK_FALSE(player.state().visitor.speech);
  // Negative control: without speech nothing is read, and it is fifteen seconds.
  Player seeing;
  seeing.tap(SayHere{}).wait(10s).send(ReadOn{});
  CHECK(seeing.wait(5s).shows<Start>());
}

TEST_CASE("speech: whoever is read to is not idle, and the time to answer begins after the question") {
  Player player;
  player.tap(ToggleSpeech{}).tap(OpenTalk{});
  for (int i = 0; i < 5; ++i) player.wait(80s).send(ReadOn{});
  CHECK(player.shows<Talk>());
  player.wait(90s);
  REQUIRE(player.shows<StillThere>());
  player.wait(50s).send(ReadOn{});
  player.wait(50s);
  CHECK(player.shows<StillThere>());
  player.wait(10s);
  CHECK(player.shows<Start>());
}

TEST_CASE("speech: asking for it says yes to the question whether somebody is there") {
  for (const Action& action : {Action{ToggleSpeech{}}, Action{StartSpeech{}}}) {
    Player player;
    player.tap(OpenTalk{}).wait(90s);
    REQUIRE(player.shows<StillThere>());
    player.tap(action);
    CHECK(player.shows<Talk>());
    CHECK(player.state().visitor.speech);
  }
}

TEST_CASE("speech: it goes with the visitor, and stays with whoever only looked round") {
  for (const Action& way : {Action{Done{}}, Action{NextPerson{}}, Action{Undo{}}}) {
    Player player;
    player.tap(ToggleSpeech{}).tap(SayHere{});
    REQUIRE(player.shows<CheckedIn>());
    CHECK(player.state().visitor.speech);  // the same person
    CHECK_FALSE(player.tap(way).state().visitor.speech);
  }
  Player player;
  player.tap(ToggleSpeech{}).tap(OpenTalk{}).tap(GoBack{});
  CHECK(player.shows<Start>());
  CHECK(player.state().visitor.speech);
  player.wait(150s);  // on Start it is asked about, as a language is
  CHECK_FALSE(player.state().visitor.speech);
}

TEST_CASE("speech: out of order is read too, and falls silent by itself") {
  Player player;
  player.result(HouseLost{});
  CHECK(player.tap(ToggleSpeech{}).state().visitor.speech);
  CHECK(player.shows<OutOfOrder>());
  player.wait(90s);
  CHECK(player.shows<OutOfOrder>());
  CHECK_FALSE(player.state().visitor.speech);
}
