// Typing and leaving an idea, without a screen.
#include "kiosk/flow/typing.h"
#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;

namespace {

Player at_the_keyboard() {
  Player player;
  player.tap(OpenWeek{}).tap(OpenIdea{}).tap(WriteIdea{IdeaKind::CanShow});
  REQUIRE(player.shows<IdeaWriting>());
  return player;
}

Player& type(Player& player, const std::string& letters) {
  for (const char letter : letters) player.tap(TypeText{std::string(1, letter)});
  return player;
}

}  // namespace

TEST_CASE("typing: a sentence begins with a capital, and the shift key says otherwise once") {
  std::string text;
  CHECK(page_for(text) == KeyPage::Capitals);
  CHECK(type(text, "J", 100, KeyPage::Capitals) == KeyPage::Letters);
  CHECK(type(text, ".", 100, KeyPage::Letters) == KeyPage::Letters);
  CHECK(type(text, " ", 100, KeyPage::Letters) == KeyPage::Capitals);
  CHECK(shift(KeyPage::Capitals) == KeyPage::Letters);
  CHECK(shift(KeyPage::Letters) == KeyPage::Capitals);
  CHECK(signs(KeyPage::Letters, text) == KeyPage::Signs);
  CHECK(type(text, "7", 100, KeyPage::Signs) == KeyPage::Signs);
  CHECK(type(text, " ", 100, KeyPage::Signs) == KeyPage::Letters);
  CHECK(text == "J. 7 ");
}

TEST_CASE("typing: a character is erased whole, and a full text takes no more") {
  std::string text = "aåم";
  erase(text, KeyPage::Letters);
  CHECK(text == "aå");
  erase(text, KeyPage::Letters);
  CHECK(text == "a");
  CHECK(erase(text, KeyPage::Letters) == KeyPage::Capitals);
  CHECK(erase(text, KeyPage::Signs) == KeyPage::Signs);
  CHECK(text.empty());
  text = "ååå";
  type(text, "å", 3, KeyPage::Letters);
  CHECK(text == "ååå");
}

TEST_CASE("an idea: written, left, and taken back with one tap") {
  Player player = at_the_keyboard();
  player.tap(LeaveIdea{});
  CHECK(player.count<KeepIdea>() == 0);  // nothing is written yet
  type(player, "Kor");
  player.tap(LeaveIdea{});
  CHECK(player.last<KeepIdea>().text == "Kor");
  CHECK(player.last<KeepIdea>().kind == IdeaKind::CanShow);
  REQUIRE(player.shows<IdeaLeft>());
  CHECK(player.state().visitor.idea.empty());
  const IdeaId id = player.screen<IdeaLeft>().id;
  player.tap(Undo{});
  CHECK(player.last<TakeIdeaBack>().id == id);
  CHECK(player.screen<IdeaLeft>().taken_back);
  player.tap(Undo{});
  CHECK(player.count<TakeIdeaBack>() == 1);
  player.tap(Done{});
  CHECK(player.shows<Start>());
}

TEST_CASE("an idea: Back keeps what was typed, every way out forgets it") {
  Player player = at_the_keyboard();
  type(player, "Kor").tap(GoBack{});
  REQUIRE(player.shows<IdeaChoice>());
  player.tap(WriteIdea{IdeaKind::Idea});
  CHECK(player.state().visitor.idea == "Kor");
  player.tap(OpenLanguages{}).tap(ChooseLanguage{"en"});
  CHECK(player.state().visitor.idea == "Kor");

  Player back = player;
  back.tap(GoBack{}).tap(GoBack{}).tap(GoBack{});
  CHECK(back.shows<Start>());
  CHECK(back.state().visitor.idea.empty());

  Player idle = player;
  idle.wait(std::chrono::seconds(200));
  CHECK(idle.shows<Start>());
  CHECK(idle.state().visitor.idea.empty());

  Player lost = player;
  lost.result(HouseLost{});
  CHECK(lost.state().visitor.idea.empty());
}

TEST_CASE("an idea that cannot be kept is told, and what was typed is still there") {
  Player player = at_the_keyboard();
  type(player, "Kor");
  player.works = false;
  player.tap(LeaveIdea{});
  REQUIRE(player.shows<IdeaWriting>());
  CHECK(player.screen<IdeaWriting>().failed);
  CHECK(player.state().visitor.idea == "Kor");
  player.works = true;
  player.tap(LeaveIdea{});
  REQUIRE(player.shows<IdeaLeft>());
  player.works = false;
  player.tap(Undo{});
  CHECK(player.shows<WelcomeAnyway>());
  player.works = true;
  player.tap(Done{}).tap(Undo{});
  CHECK(player.screen<IdeaLeft>().taken_back);
}

TEST_CASE("an idea: an answer that comes while another screen is in front reaches its own") {
  Player player = at_the_keyboard();
  type(player, "Kor");
  Step step = on_event(player.facts_used(), player.state(), Event{Action{LeaveIdea{}}});
  step = on_event(player.facts_used(), std::move(step.state), Event{Action{OpenLanguages{}}});
  step = on_event(player.facts_used(), std::move(step.state), Event{Outcome{IdeaKept{IdeaId{7}}}});
  step = on_event(player.facts_used(), std::move(step.state), Event{Action{GoBack{}}});
  REQUIRE(std::holds_alternative<IdeaLeft>(step.state.screen));
  CHECK(std::get<IdeaLeft>(step.state.screen).id == IdeaId{7});
}
