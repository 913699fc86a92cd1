// What the screens say: view-models from states, in both languages. Where it stands is the pictures'
// business.
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"
#include "tests/unit/view/scene.h"

#include <set>

using namespace farstu;
using namespace farstu::view;
using namespace std::chrono_literals;

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
  CHECK(about(soup, scene.context("ar")) == "\u2066Köket\u2069 · للجميع");
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

TEST_CASE("what is kept is told in eight lines") {
  Scene scene;
  scene.state.screen = flow::WhatIsKept{};
  const auto view = present_kept(scene.context());
  CHECK(view.lines.size() == 8);
  CHECK(view.updated.starts_with("Uppdaterad "));
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
        flow::AskSupport{},   flow::SupportAsked{}, flow::IdeaChoice{},  flow::IdeaWriting{},
        flow::IdeaLeft{},     flow::Notices{},      flow::FindHelp{},    flow::Goodbye{},
        flow::Asked{},        flow::AskedThanks{},  flow::More{},        flow::AboutYou{}};
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

TEST_CASE("a language no voice can read says so on the screen while speech is on") {
  Scene scene;
  scene.facts.languages = {{"sv", "Svenska"}, {"so", "Soomaali", true, false}};
  scene.state.visitor.language = "so";
  CHECK(present_bar(scene.context("so")).mark.find("Soomaali") == std::string::npos);
  scene.state.visitor.speech = true;
  CHECK(present_bar(scene.context("so")).mark.find("Soomaali") != std::string::npos);
  scene.state.visitor.language = "sv";
  CHECK(present_bar(scene.context()).mark.empty());
}
