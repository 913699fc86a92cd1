// What is said of a screen: order, role and state, numbers, and what only headphones hear.
#include "kiosk/voice/utterance.h"

#include <doctest/doctest.h>

using namespace farstu::voice;

namespace {

Words words() {
  return {.button = "knapp {n} av {count}",
          .tab = "flik {n} av {count}",
          .toggle = "knapp {n} av {count}",
          .row = "rad {n} av {count}",
          .key = "tangent",
          .selected = "vald",
          .on = "på",
          .disabled = "går inte att välja nu",
          .personal = "Något personligt.",
          .to = "till"};
}

std::vector<std::string> said(const std::vector<Item>& items, Ears ears = Ears::Headphones) {
  std::vector<std::string> out;
  for (const auto& each : utterances(items, words(), "sv", ears)) out.push_back(each.text);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("utterances: words, role, place among the controls, state") {
  CHECK(said({{.id = "text#0", .words = "Fint att du är här."},
              {.id = "a", .words = "Soppa. 12–13", .kind = Kind::Row, .selected = true},
              {.id = "b", .words = "Klar", .kind = Kind::Button},
              {.id = "c", .words = "Nedåt", .kind = Kind::Button, .enabled = false},
              {.id = "d", .words = "Läs upp", .kind = Kind::Toggle, .selected = true, .in_bar = true},
              {.id = "e", .words = "Språk", .kind = Kind::Button, .in_bar = true}}) ==
        Lines{"Fint att du är här.", "Soppa. 12 till 13. rad 1 av 3, vald", "Klar. knapp 2 av 3",
              "Nedåt. knapp 3 av 3, går inte att välja nu", "Läs upp. knapp 1 av 2, på",
              "Språk. knapp 2 av 2"});
}

TEST_CASE("utterances: each lights its item and is said in the language of the screen, or its own") {
  const auto all = utterances({{.id = "language.fi", .words = "Suomi", .kind = Kind::Row, .language = "fi"},
                               {.id = "x", .words = "Klar", .kind = Kind::Button}},
                              words(), "sv", Ears::Loudspeaker);
  REQUIRE(all.size() == 2);
  CHECK(all[0] == Utterance{"language.fi", "Suomi", "fi"});
  CHECK(all[1] == Utterance{"x", "Klar. knapp 2 av 2", "sv"});
}

TEST_CASE("utterances: what is personal goes to headphones only") {
  const std::vector<Item> items{{.id = "text#0", .words = "Blå tulpan 4711", .personal = true},
                                {.id = "a", .words = "Samtalsgrupp", .kind = Kind::Row, .personal = true},
                                {.id = "b", .words = "Klar", .kind = Kind::Button}};
  CHECK(said(items, Ears::Headphones) ==
        Lines{"Blå tulpan 4 7 1 1", "Samtalsgrupp. rad 1 av 2", "Klar. knapp 2 av 2"});
  CHECK(said(items, Ears::Loudspeaker) ==
        Lines{"Något personligt.", "Något personligt. rad 1 av 2", "Klar. knapp 2 av 2"});
}

TEST_CASE("numbers: telephone numbers and codes digit by digit, years and counts as they are") {
  const auto spoken = [](std::string_view shown) { return as_spoken(shown, "till"); };
  CHECK(spoken("90390") == "9 0 3 9 0");
  CHECK(spoken("112") == "1 1 2");
  CHECK(spoken("Behöver du vård: ring 1177.") == "Behöver du vård: ring 1 1 7 7.");
  CHECK(spoken("020-22 00 60") == "0 2 0 2 2 0 0 6 0");
  CHECK(spoken("08-123 45 67 på telefon") == "0 8 1 2 3 4 5 6 7 på telefon");
  CHECK(spoken("21 november 2025") == "21 november 2025");
  CHECK(spoken("150 besök") == "150 besök");
  CHECK(spoken("128") == "128");
  CHECK(spoken("2047") == "2 0 4 7");  // alone it is a code
}

TEST_CASE("times are said without their point, ranges with a word, signs for the eye not at all") {
  const auto spoken = [](std::string_view shown) { return as_spoken(shown, "till"); };
  CHECK(spoken("10.24") == "10 24");
  CHECK(spoken("10.05") == "10 0 5");
  CHECK(spoken("15:00") == "15");
  CHECK(spoken("10:30\u2013\u200B12") == "10 30 till 12");
  CHECK(spoken("gång 4 av 9") == "gång 4 av 9");
  CHECK(spoken("Köket \u00B7 \u20661\u2069 plats") == "Köket, 1 plats");
  CHECK(spoken("1.75 meter") == "1.75 meter");  // no minute
  CHECK(spoken("Jag är med \u2013 idag") == "Jag är med \u2013 idag");
  CHECK(spoken("\xff") == "\uFFFD");
}

TEST_CASE("changed: what was not there, and what is in another state") {
  const Item text{.id = "text#0", .words = "Kod 0"};
  const Item button{.id = "a", .words = "Jag hjälper till", .kind = Kind::Button};
  Item chosen = button;
  chosen.selected = true;
  CHECK(changed({text, button}, {text, button}).empty());
  CHECK(changed({text, button}, {text, chosen}) == std::vector<std::size_t>{1});
  CHECK(changed({text}, {text, text}) == std::vector<std::size_t>{1});
  Item moved = button;
  moved.id = "b";
  CHECK(changed({button}, {moved}).empty());
}

TEST_CASE("each line is a sentence of its own, so that the voice rests between them") {
  CHECK(as_spoken("Hela dagen\nDu har en plats.\nSpara dem", "till") ==
        "Hela dagen. Du har en plats. Spara dem");
  CHECK(as_spoken("", "till") == "");
}
