// Signing up without a name, *Mina anmälningar*, closed groups and cards: every answer of their screens.
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;
using namespace std::chrono_literals;

namespace {

// At the activity of `item`, which everybody may sign up for.
Player at_activity(ProgrammeItem item, bool checked_in = false) {
  Player player;
  item.details.signup = SignupMode::List;
  item.door = SignupDoor::Open;
  player.programme = {item};
  if (checked_in) player.tap(SayHere{}).tap(OpenToday{});
  if (!checked_in) player.tap(OpenWeek{});
  player.tap(OpenSession{item.session.id, civil_today(player.facts_used(), player.state())});
  REQUIRE(player.shows<Activity>());
  return player;
}
ProgrammeItem soup() { return item(2, "Soppa", at(12, 0), at(13, 0)); }
ProgrammeItem closed_group() {
  auto made = item(3, "Oro", at(10, 30), at(12, 0));
  made.session.openness = Openness::Closed;
  return made;
}

Player& type(Player& player, std::string_view digits) {
  for (const char digit : digits) player.tap(PinDigit{digit});
  return player.tap(PinOk{});
}

bool nothing_left(const State& state) {
  return !state.visitor.pair && state.visitor.things.empty() && !state.visitor.draft && state.behind.empty();
}

// Signed up for the soup as a blue tulip, and gone.
Player signed_up(SignupState outcome = SignupState::Taken) {
  Player player = at_activity(soup());
  player.outcome = outcome;
  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip});
  REQUIRE(player.shows<SignedUp>());
  player.tap(Done{});
  return player;
}
// The same person again, at the list.
Player& at_things(Player& player) {
  player.tap(OpenWeek{}).tap(OpenThings{}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip});
  type(player, "0471");
  REQUIRE(player.shows<MyThings>());
  return player;
}

}  // namespace

TEST_CASE("sign-up: colour, flower, and the four digits; Klar forgets them") {
  Player player = at_activity(soup());
  player.tap(SignUp{SessionId{2}});
  REQUIRE(player.shows<PickSymbol>());
  player.tap(PickFlower{Flower::Rose});  // no flower before a colour
  CHECK(player.count<SaveSignup>() == 0);
  player.tap(PickColour{Colour::Red}).tap(PickFlower{Flower::Rose});
  REQUIRE(player.shows<SignedUp>());
  CHECK(player.count<SaveSignup>() == 1);
  CHECK(std::get<Symbol>(player.last<SaveSignup>().by) == Symbol{Colour::Red, Flower::Rose});
  CHECK(player.state().visitor.pair->digits == "0471");
  CHECK(player.screen<SignedUp>().new_pair);
  player.tap(Done{});
  CHECK(player.shows<Start>());
  CHECK(nothing_left(player.state()));
}

TEST_CASE("back from the digits leads to the activity, and the next sign-up needs no symbol") {
  Player player = at_activity(soup());
  auto walk = item(5, "Promenad", at(14, 0), at(15, 0));
  walk.door = SignupDoor::Open;
  walk.details.signup = SignupMode::List;
  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip}).tap(GoBack{});
  REQUIRE(player.shows<Activity>());
  CHECK(find_thing(player.state().visitor, player.screen<Activity>().item.session) != nullptr);
  player.tap(SignUp{SessionId{2}});  // has one already: it is shown
  CHECK(player.shows<OneThing>());
  player.tap(GoBack{}).tap(GoBack{}).tap(GoBack{});
  CHECK(nothing_left(player.state()));

  player.programme.push_back(walk);
  player.tap(OpenWeek{});
  at_things(player.tap(GoBack{}));
  player.tap(GoBack{}).tap(OpenSession{SessionId{5}, civil_today(player.facts_used(), player.state())});
  player.tap(SignUp{SessionId{5}});
  REQUIRE(player.shows<SignedUp>());
  CHECK_FALSE(player.screen<SignedUp>().new_pair);
  CHECK(player.state().visitor.pair->digits.empty());  // nobody is told digits they typed
  CHECK(player.state().visitor.things.size() == 2);
}

TEST_CASE("undo takes the new pair with it, of a pair that was there the sign-up alone") {
  Player player = at_activity(soup());
  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip}).tap(Undo{});
  CHECK(player.last<UndoSignup>().whole_pair);
  REQUIRE(player.shows<Activity>());
  CHECK(player.screen<Activity>().undone);
  CHECK_FALSE(player.state().visitor.pair);

  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip});
  player.works = false;
  player.tap(Undo{});
  REQUIRE(player.shows<WelcomeAnyway>());
  player.tap(Done{});
  CHECK(player.shows<SignedUp>());
}

TEST_CASE("full: a question first; no leads back, yes to the symbol and a place in line") {
  auto full = soup();
  full.waits = true;
  Player player = at_activity(full);
  player.outcome = SignupState::Waiting;
  player.tap(SignUp{SessionId{2}});
  REQUIRE(player.shows<AskSignup>());
  CHECK(player.screen<AskSignup>().what == SignupQuestion::Waiting);
  player.tap(AnswerSignup{false});
  REQUIRE(player.shows<Activity>());
  player.tap(SignUp{SessionId{2}}).tap(AnswerSignup{true}).tap(PickColour{Colour::Blue});
  player.tap(PickFlower{Flower::Tulip});
  REQUIRE(player.shows<SignedUp>());
  CHECK(player.screen<SignedUp>().place_number == 2);
  player.tap(GoBack{});
  CHECK(player.shows<Activity>());  // the question is not asked again on the way back
}

TEST_CASE("a prerequisite is asked for, and a no is answered kindly") {
  auto course = soup();
  course.details.prerequisite = "coach_1";
  Player player = at_activity(course);
  player.tap(SignUp{SessionId{2}});
  REQUIRE(player.shows<AskSignup>());
  CHECK(player.screen<AskSignup>().what == SignupQuestion::Prerequisite);
  player.tap(AnswerSignup{false});
  REQUIRE(player.shows<SignupTold>());
  CHECK(player.screen<SignupTold>().why == NotSignedUp::Prerequisite);
  player.tap(Done{});
  REQUIRE(player.shows<Activity>());
  player.tap(SignUp{SessionId{2}}).tap(AnswerSignup{true}).tap(PickColour{Colour::Blue});
  player.tap(PickFlower{Flower::Tulip});
  CHECK(player.last<SaveSignup>().done_before);
}

TEST_CASE("what is not open cannot be signed up for") {
  for (const SignupDoor door : {SignupDoor::NoSignup, SignupDoor::Cancelled, SignupDoor::Vanished,
                                SignupDoor::Began, SignupDoor::TooLate}) {
    Player player;
    player.programme[1].door = door;
    player.tap(OpenWeek{}).tap(OpenSession{SessionId{2}, civil_today(player.facts_used(), player.state())});
    player.tap(SignUp{SessionId{2}});
    CHECK(player.shows<Activity>());
  }
}

TEST_CASE("a sign-up that was not stored asks nothing twice: the retry goes on with the same digits") {
  Player player = at_activity(soup());
  player.works = false;
  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::White}).tap(PickFlower{Flower::Lily});
  REQUIRE(player.shows<SignupTold>());
  CHECK(player.screen<SignupTold>().why == NotSignedUp::NotStored);
  REQUIRE(player.state().visitor.draft);
  player.tap(TryAgain{});
  CHECK(player.shows<SignupTold>());
  CHECK(std::get<Draft>(player.last<SaveSignup>().by).symbol == Symbol{Colour::White, Flower::Lily});
  player.works = true;
  player.tap(TryAgain{});
  REQUIRE(player.shows<SignedUp>());
  CHECK(std::holds_alternative<Draft>(player.last<SaveSignup>().by));
  CHECK_FALSE(player.state().visitor.draft);
  player.tap(GoBack{});
  CHECK(player.shows<Activity>());
}

TEST_CASE("the same symbol picked again after a failure is the same draft, another one is new") {
  Player player = at_activity(soup());
  player.works = false;
  player.tap(SignUp{SessionId{2}}).tap(PickColour{Colour::White}).tap(PickFlower{Flower::Lily});
  player.tap(GoBack{}).tap(PickFlower{Flower::Lily});
  CHECK(std::holds_alternative<Draft>(player.last<SaveSignup>().by));
  player.tap(GoBack{}).tap(PickFlower{Flower::Rose});
  CHECK(std::holds_alternative<Symbol>(player.last<SaveSignup>().by));
  player.tap(Done{});
  CHECK(player.shows<Activity>());
}

TEST_CASE("why the house said no is kept apart, and a symbol that is full leads back to the colours") {
  for (int why = 0; why < 9; ++why) {
    Player player = at_activity(soup());
    State state = player.state();
    PickSymbol pick{
        .wish = SignupWish{.item = soup()}, .colour = Colour::Blue, .flower = Flower::Tulip, .busy = true};
    state.behind.push_back(state.screen);
    state.behind.push_back(PickSymbol{.wish = pick.wish});
    state.screen = pick;
    const auto reason = static_cast<NotSignedUp>(why);
    Step step = on_event(player.facts_used(), state, Outcome{SignupNotSaved{reason, {}}});
    REQUIRE(std::holds_alternative<SignupTold>(step.state.screen));
    CHECK(std::get<SignupTold>(step.state.screen).why == reason);
    if (reason == NotSignedUp::SymbolFull) {
      step = on_event(player.facts_used(), step.state, Action{TryAgain{}});
      REQUIRE(std::holds_alternative<PickSymbol>(step.state.screen));
      CHECK_FALSE(std::get<PickSymbol>(step.state.screen).colour);
    } else {
      step = on_event(player.facts_used(), step.state, Action{Done{}});
      CHECK(std::holds_alternative<Activity>(step.state.screen));
    }
  }
}

TEST_CASE("an answer nobody waits for changes nothing") {
  Player player = at_activity(soup());
  const State before = player.state();
  player.result(SignupSaved{{PairId{1}, {}, "0000"}, SignupId{1}, SignupState::Taken, {}, true, {}});
  player.result(PairOpened{PairId{1}, {}})
      .result(PairErased{})
      .result(ThingsChanged{})
      .result(SignupUndone{});
  player.result(GroupCodeWrong{}).result(GroupHasNoCode{}).result(PairNotOpened{});
  CHECK(player.state() == before);
}

TEST_CASE("my things: wrong digits are told, after several a wait that passes; right ones open the list") {
  Player player = signed_up();
  player.tap(OpenWeek{}).tap(OpenThings{}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip});
  REQUIRE(player.shows<ThingsDigits>());
  type(player, "1111");
  CHECK(player.screen<ThingsDigits>().code.wrong);
  CHECK(player.screen<ThingsDigits>().code.typed.empty());
  player.tap(PinDigit{'1'}).tap(PinDigit{'x'}).tap(PinErase{}).tap(PinErase{}).tap(PinOk{});
  CHECK(player.count<LookUpPair>() == 1);
  player.code_wait = 15s;
  type(player, "2222");
  CHECK(player.screen<ThingsDigits>().code.waits);
  type(player, "0471");
  CHECK(player.count<LookUpPair>() == 2);  // too early: not looked at
  player.wait(15s).tap(PinOk{});
  REQUIRE(player.shows<MyThings>());
  CHECK(player.state().visitor.things.size() == 1);
  player.tap(GoBack{});
  CHECK(player.shows<Programme>());  // not the digits again
  player.tap(OpenThings{});
  CHECK(player.shows<MyThings>());
}

TEST_CASE("my things: digits that cannot be looked at are told apart from wrong ones") {
  Player player = signed_up();
  player.tap(OpenWeek{}).tap(OpenThings{}).tap(PickColour{Colour::Blue}).tap(PickFlower{Flower::Tulip});
  player.works = false;
  type(player, "0471");
  CHECK(player.screen<ThingsDigits>().code.failed);
  CHECK_FALSE(player.screen<ThingsDigits>().code.wrong);
}

TEST_CASE("my things: withdrawing asks first, can be taken back, and a failure changes nothing") {
  Player player = signed_up();
  at_things(player);
  const SignupId id = player.things[0].id;
  player.tap(OpenThing{SignupId{99}});
  CHECK(player.shows<MyThings>());
  player.tap(OpenThing{id}).tap(Withdraw{}).tap(AnswerWithdraw{false});
  CHECK(player.shows<OneThing>());
  CHECK(player.count<ChangeThing>() == 0);
  player.works = false;
  player.tap(Withdraw{}).tap(AnswerWithdraw{true});
  REQUIRE(player.shows<WelcomeAnyway>());
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Change);
  player.works = true;
  player.tap(Done{}).tap(AnswerWithdraw{true});
  REQUIRE(player.shows<MyThings>());
  CHECK(player.screen<MyThings>().withdrawn == SignupState::Taken);
  CHECK(player.state().visitor.things.empty());
  player.tap(Undo{});
  REQUIRE(player.shows<MyThings>());
  CHECK_FALSE(player.screen<MyThings>().again);
  CHECK(player.state().visitor.things.size() == 1);
  CHECK(player.last<SaveSignup>().session == SessionId{2});
  player.tap(Done{});
  CHECK(nothing_left(player.state()));
}

TEST_CASE("my things: an offer is accepted, and one can say whether one comes") {
  Player player = signed_up(SignupState::Offered);
  at_things(player);
  const SignupId id = player.things[0].id;
  player.tap(OpenThing{id}).tap(AcceptPlace{});
  REQUIRE(player.shows<OneThing>());
  CHECK(find_thing(player.state().visitor, id)->state == SignupState::Accepted);
  player.tap(AcceptPlace{});
  CHECK(player.count<ChangeThing>() == 1);  // accepted already
  player.tap(SayComing{false});
  CHECK(find_thing(player.state().visitor, id)->mark == Attendance::NotComing);
  player.tap(SayComing{true});
  CHECK(find_thing(player.state().visitor, id)->mark == Attendance::Coming);
}

TEST_CASE("my things: erasing asks first and leaves nothing, wherever one goes from there") {
  Player player = signed_up();
  at_things(player);
  player.tap(EraseMe{}).tap(AnswerErase{false});
  REQUIRE(player.shows<MyThings>());
  player.works = false;
  player.tap(EraseMe{}).tap(AnswerErase{true});
  REQUIRE(player.shows<WelcomeAnyway>());
  player.works = true;
  player.tap(Done{}).tap(AnswerErase{true});
  REQUIRE(player.shows<Erased>());
  CHECK(nothing_left(player.state()));
  player.tap(GoBack{});
  CHECK(player.shows<Start>());
}

TEST_CASE("the pair is wiped by every way out: Klar, back, the idle prompt, the next check-in") {
  for (int way = 0; way < 4; ++way) {
    Player player = signed_up();
    at_things(player);
    switch (way) {
      case 0:
        player.tap(Done{});
        break;
      case 1:
        player.tap(GoBack{}).tap(GoBack{});
        break;
      case 2:
        player.wait(200s);
        break;
      default:
        player.send(CardScanned{"x"}).tap(SayHere{});
    }
    CHECK(nothing_left(player.state()));
  }
}

TEST_CASE("a closed group: the question, then its code; a wrong one is told and never closes the door") {
  Player player = at_activity(closed_group());
  player.tap(Join{SessionId{3}}).tap(SignUp{SessionId{3}});
  CHECK(player.shows<Activity>());
  CHECK(player.count<SaveParticipation>() == 0);
  player.tap(JoinGroup{SessionId{3}});
  REQUIRE(player.screen<Activity>().asking);
  player.tap(AnswerCheckedIn{false});
  REQUIRE(player.shows<GroupCode>());
  type(player, "1111");
  CHECK(player.screen<GroupCode>().code.wrong);
  player.code_wait = 15s;
  type(player, "1111");
  CHECK(player.screen<GroupCode>().code.waits);
  player.wait(15s);
  type(player, "2580");
  REQUIRE(player.shows<JoinedIn>());
  CHECK(player.state().visitor.visit);  // no check-in before: stored together with it
  player.tap(Undo{});
  REQUIRE(player.shows<Activity>());
  CHECK(player.screen<Activity>().undone);
}

TEST_CASE("a closed group: whoever has checked in is not asked; without a code one goes in anyway") {
  Player player = at_activity(closed_group(), true);
  player.tap(JoinGroup{SessionId{3}});
  REQUIRE(player.shows<GroupCode>());
  player.group_code.clear();
  type(player, "2580");
  CHECK(player.screen<GroupCode>().no_code);
  player.group_code = "2580";
  player.works = false;
  type(player, "2580");
  REQUIRE(player.shows<WelcomeAnyway>());
  player.works = true;
  player.tap(Done{});
  type(player, "2580");
  CHECK(player.shows<JoinedIn>());
  CHECK(player.last<TryGroupCode>().visit == player.state().visitor.visit);
}

TEST_CASE("a card is unknown on every visitor screen, kindly, and what it says is nowhere in the state") {
  Player player;
  player.send(CardScanned{"secret"});
  REQUIRE(player.shows<UnknownCard>());
  CHECK(player.last<LookUpCard>().text == "secret");
  player.tap(Done{});
  CHECK(player.shows<Start>());
  player.tap(ChooseLanguage{"en"}).send(CardScanned{"secret"}).tap(SayHere{});
  REQUIRE(player.shows<CheckedIn>());
  CHECK(player.state().visitor.language == "en");
  player.send(CardScanned{"secret"}).tap(SayHere{});  // has said so: nothing happens
  CHECK(player.shows<UnknownCard>());
  CHECK(player.count<SaveVisit>() == 1);
  player.tap(GoBack{});
  CHECK(player.shows<CheckedIn>());

  player.tap(Done{}).tap(EnterStaff{});
  const auto before = player.seen.size();
  player.send(CardScanned{"secret"});
  CHECK(player.shows<Pin>());
  CHECK(player.seen.size() == before);  // not on the staff's way in
}

TEST_CASE("home weeks and closed groups have no Jag är med; the week can be filtered by form") {
  auto home = soup();
  home.session.format = Format::Home;
  Player player = at_activity(home);
  player.tap(Join{SessionId{2}});
  CHECK_FALSE(player.screen<Activity>().asking);
  player.tap(GoBack{}).tap(ShowForm{Form::Phone});
  CHECK(player.screen<Programme>().form == Form::Phone);
  player.tap(ShowForm{});
  CHECK_FALSE(player.screen<Programme>().form);
  CHECK(form_of(Format::Video) == Form::Net);
  CHECK(form_of(Format::Outdoors) == Form::Here);
}
