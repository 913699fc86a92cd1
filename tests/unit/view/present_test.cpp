// What the screens say: view-models from states, in both languages. Where it stands is the pictures'
// business.
#include "kiosk/core/base/places.h"
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"
#include "kiosk/view/view.h"

#include <map>
#include <set>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::view;
using namespace std::chrono_literals;

namespace {

const Catalogue& words(const std::string& tag) {
  static std::map<std::string, Catalogue> loaded;
  auto found = loaded.find(tag);
  if (found == loaded.end()) {
    auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", tag);
    REQUIRE(catalogue);
    found = loaded.emplace(tag, *catalogue).first;
  }
  return found->second;
}

const Zone& stockholm() {
  static const Zone zone = *Zone::load("Europe/Stockholm");
  return zone;
}

Instant at(std::string_view text) {
  const auto instant = parse_iso(text, stockholm());
  REQUIRE(instant);
  return *instant;
}

flow::ProgrammeItem item(std::string_view start, std::string_view end) {
  flow::ProgrammeItem made;
  made.session.id = SessionId{7};
  made.session.title = "Soppa";
  made.session.place = "Köket";
  made.session.kind = Kind::Fika;
  made.session.span = TimedSpan{at(start), at(end)};
  return made;
}

struct Scene {
  flow::Facts facts;
  flow::State state;

  Scene() {
    facts.house = "Linden";
    facts.zone = stockholm();
    facts.hours = OpeningHours({{std::chrono::Friday, 10h, 15h}});
    facts.languages = {{"sv", "Svenska"}, {"en", "English"}};
    state = flow::fresh_start(facts, {});
    state.house.wall = at("2025-11-21T10:24");  // a Friday
  }
  Context context(const std::string& tag = "sv") const { return {facts, state, words(tag)}; }
};

constexpr Day kFriday{std::chrono::year(2025) / 11 / 21};

}  // namespace

TEST_CASE("Start greets by the time of day and tells the hours in words") {
  Scene scene;
  auto view = present_start(scene.context());
  CHECK(view.greeting == "God förmiddag!");
  CHECK(view.clock == "10.24");
  CHECK(view.date == "fredag 21 november");
  CHECK(view.house == "Linden · öppet till 15");
  CHECK(present_start(scene.context("en")).house == "Linden · open until 15:00");
  scene.state.house.wall = at("2025-11-21T08:00");
  CHECK(present_start(scene.context()).house == "Linden · öppnar 10");
  CHECK(present_start(scene.context()).greeting == "God morgon!");
  scene.state.house.wall = at("2025-11-21T19:00");
  CHECK(present_start(scene.context()).house == "Linden · stängt nu");
  CHECK(present_start(scene.context()).greeting == "God kväll!");
  scene.facts.hours = {};
  CHECK(present_start(scene.context()).house == "Linden");
}

TEST_CASE("Start tells what comes next, never a closed group's name") {
  Scene scene;
  scene.state.house.programme = {item("2025-11-21T12:00", "2025-11-21T13:00")};
  CHECK(present_start(scene.context()).today.subtitle == "Näst: Soppa kl. 12.00");
  scene.state.house.programme[0].session.openness = Openness::Closed;
  CHECK(present_start(scene.context()).today.subtitle == "Se vad som händer");
}

TEST_CASE("while the clock is not trusted no time, no date and no programme are shown") {
  Scene scene;
  scene.state.house.trust = ClockTrust::Untrusted;
  scene.state.house.programme = {item("2025-11-21T12:00", "2025-11-21T13:00")};
  const auto start = present_start(scene.context());
  CHECK(start.clock.empty());
  CHECK(start.date.empty());
  CHECK(start.greeting == "Välkommen!");
  CHECK(start.today.subtitle == "Se vad som händer");
  flow::Programme programme;
  programme.loading = flow::Loading::Here;
  programme.days = {{kFriday, scene.state.house.programme}};
  scene.state.screen = programme;
  const auto view = present_programme(scene.context());
  CHECK(view.days.empty());
  CHECK_FALSE(view.message.empty());
}

TEST_CASE("undo stands on Start only while there is something to take back") {
  Scene scene;
  CHECK(present_start(scene.context()).undo.empty());
  scene.state.undo = flow::UndoOffer{VisitId{1}, Boottime(60'000)};
  CHECK(present_start(scene.context()).undo == "Ångra");
}

TEST_CASE("a session's time as seen from each day it touches") {
  Scene scene;
  const auto evening = item("2025-11-21T22:00", "2025-11-22T01:30").session;
  CHECK(time_of(evening, kFriday, scene.context()) == "22–1.30");
  CHECK(time_of(evening, kFriday.plus(1), scene.context()) == "till 1.30");
  CHECK(time_of(item("2025-11-21T12:00", "2025-11-21T12:00").session, kFriday, scene.context()) == "12.00");
  CHECK(time_of(item("2025-11-20T12:00", "2025-11-22T12:00").session, kFriday, scene.context()) ==
        "Hela dagen");
  CHECK(time_of(item("2025-11-21T12:00", "2025-11-21T13:30").session, kFriday, scene.context("en")) ==
        "12–13:30");
  auto whole = item("2025-11-21T12:00", "2025-11-21T13:00").session;
  whole.span = AllDaySpan{kFriday, kFriday.plus(1)};
  CHECK(time_of(whole, kFriday, scene.context()) == "Hela dagen");
}

TEST_CASE("a session is told in words: place, form, places left, state") {
  Scene scene;
  auto soup = item("2025-11-21T12:00", "2025-11-21T13:00");
  CHECK(about(soup, scene.context()) == "Köket · öppen för alla");
  // Where people read from the right, a Swedish room neither leads nor turns what comes after it.
  CHECK(about(soup, scene.context("ar")).starts_with("\u2066Köket\u2069 · \u2067"));
  soup.places_left = 1;
  CHECK(about(soup, scene.context()) == "Köket · 1 plats kvar");
  soup.places_left = 0;
  CHECK(about(soup, scene.context()) == "Köket · fullt just nu");
  soup.session.place.clear();
  soup.session.format = Format::Outdoors;
  CHECK(about(soup, scene.context()) == "Utomhus · fullt just nu");
  CHECK(badge_of(soup, scene.context()).text.empty());
  scene.state.house.wall = at("2025-11-21T11:40");
  CHECK(badge_of(soup, scene.context()).text == "Börjar snart");
  scene.state.house.wall = at("2025-11-21T12:00");
  CHECK(badge_of(soup, scene.context()).text == "Pågår nu");
  scene.state.house.wall = at("2025-11-21T13:00");
  CHECK(badge_of(soup, scene.context()).text == "Är slut");
  soup.session.status = SessionStatus::Cancelled;
  CHECK(badge_of(soup, scene.context()).text == "Inställt");
}

TEST_CASE("a closed group shows neither title nor place nor text, on any screen") {
  Scene scene;
  auto closed = item("2025-11-21T12:00", "2025-11-21T13:00");
  closed.session.openness = Openness::Closed;
  closed.session.description = "hemligt";
  flow::Programme programme;
  programme.loading = flow::Loading::Here;
  programme.days = {{kFriday, {closed}}};
  scene.state.screen = programme;
  const auto rows = present_programme(scene.context());
  REQUIRE(rows.days.size() == 1);
  CHECK(rows.days[0].lines[0].title == "Sluten grupp");
  CHECK(rows.days[0].lines[0].about.empty());
  CHECK(rows.days[0].lines[0].join.empty());
  scene.state.screen = flow::Activity{.item = closed, .day = kFriday};
  const auto activity = present_activity(scene.context());
  CHECK(activity.title == "Sluten grupp");
  CHECK(activity.facts.empty());
  CHECK(activity.description.empty());
  CHECK(activity.join.empty());
}

TEST_CASE("what goes on over midnight stands under both days with ids of its own") {
  Scene scene;
  const auto evening = item("2025-11-21T22:00", "2025-11-22T01:30");
  flow::Programme programme;
  programme.reach = flow::Reach::Week;
  programme.from = kFriday;
  programme.loading = flow::Loading::Here;
  programme.days = {{kFriday, {evening}}, {kFriday.plus(1), {evening}}};
  scene.state.screen = programme;
  const auto view = present_programme(scene.context());
  REQUIRE(view.days.size() == 2);
  CHECK(view.days[0].lines[0].id == "session.0000000000000007");
  CHECK(view.days[1].lines[0].id == "session.0000000000000007.2025-11-22");
  CHECK(view.days[0].heading == "Idag");
  CHECK(view.days[1].heading == "I morgon");
}

TEST_CASE(
    "numbers: the two that fit most people, the rest on the second page, each with hours and its date") {
  Scene scene;
  scene.state.screen = flow::Talk{};
  auto view = present_talk(scene.context());
  REQUIRE(view.numbers.size() == 2);
  CHECK(view.house == "Någon i huset kan ringa med dig.");
  CHECK(view.ask == "Be någon komma");
  CHECK(view.numbers[0].digits == "112");
  CHECK(view.numbers[1].digits == "90390");
  for (const auto& number : view.numbers) CHECK(number.confirmed == "Obekräftad");
  CHECK(view.not_care == "Det här är inte vård. Behöver du vård: ring 1177.");
  scene.state.house.board.numbers = crisis_table(Country::Finland);
  scene.state.house.board.numbers[0].verified_on = kFriday;
  scene.state.house.board.care_number = "116117";
  scene.state.screen = flow::Talk{.more = true};
  view = present_talk(scene.context());
  CHECK(view.numbers.size() == scene.state.house.board.numbers.size() - 2);
  CHECK(view.not_care == "Det här är inte vård. Behöver du vård: ring 116117.");
  CHECK(view.ask.empty());
  scene.state.screen = flow::Talk{};
  CHECK(present_talk(scene.context()).numbers[0].confirmed == "Kontrollerat fredag 21 november 2025");
}

TEST_CASE("hours of a line in words") {
  CrisisNumber number;
  CHECK(hours_in_words(number, words("sv")) == "Vi vet inte när de svarar");
  REQUIRE(parse_hours("1-5 08:00-19:00, 6-7 10:00-16:00", number));
  CHECK(hours_in_words(number, words("sv")) == "Måndag–fredag 8–19, lördag–söndag 10–16");
  REQUIRE(parse_hours("1-7 21:00-06:00", number));
  CHECK(hours_in_words(number, words("sv")) == "Varje dag 21–6");
  REQUIRE(parse_hours("1,3 16:00-20:00", number));
  CHECK(hours_in_words(number, words("sv")) == "Måndag 16–20, onsdag 16–20");
  REQUIRE(parse_hours("always", number));
  CHECK(hours_in_words(number, words("en")) == "Always open");
}

TEST_CASE(
    "Start: who is on duty at the door that leads to them, one calm panel, both only when there is "
    "something") {
  Scene scene;
  CHECK(present_start(scene.context()).notice.empty());
  CHECK(present_start(scene.context()).talk.subtitle == "Stöd här i huset och på telefon");
  auto& board = scene.state.house.board;
  board.peer_supporters = {"Maj", "Samir"};
  CHECK(present_start(scene.context()).talk.subtitle == "Kamratstödjare på plats idag: Maj och Samir");
  board.notices = {{NoticeId{2}, "Nytt kaffe", "Kom och smaka.", NoticeFrom::House, kFriday},
                   {NoticeId{1}, "Årsmöte", "", NoticeFrom::Federation, kFriday}};
  auto view = present_start(scene.context());
  CHECK(view.notice == "Nytt kaffe");
  CHECK(view.notice_about == "Kamratstödjare på plats idag: Maj och Samir");
  board.peer_supporters.clear();
  view = present_start(scene.context());
  CHECK(view.notice_about == "Från huset · Uppdaterad fredag 21 november");
  CHECK(view.notice_more == "1 till");
  board.safe_mode = flow::SafeMode{{{"Stora rummet", 8}, {"Köket", 4}}};
  view = present_start(scene.context());
  CHECK(view.notice == "12 platser kvar inne just nu");
  CHECK(view.notice_about == "Stanna hemma om du känner dig sjuk. Ring gärna.");
  CHECK(view.notice_more == "2 till");
  board.safe_mode->places = {{"Köket", 0}};
  CHECK(present_start(scene.context()).notice == "Det är fullt inne just nu. Fråga någon vid dörren.");
  board.safe_mode->places.clear();
  CHECK(present_start(scene.context()).notice == "Extra hänsyn just nu");
  board.peer_supporters = {"Maj"};
  scene.state.house.trust = ClockTrust::Untrusted;
  CHECK(present_start(scene.context()).talk.subtitle == "Stöd här i huset och på telefon");
}

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

TEST_CASE("what is kept is told in eight lines") {
  Scene scene;
  scene.state.screen = flow::WhatIsKept{};
  const auto view = present_kept(scene.context());
  CHECK(view.lines.size() == 8);
  CHECK(view.updated.starts_with("Uppdaterad "));
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

TEST_CASE("what left the house is shown byte for byte, with what the federation answered") {
  Scene scene;
  flow::LeftTheHouse left;
  left.loading = flow::Loading::Here;
  left.file = flow::SentFile{"{\"v\":1}\nabc..def\n", at("2025-11-21T04:00"), std::nullopt};
  scene.state.screen = left;
  auto view = present_left_the_house(scene.context());
  CHECK(view.file == "{\"v\":1}\nabc..def\n");
  CHECK(view.subtitle == "Skrevs fredag 21 november kl. 4.00. Förbundet har inte svarat än.");
  CHECK_FALSE(view.rail);
  left.file->receipted = at("2025-11-21T04:20");
  left.staff = true;
  scene.state.screen = left;
  view = present_left_the_house(scene.context());
  CHECK(view.subtitle ==
        "Skrevs fredag 21 november kl. 4.00. Förbundet svarade fredag 21 november kl. 4.20.");
  CHECK(view.rail);
}

TEST_CASE("the staff's chart shows quiet hours as quiet, over midnight too") {
  Scene scene;
  flow::StaffToday today;
  today.loading = flow::Loading::Here;
  today.numbers.day = kFriday;
  today.numbers.by_hour = {{22, 3}, {1, 2}};
  scene.state.screen = today;
  const auto view = present_staff_today(scene.context());
  CHECK(view.hours == std::vector<std::pair<std::string, int>>{{"22", 3}, {"23", 0}, {"0", 0}, {"1", 2}});
  CHECK(view.close == "Stäng dagen");
  today.numbers.state = report::DayState::Partial;
  scene.state.screen = today;
  CHECK(present_staff_today(scene.context()).reopen == "Öppna igen");
  CHECK(present_staff_today(scene.context()).subtitle == "Fredag 21 november · stängd: delvis öppet");
}

TEST_CASE("every screen has a view, in every language") {
  for (const char* tag : {"sv", "en"}) {
    Scene scene;
    const auto soup = item("2025-11-21T12:00", "2025-11-21T13:00");
    const flow::Screen screens[] = {
        flow::Start{},        flow::CheckedIn{},    flow::Programme{},   flow::Activity{soup, kFriday},
        flow::JoinedIn{soup}, flow::Talk{},         flow::SomeoneCome{}, flow::WhatIsKept{},
        flow::LeftTheHouse{}, flow::Languages{},    flow::StillThere{},  flow::WelcomeAnyway{},
        flow::OutOfOrder{},   flow::Pin{},          flow::StaffToday{},  flow::StaffClose{},
        flow::FirstVisit{},   flow::AskSignup{},    flow::PickSymbol{},  flow::SignedUp{},
        flow::SignupTold{},   flow::ThingsDigits{}, flow::MyThings{},    flow::OneThing{},
        flow::AskErase{},     flow::Erased{},       flow::GroupCode{},   flow::UnknownCard{},
        flow::IdeaChoice{},   flow::IdeaWriting{},  flow::IdeaLeft{},    flow::Notices{},
        flow::FindHelp{},     flow::Goodbye{},      flow::Asked{},       flow::AskedThanks{},
        flow::More{},         flow::AboutYou{}};
    CHECK(std::size(screens) == std::variant_size_v<flow::Screen>);
    for (std::size_t i = 0; i < std::size(screens); ++i) {
      scene.state.screen = screens[i];
      CHECK(present(scene.context(tag)).index() == i);
    }
  }
}

TEST_CASE("the number to call is found in place or text, and nothing else is one") {
  Session session;
  session.format = Format::Phone;
  session.place = "Ring 08-123 45 67 när du vill";
  CHECK(phone_number_of(session) == "08-123 45 67");
  session.place = "Rum 12";
  session.description = "Vi börjar 10.30. Ring +46 70 123 45 67.";
  CHECK(phone_number_of(session) == "+46 70 123 45 67");
  session.description = "Vi ses 10-12";
  CHECK(phone_number_of(session).empty());
  session.place = "08-123 45 67";
  session.format = Format::OnSite;
  CHECK(phone_number_of(session).empty());
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

TEST_CASE("home weeks, moves and infection-safe mode in words") {
  Scene scene;
  auto course = item("2025-11-24T09:00", "2025-11-24T15:00");
  course.session.format = Format::Home;
  course.next_here = Day(std::chrono::year(2025) / 12 / 1);
  CHECK(home_week_in_words(course, words("sv")) ==
        "Den här veckan läser du hemma. Nästa gång här: måndag 1 december.");
  CHECK(badge_of(course, scene.context()).text == "Hemvecka");
  course.next_here.reset();
  CHECK(home_week_in_words(course, words("sv")) == "Den här veckan läser du hemma.");
  auto soup = item("2025-11-21T12:00", "2025-11-21T13:00");
  soup.was_at = at("2025-11-20T11:30");
  soup.session.status = SessionStatus::Moved;
  CHECK(about(soup, scene.context()).starts_with("Förut: torsdag 20 november 11.30 · Köket"));
  soup.infection_safe = true;
  soup.places_left = 8;
  CHECK(places_in_words(soup, words("sv")) == "8 platser kvar inne just nu");
  soup.session.format = Format::Outdoors;
  CHECK(places_in_words(soup, words("sv")) == "8 platser kvar");
}
