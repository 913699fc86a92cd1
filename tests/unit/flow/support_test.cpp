// Asking for a support person: to a symbol and digits, seen again in *Mina anmälningar*, taken back,
// forgotten.
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;

namespace {

Facts with_support_people() {
  Facts made = facts();
  made.support_person = true;
  return made;
}
const Symbol kRedRose{Colour::Red, Flower::Rose};

// At the page that tells what a support person is.
Player at_question() {
  Player player(with_support_people());
  player.tap(OpenTalk{}).tap(OpenSupport{});
  REQUIRE(player.shows<AskSupport>());
  return player;
}
Player& pick_red_rose(Player& player) {
  return player.tap(WishSupport{}).tap(PickColour{Colour::Red}).tap(PickFlower{Flower::Rose});
}
Player asked() {
  Player player = at_question();
  pick_red_rose(player);
  REQUIRE(player.shows<SupportAsked>());
  return player;
}

}  // namespace

TEST_CASE("a house without support persons has no way there") {
  Player player;
  player.tap(OpenTalk{}).tap(OpenSupport{});
  CHECK(player.shows<Talk>());
}

TEST_CASE("the wish: a flower and four digits; Klar forgets them") {
  Player player = asked();
  CHECK(std::get<Symbol>(player.last<SaveSupport>().by) == kRedRose);
  CHECK(player.state().visitor.pair->digits == "0471");
  CHECK(player.state().visitor.support == SupportRequestId{3});
  player.tap(Done{});
  CHECK(player.state() == [&] {
    State expected = fresh_start(player.facts_used(), player.state());
    expected.screen = player.state().screen;
    return expected;
  }());
}

TEST_CASE("Back from what was asked leads to where one came from, not through it again") {
  Player player = asked();
  player.tap(GoBack{});
  CHECK(player.shows<Talk>());
  player.tap(OpenSupport{});  // asked already: that is shown
  CHECK(player.shows<SupportAsked>());
  CHECK(player.count<SaveSupport>() == 1);
}

TEST_CASE("it is taken back, and can be asked anew") {
  Player player = asked();
  player.tap(Undo{});
  REQUIRE(player.shows<AskSupport>());
  CHECK(player.screen<AskSupport>().undone);
  CHECK_FALSE(player.state().visitor.support);
  CHECK_FALSE(player.state().visitor.pair);  // nothing else was kept beside it
  pick_red_rose(player);
  CHECK(player.shows<SupportAsked>());
}

TEST_CASE("what could not be taken back still stands") {
  Player player = asked();
  player.works = false;
  player.tap(Undo{});
  REQUIRE(player.shows<WelcomeAnyway>());
  player.tap(Done{});
  CHECK(player.shows<SupportAsked>());
  CHECK(player.state().visitor.support);
}

TEST_CASE("a retry goes on with the digits that were drawn") {
  Player player = at_question();
  player.works = false;
  pick_red_rose(player);
  REQUIRE(player.shows<SignupTold>());
  CHECK(player.screen<SignupTold>().why == NotSignedUp::NotStored);
  player.works = true;
  player.tap(TryAgain{});
  REQUIRE(player.shows<SupportAsked>());
  CHECK(std::get<Draft>(player.last<SaveSupport>().by).digits == "0471");
  player.tap(GoBack{});
  CHECK(player.shows<Talk>());
}

TEST_CASE("a symbol that is full: another one is picked, and Back leads to the question") {
  Player player = at_question();
  player.tap(WishSupport{}).tap(PickColour{Colour::Red});
  State state = player.state();
  const auto go = [&](const Event& event) { state = on_event(player.facts_used(), state, event).state; };
  go(Action{PickFlower{Flower::Rose}});
  go(Outcome{SignupNotSaved{NotSignedUp::SymbolFull, std::nullopt}});
  REQUIRE(std::holds_alternative<SignupTold>(state.screen));
  go(Action{TryAgain{}});
  REQUIRE(std::holds_alternative<PickSymbol>(state.screen));
  go(Action{GoBack{}});
  CHECK(std::holds_alternative<AskSupport>(state.screen));
}

TEST_CASE("whoever opened their own symbol asks at once, and takes it back from the list") {
  Player player(with_support_people());
  player.things = {{.id = SignupId{1}, .target = SessionId{1}, .ahead = true}};
  player.tap(OpenWeek{}).tap(OpenThings{}).tap(PickColour{Colour::Red}).tap(PickFlower{Flower::Rose});
  for (const char digit : std::string("0471")) player.tap(PinDigit{digit});
  player.tap(PinOk{});
  REQUIRE(player.shows<MyThings>());
  player.tap(OpenSupport{});
  CHECK(player.shows<MyThings>());  // nothing is asked: no such line
  player.tap(AskSomeone{}).tap(OpenTalk{}).tap(OpenSupport{}).tap(WishSupport{});
  REQUIRE(player.shows<SupportAsked>());
  CHECK(std::holds_alternative<Pair>(player.last<SaveSupport>().by));
  CHECK(player.state().visitor.pair->digits.empty());  // known already
  while (!player.shows<MyThings>()) player.tap(GoBack{});
  player.tap(OpenSupport{});
  REQUIRE(player.shows<SupportAsked>());
  player.tap(Undo{});
  REQUIRE(player.shows<MyThings>());
  CHECK(player.screen<MyThings>().support_withdrawn);
  CHECK(player.state().visitor.things.size() == 1);  // the sign-up stands
  CHECK(player.state().visitor.pair);
}
