// What the screens of signing up, *Mina anmälningar* and support persons say.
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"
#include "tests/unit/view/scene.h"

#include <set>

using namespace farstu;
using namespace farstu::view;
using namespace std::chrono_literals;

TEST_CASE("the wait after wrong codes is a sentence, in seconds and then in minutes") {
  Scene scene;
  flow::Pin pin;
  pin.wrong = true;
  scene.state.screen = pin;
  CHECK(present_pin(scene.context()).note == "Fel kod. Försök igen.");
  pin.asked_wait = 15s;
  scene.state.screen = pin;
  CHECK(present_pin(scene.context()).note == "Fel kod. Vänta 15 sekunder och försök igen.");
  pin.asked_wait = 15min;
  pin.typed = "123456";
  scene.state.screen = pin;
  CHECK(present_pin(scene.context("en")).note == "Wrong code. Wait 15 minutes and try again.");
  CHECK_FALSE(present_pin(scene.context()).may_ok);
}

TEST_CASE("every symbol has its own words and picture, in every language") {
  for (const char* tag : {"sv", "sv-x-lattlast", "en", "fi"}) {
    std::set<std::string> told;
    for (const Colour colour : kColours) {
      for (const Flower flower : kFlowers) told.insert(symbol_in_words({colour, flower}, words(tag)));
    }
    CHECK(told.size() == 25);
  }
  CHECK(symbol_in_words({Colour::Blue, Flower::Tulip}, words("sv")) == "Blå tulpan");
  CHECK(picture_of(Symbol{Colour::White, Flower::Lily}).petals == ui::Petals::Lily);
}

TEST_CASE("a no to an application is told with kind words only") {
  const auto told = state_in_words(SignupState::NotThisTime, {}, false, "", words("sv"));
  CHECK(told == "Många ville gå. Den här gången räckte inte platserna. Du är välkommen att söka igen.");
  CHECK(state_in_words(SignupState::Waiting, 3, false, "", words("sv")) == "Du är nummer 3 på tur.");
  CHECK(state_in_words(SignupState::Taken, {}, true, "", words("sv")) == "En plats blev ledig. Den är din.");
}

TEST_CASE("the digits are told where they were drawn, and never to whoever typed them") {
  Scene scene;
  flow::SignedUp screen{.wish = {.item = item("2025-11-21T12:00", "2025-11-21T13:00")}, .id = {}};
  screen.new_pair = true;
  scene.state.screen = screen;
  scene.state.visitor.pair = flow::Pair{PairId{1}, {Colour::Blue, Flower::Tulip}, "0471"};
  auto view = present_signed_up(scene.context());
  CHECK(view.digits == "0471");
  CHECK(view.title == "Det här är dina siffror");
  CHECK(view.lines.front() == "Du har en plats på Soppa.");
  scene.state.visitor.pair->digits.clear();
  screen.new_pair = false;
  scene.state.screen = screen;
  view = present_signed_up(scene.context());
  CHECK(view.digits.empty());
  CHECK(view.title == "Du har en plats på Soppa.");
  CHECK(view.lines == std::vector<std::string>{"Det är samma blomma och siffror som förut."});
}

TEST_CASE("a session that is off is told so before what was promised") {
  Scene scene;
  flow::Thing thing{.id = SignupId{1}, .target = SessionId{7}};
  thing.session = item("2025-11-22T12:00", "2025-11-22T13:00").session;
  thing.session->status = SessionStatus::Cancelled;
  scene.state.visitor.things = {thing};
  scene.state.screen = flow::MyThings{};
  auto line = present_my_things(scene.context()).lines.at(0);
  CHECK(line.struck);
  CHECK(line.about.find("Inställt") != std::string::npos);
  CHECK(line.about.find("Du har en plats") == std::string::npos);
  scene.state.visitor.things[0].vanished = true;
  line = present_my_things(scene.context()).lines.at(0);
  CHECK(line.about.find("Borttagen i kalendern") != std::string::npos);
  scene.state.visitor.things.clear();
  CHECK(present_my_things(scene.context()).nothing == "Här finns inget just nu.");
}

TEST_CASE("a support person: who is told, and digits only where they were drawn") {
  Scene scene;
  scene.state.house.board.support_role = ContactRole::Chair;
  scene.state.screen = flow::AskSupport{};
  CHECK(present_ask_support(scene.context()).lines[1] == "Bara ordföranden ser det.");
  CHECK(present_ask_support(scene.context("en")).lines[1] == "Only the chair sees it.");
  scene.state.screen = flow::SupportAsked{};
  scene.state.visitor.pair = flow::Pair{PairId{1}, {Colour::Red, Flower::Rose}, "0471"};
  CHECK(present_support_asked(scene.context()).page.title == "Nu vet ordföranden det.");
  CHECK(present_support_asked(scene.context()).page.digits == "0471");
  scene.state.visitor.pair->digits.clear();
  CHECK(present_support_asked(scene.context()).page.digits.empty());
}
