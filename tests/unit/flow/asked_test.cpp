// What is voluntary: going home, three questions, two about the visitor; and what the house tells everybody.
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;
using namespace std::chrono_literals;

namespace {

Player asking() {
  Facts house = facts();
  house.ask_about_you = true;
  return Player(house);
}

Player& answer_all(Player& player) {
  return player.tap(OpenQuestions{})
      .tap(Reply{AskedAnswer::Yes})
      .tap(Reply{})
      .tap(Reply{AskedAnswer::NotToday});
}

}  // namespace

TEST_CASE("goodbye is one tap, and is taken back by one") {
  Player player;
  player.tap(SayGoodbye{});
  REQUIRE(player.shows<Goodbye>());
  CHECK(player.count<SaveGoodbye>() == 1);
  CHECK(player.screen<Goodbye>().counted);
  player.tap(Undo{});
  CHECK(player.count<TakeBackGoodbye>() == 1);
  REQUIRE(player.shows<Start>());
  CHECK(player.screen<Start>().undone_until);
  player.tap(SayGoodbye{}).tap(Done{});
  CHECK(player.shows<Start>());
  CHECK(player.count<TakeBackGoodbye>() == 1);
}

TEST_CASE("a goodbye that is not counted is a goodbye all the same; one that stays is told") {
  Player player;
  player.works = false;
  player.tap(SayGoodbye{});
  REQUIRE(player.shows<Goodbye>());
  CHECK_FALSE(player.screen<Goodbye>().counted);
  player.tap(Undo{});
  CHECK(player.count<TakeBackGoodbye>() == 0);
  player.works = true;
  player.tap(Done{}).tap(SayGoodbye{});
  player.works = false;
  player.tap(Undo{});
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Undo);
  player.tap(Done{});
  CHECK(player.shows<Goodbye>());
}

TEST_CASE("what the house has not chosen is not there") {
  Facts house = facts();
  house.goodbye = house.three_questions = house.ask_about_you = false;
  Player player(house);
  player.tap(SayGoodbye{}).tap(OpenQuestions{});
  CHECK(player.shows<Start>());
  player.tap(SayHere{}).tap(OpenMore{});
  CHECK(player.shows<CheckedIn>());
}

TEST_CASE("three questions, one at a time, each can be skipped; they are stored together at the end") {
  Player player;
  answer_all(player.tap(SayGoodbye{}));
  REQUIRE(player.shows<AskedThanks>());
  CHECK(player.count<SaveReplies>() == 1);
  CHECK(player.last<SaveReplies>().replies == Replies{AskedAnswer::Yes, std::nullopt, AskedAnswer::NotToday});
  player.tap(Done{});
  CHECK(player.shows<Start>());
}

TEST_CASE("Back leads to the question before, with its answer; from the thanks it takes the answers back") {
  Player player;
  player.tap(OpenQuestions{}).tap(Reply{AskedAnswer::Yes}).tap(GoBack{});
  REQUIRE(player.shows<Asked>());
  CHECK(player.screen<Asked>().at == 0);
  CHECK(player.screen<Asked>().replies[0] == AskedAnswer::Yes);
  player.tap(Reply{AskedAnswer::Some}).tap(Reply{AskedAnswer::Some}).tap(Reply{AskedAnswer::Some});
  REQUIRE(player.shows<AskedThanks>());
  player.tap(GoBack{});
  CHECK(player.count<TakeBackReplies>() == 1);
  CHECK(player.last<TakeBackReplies>().replies == player.last<SaveReplies>().replies);
  REQUIRE(player.shows<Asked>());
  CHECK(player.screen<Asked>().at == 2);
  player.tap(Reply{});
  CHECK(player.last<SaveReplies>().replies == Replies{AskedAnswer::Some, AskedAnswer::Some, std::nullopt});
  player.tap(Undo{});
  CHECK(player.count<TakeBackReplies>() == 2);
  player.wait(10min);
  CHECK(player.shows<Start>());
  CHECK(player.count<SaveReplies>() == 2);
}

TEST_CASE("whoever skips all three leaves nothing; what cannot be stored is told and does not matter") {
  Player player;
  player.tap(OpenQuestions{}).tap(Reply{}).tap(Reply{}).tap(Reply{});
  CHECK(player.shows<Start>());
  CHECK(player.count<SaveReplies>() == 0);
  player.works = false;
  answer_all(player);
  REQUIRE(player.shows<WelcomeAnyway>());
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Answers);
  player.tap(Done{});
  CHECK(player.shows<Asked>());
  CHECK_FALSE(player.screen<Asked>().busy);
  player.works = true;
  player.tap(Reply{AskedAnswer::Yes});
  player.works = false;
  player.tap(GoBack{});
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Undo);
}

TEST_CASE(
    "age and gender: told by a tap, changed by another, taken back by the same; forgotten with the visitor") {
  Player player = asking();
  player.tap(SayHere{}).tap(OpenMore{}).tap(OpenAboutYou{}).tap(ChooseAge{AgeBand::Over64});
  CHECK(player.state().visitor.about.age == AgeBand::Over64);
  player.tap(ChooseAge{AgeBand::Under26});
  CHECK(player.last<TellAboutYou>().before.age == AgeBand::Over64);
  CHECK(player.last<TellAboutYou>().now.age == AgeBand::Under26);
  player.tap(ChooseAge{AgeBand::Under26});
  CHECK_FALSE(player.state().visitor.about.age);
  player.tap(ChooseAge{AgeBand::From26To64}).tap(ChooseGender{Gender::Man});  // not asked yet
  CHECK_FALSE(player.state().visitor.about.gender);
  player.tap(GoOn{}).tap(ChooseGender{Gender::NonBinary}).tap(ChooseAge{AgeBand::Under26});
  CHECK(player.state().visitor.about == AboutVisitor{AgeBand::From26To64, Gender::NonBinary});
  player.tap(Done{});
  REQUIRE(player.shows<CheckedIn>());
  player.tap(NextPerson{});
  CHECK(player.state().visitor.about == AboutVisitor{});
}

TEST_CASE("with the visit goes what was told about its visitor") {
  Player player = asking();
  player.tap(SayHere{})
      .tap(OpenMore{})
      .tap(OpenAboutYou{})
      .tap(ChooseAge{AgeBand::Over64})
      .tap(GoOn{})
      .tap(Done{});
  player.tap(Undo{});
  CHECK(player.shows<Start>());
  CHECK(player.last<TellAboutYou>().before.age == AgeBand::Over64);
  CHECK(player.last<TellAboutYou>().now == AboutVisitor{});
  CHECK(player.state().visitor.about == AboutVisitor{});
}

TEST_CASE("an answer about the visitor that cannot be stored is not shown as told") {
  Player player = asking();
  player.tap(SayHere{}).tap(OpenMore{}).tap(OpenAboutYou{});
  player.works = false;
  player.tap(ChooseAge{AgeBand::Over64});
  CHECK(player.screen<WelcomeAnyway>().what == Failed::Answers);
  CHECK_FALSE(player.state().visitor.about.age);
}

TEST_CASE(
    "the board is loaded on every way to Start and on a new day; a house that fails keeps its numbers") {
  Player player;
  const int before = player.count<LoadBoard>();
  player.tap(OpenTalk{}).tap(GoBack{});
  CHECK(player.count<LoadBoard>() == before + 1);
  player.board.numbers = crisis_table(Country::Finland);
  player.wait(14h);
  CHECK(player.count<LoadBoard>() == before + 2);
  CHECK(player.state().house.board.numbers == crisis_table(Country::Finland));
  player.works = false;
  player.tap(OpenTalk{}).tap(GoBack{});
  CHECK(player.state().house.board.numbers == crisis_table(Country::Finland));
  CHECK_FALSE(begin(facts()).house.board.numbers.empty());
}

TEST_CASE("notices do not change under a reader") {
  Player player;
  player.board.notices = {{NoticeId{1}, "Årsmöte", "", NoticeFrom::House, {}}};
  player.result(BoardLoaded{player.board});
  player.tap(OpenNotices{}).result(BoardLoaded{});
  REQUIRE(player.shows<Notices>());
  CHECK(player.screen<Notices>().board.notices.size() == 1);
  player.tap(GoBack{}).tap(OpenTalk{}).tap(OpenFindHelp{});
  CHECK(player.shows<FindHelp>());
}
