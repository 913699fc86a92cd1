// Asking that a human comes, and the first visit.
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;
using namespace std::chrono_literals;

namespace {

const std::optional<Call>& call(const Player& player) { return player.state().house.call; }

}  // namespace

TEST_CASE("a human is asked for by one tap, from every screen with a bottom bar") {
  const std::vector<std::vector<Action>> ways = {{},
                                                 {OpenToday{}},
                                                 {OpenWeek{}},
                                                 {OpenTalk{}},
                                                 {OpenKept{}},
                                                 {SayHere{}},
                                                 {OpenKept{}, OpenLeftTheHouse{}},
                                                 {OpenLanguages{}},
                                                 {OpenTalk{}, OpenMoreNumbers{}},
                                                 {EnterStaff{}}};
  for (const auto& way : ways) {
    Player player;
    for (const auto& action : way) player.tap(action);
    player.tap(AskSomeone{});
    CHECK(player.shows<SomeoneCome>());
    REQUIRE(call(player));
    CHECK(call(player)->what == CallFor::Human);
    CHECK(player.count<RingChime>() == 1);
  }
}

TEST_CASE("it is taken back by one tap, and asked for again by another") {
  Player player;
  player.tap(AskSomeone{}).tap(TakeBackCall{});
  CHECK_FALSE(call(player));
  CHECK(player.screen<SomeoneCome>().end == SomeoneCome::End::TakenBack);
  player.tap(TakeBackCall{}).wait(10min);
  CHECK(player.count<RingChime>() == 1);
  player = Player();
  player.tap(AskSomeone{}).tap(TakeBackCall{}).tap(AskSomeone{});
  CHECK(call(player));
  CHECK(player.screen<SomeoneCome>().end == SomeoneCome::End::NotYet);
  player.tap(Done{});
  CHECK(player.shows<Start>());
}

TEST_CASE("asking twice is one call, and rings no sooner") {
  Player player;
  player.tap(AskSomeone{}).wait(20s).tap(AskSomeone{}).tap(GoBack{}).tap(AskSomeone{});
  CHECK(player.count<RingChime>() == 1);
  CHECK(call(player)->asked == Boottime(1'000'000));
}

TEST_CASE(
    "nobody answers: the chime is heard once a minute, four times, and after three minutes it is told") {
  Player player;
  player.tap(AskSomeone{});
  for (int minute = 1; minute <= 3; ++minute) {
    player.wait(59s);
    CHECK(player.count<RingChime>() == minute);
    CHECK_FALSE(nobody_came(player.facts_used(), player.state()));
    player.wait(1s);
    CHECK(player.count<RingChime>() == minute + 1);
  }
  CHECK(nobody_came(player.facts_used(), player.state()));
  player.wait(2h);
  CHECK(player.count<RingChime>() == 4);
  CHECK(call(player));
  player.wait(6h);  // the house has gone home
  CHECK_FALSE(call(player));
}

TEST_CASE("chimes that were slept through are not made up for") {
  Player player;
  player.tap(AskSomeone{}).send(Tick{.boot = player.state().house.boot + 150s, .wall = at(10, 3)});
  CHECK(player.count<RingChime>() == 2);
  CHECK(call(player)->chimes == 3);
}

TEST_CASE("no sounds where the house wants none; the banner is there all the same") {
  Facts quiet = facts();
  quiet.sounds = false;
  Player player(quiet);
  player.tap(AskSomeone{}).wait(5min);
  CHECK(player.count<RingChime>() == 0);
  CHECK(call(player));
}

TEST_CASE(
    "somebody answers: the one who waits is told, no chime more, and the note goes when nobody touches") {
  Player player;
  player.tap(AskSomeone{}).wait(30s).tap(AnswerCall{});
  CHECK(player.screen<SomeoneCome>().end == SomeoneCome::End::Answered);
  CHECK_FALSE(nobody_came(player.facts_used(), player.state()));
  player.wait(10s).send(Touched{}).wait(19s);
  CHECK(call(player));  // nothing moves under a finger
  player.wait(1s);
  CHECK_FALSE(call(player));
  CHECK(player.screen<SomeoneCome>().end == SomeoneCome::End::Answered);
  player.wait(1h);
  CHECK(player.count<RingChime>() == 1);
  player.tap(AnswerCall{});
  CHECK_FALSE(call(player));
}

TEST_CASE("the call belongs to the house: it outlives its visitor, and holds nothing of them") {
  const auto asked_by = [](const std::vector<Action>& before) {
    Player player;
    for (const auto& action : before) player.tap(action);
    player.tap(AskSomeone{});
    player.wait(10min);
    CHECK(player.shows<Start>());
    State fresh = fresh_start(player.facts_used(), player.state());
    fresh.undo = player.state().undo;
    fresh.touched = player.state().touched;
    CHECK(player.state() == fresh);  // nothing else is left
    REQUIRE(call(player));
    return *call(player);
  };
  const Call plain = asked_by({});
  CHECK(plain == asked_by({SayHere{}, ToggleHelping{}, ToggleFirst{}}));
  CHECK(plain == asked_by({OpenLanguages{}, ChooseLanguage{"en"}, ToggleTextSize{}, OpenToday{}}));

  // Over Start, the next visitor's screens and a lost house; answered from any of them.
  Player player;
  player.tap(AskSomeone{}).tap(GoBack{}).tap(SayHere{});
  CHECK(call(player));
  player.tap(AnswerCall{});
  CHECK(player.shows<CheckedIn>());
  CHECK(call(player)->answered);
  player.tap(Done{}).wait(20s);
  CHECK_FALSE(call(player));
}

TEST_CASE("whoever waits for a human is asked whether they are still there only after the three minutes") {
  Player player;
  player.tap(AskSomeone{}).wait(4min + 29s);
  CHECK(player.shows<SomeoneCome>());
  player.wait(1s);
  CHECK(player.shows<StillThere>());
  player.tap(AnswerCall{});  // somebody of the house: no answer to the question
  CHECK(player.shows<StillThere>());
  CHECK(call(player)->answered);
  player.tap(StillHere{});
  CHECK(player.screen<SomeoneCome>().end == SomeoneCome::End::Answered);
}

TEST_CASE("the first time: the question comes once the visit is marked, and a yes says so in the house") {
  Player player;
  player.tap(SayHere{}).tap(ToggleFirst{});
  REQUIRE(player.shows<FirstVisit>());
  CHECK(player.last<MarkVisit>().first);
  player.tap(AnswerShowRound{true});
  CHECK(player.screen<FirstVisit>().shown == FirstVisit::Shown::SomebodyComes);
  REQUIRE(call(player));
  CHECK(call(player)->what == CallFor::FirstVisit);
  CHECK(player.count<RingChime>() == 1);
  player.tap(AnswerShowRound{false}).tap(TakeBackCall{});
  CHECK_FALSE(call(player));
  CHECK(player.screen<FirstVisit>().shown == FirstVisit::Shown::OnTheirOwn);
  player.tap(Done{});
  REQUIRE(player.shows<CheckedIn>());
  CHECK(player.screen<CheckedIn>().first);
  CHECK_FALSE(player.screen<CheckedIn>().busy);
  player.tap(ToggleFirst{});  // taken back: no question
  CHECK(player.shows<CheckedIn>());
  CHECK_FALSE(player.last<MarkVisit>().first);
}

TEST_CASE("the first time: no thank you is as good, and what cannot be stored asks nothing") {
  Player player;
  player.tap(SayHere{}).tap(ToggleFirst{}).tap(AnswerShowRound{false});
  CHECK(player.screen<FirstVisit>().shown == FirstVisit::Shown::OnTheirOwn);
  CHECK_FALSE(call(player));
  player.tap(GoBack{});
  CHECK(player.shows<CheckedIn>());

  Player broken;
  broken.tap(SayHere{});
  broken.works = false;
  broken.tap(ToggleFirst{});
  CHECK(broken.shows<WelcomeAnyway>());
  broken.works = true;
  broken.tap(Done{}).tap(ToggleHelping{});
  CHECK(broken.shows<CheckedIn>());
}

TEST_CASE("one banner at a time: whoever wants a human goes before a round of the house") {
  Player player;
  player.tap(SayHere{}).tap(ToggleFirst{}).tap(AnswerShowRound{true}).wait(30s).tap(AskSomeone{});
  CHECK(call(player)->what == CallFor::Human);
  CHECK(player.count<RingChime>() == 2);
  player.tap(GoBack{}).tap(TakeBackCall{});  // of the round: the human is still wanted
  CHECK(call(player)->what == CallFor::Human);
  player.tap(Done{}).tap(ToggleFirst{}).tap(ToggleFirst{}).tap(AnswerShowRound{true});
  CHECK(call(player)->what == CallFor::Human);
}
