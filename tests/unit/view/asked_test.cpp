// What the screens say around a visit: good to know, calls, what is asked and voluntary.
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"
#include "tests/unit/view/scene.h"

#include <set>

using namespace farstu;
using namespace farstu::view;
using namespace std::chrono_literals;

TEST_CASE("good to know: all of it, with its source and its date") {
  Scene scene;
  flow::Notices screen;
  screen.board.safe_mode = flow::SafeMode{{{"Stora rummet", 8}, {"Köket", 1}}};
  screen.board.peer_supporters = {"Maj"};
  screen.board.hosts = {"Olle"};
  screen.board.notices = {{NoticeId{1}, "Årsmöte", "Den 3 mars.", NoticeFrom::Federation, kFriday}};
  scene.state.screen = screen;
  const auto view = present_notices(scene.context());
  REQUIRE(view.panels.size() == 3);
  CHECK(view.panels[0].text.find("Köket: 1 plats kvar") != std::string::npos);
  CHECK(view.panels[1].text ==
        "Kamratstödjare på plats idag: Maj\nEn kamratstödjare har egen erfarenhet och tid för dig.\n"
        "Värd idag: Olle");
  CHECK(view.panels[2].text == "Den 3 mars.");
  CHECK(view.panels[2].about == "Från förbundet · Uppdaterad fredag 21 november 2025");
}

TEST_CASE("the tile at Start's foot: goodbye, else the three questions, else nothing") {
  Scene scene;
  CHECK(present_start(scene.context()).bye == "Hej då");
  scene.facts.goodbye = false;
  CHECK(present_start(scene.context()).bye == "Hur var det idag?");
  CHECK(present_start(scene.context()).asks);
  scene.facts.three_questions = false;
  CHECK(present_start(scene.context()).bye.empty());
}

TEST_CASE("the three questions: four equal answers, and the one told before is seen again") {
  Scene scene;
  flow::Asked screen;
  scene.state.screen = screen;
  auto view = present_asked(scene.context());
  CHECK(view.message.title == "Jag kände mig välkommen");
  CHECK(view.message.text == "Tre frågor. Ingen ser vad just du svarar.");
  REQUIRE(view.answers.size() == 4);
  CHECK(view.answers[3].label == "Hoppa över");
  screen.at = 1;
  screen.replies[1] = AskedAnswer::Some;
  scene.state.screen = screen;
  view = present_asked(scene.context());
  CHECK(view.message.title == "Någon lyssnade på mig");
  CHECK(view.message.text == "Fråga 2 av 3");
  CHECK_FALSE(view.answers[0].chosen);
  CHECK(view.answers[1].chosen);
}

TEST_CASE("thanks: five choices are enough, also where the house asks more") {
  Scene scene;
  flow::CheckedIn thanks;
  thanks.offered = item("2025-11-21T12:00", "2025-11-21T13:00");
  scene.state.screen = thanks;
  auto view = present_checked_in(scene.context());
  CHECK(view.more.empty());
  CHECK_FALSE(view.others.empty());
  scene.facts.ask_about_you = true;
  view = present_checked_in(scene.context());
  CHECK(view.more == "Mer");
  CHECK(view.others.empty());
  scene.state.visitor.about.age = AgeBand::Over64;
  scene.state.screen = flow::AboutYou{};
  const auto about = present_about_you(scene.context());
  REQUIRE(about.answers.size() == 3);
  CHECK(about.answers[2].chosen);
  CHECK(about.answers[2].label == "65 år eller äldre");
  CHECK(about.done.empty());
}

TEST_CASE("a call is told on every visitor screen, with the time it was made, until somebody comes") {
  Scene scene;
  CHECK_FALSE(present_start(scene.context()).bar.call);
  scene.state.house.call = flow::Call{.asked = scene.state.house.boot, .since = scene.state.house.wall};
  const auto banner = [&] { return *present_start(scene.context()).bar.call; };
  CHECK(banner().title == "Någon vid skärmen vill att en människa kommer");
  CHECK(banner().about == "Sedan 10.24");
  CHECK(banner().coming == "Jag kommer");
  scene.state.house.trust = ClockTrust::Untrusted;
  CHECK(banner().about.empty());
  scene.state.house.boot += 3min;
  CHECK(banner().about == "Ingen har svarat än. Gå gärna in.");
  scene.state.house.call->what = flow::CallFor::FirstVisit;
  CHECK(banner().title == "Någon är här för första gången");
  scene.state.house.call->answered = scene.state.house.boot;
  CHECK(banner().title == "Någon är på väg");
  CHECK(banner().coming.empty());
  for (const flow::Screen& screen : {flow::Screen{flow::Talk{}}, flow::Screen{flow::StillThere{}},
                                     flow::Screen{flow::CheckedIn{}}, flow::Screen{flow::Languages{}}}) {
    scene.state.screen = screen;
    std::visit(
        [&](const auto& view) {
          if constexpr (requires { view.bar.call; }) CHECK(view.bar.call);
        },
        present(scene.context()));
  }
}

TEST_CASE("who asked for a human is told how it goes, and can take it back") {
  Scene scene;
  scene.state.house.call = flow::Call{.asked = scene.state.house.boot, .since = scene.state.house.wall};
  scene.state.screen = flow::SomeoneCome{};
  auto view = present_come(scene.context());
  CHECK(view.message.title == "Vi har sagt till i huset.");
  CHECK(view.take_back == "Jag behöver ingen nu");
  CHECK(view.numbers.empty());
  CHECK(view.done.empty());
  scene.state.house.boot += 3min;
  view = present_come(scene.context());
  CHECK(view.message.title == "Ingen har svarat än. Gå gärna in.");
  CHECK(view.numbers == "Någon att prata med");
  scene.state.screen = flow::SomeoneCome{flow::SomeoneCome::End::TakenBack};
  view = present_come(scene.context());
  CHECK(view.message.title == "Då säger vi att det inte behövs.");
  CHECK(view.take_back.empty());
  CHECK(view.done == "Klar");
}
