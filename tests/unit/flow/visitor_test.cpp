#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;
using namespace std::chrono_literals;

TEST_CASE("one tap is a visit, and a second tap on the way is not another") {
  Player player;
  player.tap(SayHere{});
  CHECK(player.shows<CheckedIn>());
  CHECK(player.count<SaveVisit>() == 1);
  player.tap(SayHere{});  // no such button here
  CHECK(player.count<SaveVisit>() == 1);

  // While the tap is being stored nothing else is heard.
  State state = begin(facts());
  state = on_event(facts(), state, Outcome{HouseOpened{}}).state;
  Step step = on_event(facts(), state, Action{SayHere{}});
  CHECK(std::holds_alternative<SaveVisit>(step.effects.back()));
  step = on_event(facts(), step.state, Action{SayHere{}});
  CHECK(step.effects.empty());
  step = on_event(facts(), step.state, Action{OpenToday{}});
  CHECK(step.effects.empty());
  CHECK(std::holds_alternative<Start>(step.state.screen));
}

TEST_CASE("a visit that could not be stored never closes the door") {
  Player player;
  player.works = false;
  player.tap(SayHere{});
  REQUIRE(player.shows<WelcomeAnyway>());
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Visit);
  player.tap(Done{});
  CHECK(player.shows<Start>());
  CHECK_FALSE(player.state().undo);
  player.works = true;
  CHECK(player.tap(SayHere{}).shows<CheckedIn>());
}

TEST_CASE("an untouched thank-you makes room after 15 s, with large text after 60 s") {
  Player player;
  player.tap(SayHere{}).wait(14s);
  CHECK(player.shows<CheckedIn>());
  player.wait(1s);
  CHECK(player.shows<Start>());

  player.tap(ToggleTextSize{}).tap(SayHere{}).wait(59s);
  CHECK(player.shows<CheckedIn>());
  CHECK(player.state().visitor.large_text);
  player.wait(1s);
  CHECK(player.shows<Start>());
  CHECK_FALSE(player.state().visitor.large_text);
}

TEST_CASE("a touched thank-you stays until the idle prompt") {
  Player player;
  player.tap(SayHere{}).wait(10s).send(Touched{}).wait(89s);
  CHECK(player.shows<CheckedIn>());
  player.wait(1s);
  CHECK(player.shows<StillThere>());
  player.tap(StillHere{});
  CHECK(player.shows<CheckedIn>());
  player.wait(150s);
  CHECK(player.shows<Start>());
}

TEST_CASE("undo: one tap on the thank-you") {
  Player player;
  player.tap(SayHere{}).tap(Undo{});
  CHECK(player.shows<Start>());
  CHECK(player.count<UndoVisit>() == 1);
  CHECK(player.screen<Start>().undone_until);
  CHECK_FALSE(player.state().undo);
  player.wait(20s);
  CHECK_FALSE(player.screen<Start>().undone_until);
}

TEST_CASE("undo on Start lives 60 s and ends with the next check-in") {
  Player player;
  player.tap(SayHere{}).tap(Done{}).wait(59s);
  REQUIRE(player.state().undo);
  player.tap(Undo{});
  CHECK(player.last<UndoVisit>().visit == VisitId{1});
  CHECK_FALSE(player.state().undo);

  player.tap(SayHere{}).tap(Done{}).wait(60s);
  CHECK_FALSE(player.state().undo);
  player.tap(Undo{});
  CHECK(player.count<UndoVisit>() == 1);

  player.tap(SayHere{}).tap(Done{}).tap(SayHere{});
  CHECK_FALSE(player.state().undo);
}

TEST_CASE("an undo that fails says so and can be tried again") {
  Player player;
  player.tap(SayHere{}).tap(Done{});
  player.works = false;
  player.tap(Undo{});
  REQUIRE(player.shows<WelcomeAnyway>());
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Undo);
  player.tap(Done{});
  CHECK(player.shows<Start>());
  CHECK(player.state().undo);
  player.works = true;
  player.tap(Undo{});
  CHECK_FALSE(player.state().undo);
}

TEST_CASE("the next person starts anew") {
  Player player;
  player.tap(ChooseLanguage{"en"}).tap(SayHere{}).tap(ToggleHelping{}).tap(NextPerson{});
  REQUIRE(player.shows<CheckedIn>());
  CHECK(player.count<SaveVisit>() == 2);
  CHECK(player.state().visitor.visit == VisitId{2});
  CHECK_FALSE(player.screen<CheckedIn>().contributing);
  CHECK(player.state().visitor.language == "sv");
}

TEST_CASE("helping and first time are told about the visit, and taken back the same way") {
  Player player;
  player.tap(SayHere{}).tap(ToggleHelping{}).tap(ToggleFirst{});
  CHECK(player.last<MarkVisit>().contributing);
  CHECK(player.last<MarkVisit>().first);
  player.tap(AnswerShowRound{}).tap(Done{}).tap(ToggleHelping{});
  CHECK_FALSE(player.last<MarkVisit>().contributing);
  CHECK(player.last<MarkVisit>().visit == VisitId{1});
}

TEST_CASE("from the door into an activity in two taps, without a question") {
  Player player;
  player.tap(SayHere{});
  REQUIRE(player.screen<CheckedIn>().offered);
  CHECK(player.screen<CheckedIn>().offered->session.title == "Musik");
  player.tap(Join{SessionId{1}});
  CHECK(player.shows<JoinedIn>());
  CHECK(player.last<SaveParticipation>().visit == VisitId{1});
  player.tap(Undo{});
  REQUIRE(player.shows<CheckedIn>());
  CHECK(player.screen<CheckedIn>().undone);
  CHECK(player.state().visitor.visit == VisitId{1});  // still here
  player.tap(Join{SessionId{1}}).tap(Done{});
  CHECK(player.shows<Start>());
}

TEST_CASE("reached otherwise, Jag är med asks once whether one has checked in") {
  Player player;
  player.tap(OpenToday{}).tap(Join{SessionId{2}});
  REQUIRE(player.shows<Activity>());
  CHECK(player.screen<Activity>().asking);
  CHECK(player.count<SaveParticipation>() == 0);

  SUBCASE("yes stores a participation without a visit, and is not asked again") {
    player.tap(AnswerCheckedIn{true});
    CHECK(player.shows<JoinedIn>());
    CHECK(player.last<SaveParticipation>().already);
    CHECK_FALSE(player.last<SaveParticipation>().visit);
    player.tap(GoBack{}).tap(GoBack{}).tap(Join{SessionId{1}});
    CHECK(player.shows<JoinedIn>());
    CHECK(player.last<SaveParticipation>().already);
  }
  SUBCASE("no stores both, and the next one belongs to that visit") {
    player.tap(AnswerCheckedIn{false});
    CHECK_FALSE(player.last<SaveParticipation>().already);
    const auto visit = player.state().visitor.visit;
    REQUIRE(visit);
    player.tap(GoBack{}).tap(GoBack{}).tap(Join{SessionId{1}});
    CHECK(player.last<SaveParticipation>().visit == visit);
  }
  SUBCASE("taking part can be taken back at once and from Start") {
    player.tap(AnswerCheckedIn{true}).tap(Undo{});
    REQUIRE(player.shows<Activity>());
    CHECK(player.screen<Activity>().undone);
    player.tap(Join{SessionId{2}}).tap(Done{});
    REQUIRE(player.state().undo);
    player.tap(Undo{});
    CHECK(player.count<UndoParticipation>() == 2);
    CHECK(player.screen<Start>().undone_until);
  }
  SUBCASE("a participation that cannot be stored lets one be there anyway") {
    player.works = false;
    player.tap(AnswerCheckedIn{false});
    REQUIRE(player.shows<WelcomeAnyway>());
    player.tap(Done{});
    CHECK(player.shows<Activity>());
    CHECK_FALSE(player.screen<Activity>().busy);
  }
}

TEST_CASE("joining twice counts once") {
  Player player;
  player.tap(SayHere{}).tap(Join{SessionId{1}}).tap(GoBack{}).tap(Join{SessionId{1}});
  CHECK(player.shows<JoinedIn>());
  CHECK(player.count<SaveParticipation>() == 1);
}

TEST_CASE("what cannot be joined is not joined, whatever is tapped") {
  Player player;
  player.programme[0].session.status = SessionStatus::Cancelled;
  player.programme[1].session.openness = Openness::Closed;
  player.tap(OpenToday{}).tap(Join{SessionId{1}});
  CHECK(player.shows<Programme>());
  player.tap(Join{SessionId{2}}).tap(Join{SessionId{99}});
  CHECK(player.shows<Programme>());
  const Day day = player.screen<Programme>().from;
  player.tap(OpenSession{SessionId{2}, day}).tap(Join{SessionId{2}}).tap(AnswerCheckedIn{true});
  CHECK(player.count<SaveParticipation>() == 0);
}

TEST_CASE("Back goes one screen at a time and loses nothing") {
  Player player;
  player.tap(SayHere{}).tap(ToggleHelping{}).tap(OpenToday{});
  const Day day = player.screen<Programme>().from;
  player.tap(OpenSession{SessionId{2}, day}).tap(AskSomeone{}).tap(OpenLanguages{}).tap(ChooseLanguage{"en"});
  CHECK(player.shows<SomeoneCome>());
  player.tap(GoBack{});
  CHECK(player.shows<Activity>());
  player.tap(GoBack{});
  CHECK(player.screen<Programme>().loading == Loading::Here);
  player.tap(GoBack{});
  CHECK(player.screen<CheckedIn>().contributing);
  CHECK(player.state().visitor.language == "en");
  player.tap(GoBack{});
  CHECK(player.shows<Start>());
  CHECK(player.state().visitor.language == "sv");  // checked in and gone
}

TEST_CASE(
    "whoever only looked around keeps language and text size on Start, until the idle prompt has passed") {
  Player player;
  player.tap(OpenLanguages{}).tap(ChooseLanguage{"en"}).tap(ToggleTextSize{});
  CHECK(player.shows<Start>());
  player.tap(OpenToday{}).tap(GoBack{});
  CHECK(player.state().visitor.language == "en");
  CHECK(player.state().visitor.large_text);
  player.wait(90s);
  CHECK(player.shows<StillThere>());
  player.wait(60s);
  CHECK(player.shows<Start>());
  CHECK(player.state().visitor.language == "sv");
  CHECK_FALSE(player.state().visitor.large_text);
  player.tap(ChooseLanguage{"no-such"});
  CHECK(player.state().visitor.language == "sv");
}

TEST_CASE("Start itself is never interrupted") {
  Player player;
  player.wait(12h);
  CHECK(player.shows<Start>());
  CHECK(player.count<ForgetVisitor>() == 1);  // from the beginning
}

TEST_CASE("a new day loads its programme") {
  Player player;
  const int before = player.count<LoadToday>();
  player.wait(14h);
  CHECK(player.count<LoadToday>() == before + 1);
  CHECK(player.state().house.today == Day(std::chrono::year(2026) / 11 / 22));
}

TEST_CASE("a touch on the idle prompt gives another minute, the button goes on where one was") {
  Player player;
  player.tap(OpenTalk{}).tap(OpenMoreNumbers{}).wait(90s);
  REQUIRE(player.shows<StillThere>());
  player.wait(59s).send(Touched{}).wait(59s);
  CHECK(player.shows<StillThere>());
  player.tap(OpenToday{});  // a stray tap decides nothing
  CHECK(player.shows<StillThere>());
  player.tap(StillHere{});
  REQUIRE(player.shows<Talk>());
  CHECK(player.screen<Talk>().more);
}

TEST_CASE("a lost house shows the out-of-order screen until it is back") {
  Player player;
  player.tap(SayHere{}).result(HouseLost{});
  CHECK(player.shows<OutOfOrder>());
  player.tap(SayHere{}).tap(GoBack{}).wait(1h);
  CHECK(player.shows<OutOfOrder>());
  player.result(HouseOpened{});
  CHECK(player.shows<Start>());
}

TEST_CASE(
    "the offered session is the one going on or next; the open house and closed groups are not offered") {
  const Zone utc = Zone::utc();
  std::vector<ProgrammeItem> items = {item(1, "Öppet hus", at(9, 0), at(15, 0)),
                                      item(2, "Frukost", at(10, 0), at(11, 0)),
                                      item(3, "Soppa", at(12, 0), at(13, 0))};
  items[0].session.kind = Kind::DropIn;
  CHECK(offer(items, at(9, 30), utc, 4h)->session.title == "Frukost");
  CHECK(offer(items, at(10, 59), utc, 4h)->session.title == "Frukost");
  CHECK(offer(items, at(11, 0), utc, 4h)->session.title == "Soppa");
  items[2].session.openness = Openness::Closed;
  CHECK_FALSE(offer(items, at(11, 0), utc, 4h));
  CHECK(next_item(items, at(9, 30), utc)->session.title == "Frukost");
  CHECK(next_item(items, at(10, 30), utc) == nullptr);
}

TEST_CASE("a late evening's session can be joined after midnight, until the cut-off") {
  const Zone utc = Zone::utc();
  const auto evening = item(1, "Kvällsöppet", at(20, 0, 21), at(23, 30, 21)).session;
  CHECK(can_join(evening, at(1, 0, 22), utc, 4h));
  CHECK_FALSE(can_join(evening, at(5, 0, 22), utc, 4h));
  CHECK_FALSE(can_join(evening, at(12, 0, 20), utc, 4h));
}
