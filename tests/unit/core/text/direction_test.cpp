#include "kiosk/core/text/direction.h"

#include "kiosk/core/base/places.h"
#include "kiosk/core/text/catalogue.h"
#include "tests/unit/core/text/mo_file.h"

#include <string>

#include <doctest/doctest.h>

using namespace farstu;

namespace {

constexpr auto kLeft = Direction::LeftToRight;
constexpr auto kRight = Direction::RightToLeft;
constexpr auto kForms = "nplurals=2; plural=(n != 1);";

}  // namespace

TEST_CASE("direction: of languages") {
  for (const char* tag : {"ar", "fa", "fa-AF", "prs", "he"}) CHECK(direction_of_language(tag) == kRight);
  for (const char* tag : {"sv", "sv-x-lattlast", "ti", "arn", "x-ar", ""})
    CHECK(direction_of_language(tag) == kLeft);
}

TEST_CASE("direction: a paragraph takes its first letter's") {
  CHECK(direction_of("Soppa.", kRight) == kLeft);
  CHECK(direction_of("\u0634\u0648\u0631\u0628\u0629", kLeft) == kRight);
  CHECK(direction_of("12. Åre", kRight) == kLeft);
  CHECK(direction_of("\u12A5\u1295\u124B\u12D5", kRight) == kLeft);  // Ethiopic
  CHECK(direction_of("\u2066Soppa\u2069 \u0627\u0644\u0622\u0646", kLeft) ==
        kRight);  // what is isolated does not count
}

TEST_CASE("direction: telephone numbers run left to right, ranges as their page") {
  CHECK(direction_of("08-702 16 80", kRight) == kLeft);
  CHECK(direction_of("+46 8 123", kRight) == kLeft);
  CHECK(direction_of("12\u201313", kRight) == kRight);
  CHECK(direction_of("12\u201313", kLeft) == kLeft);
  CHECK(direction_of("", kRight) == kRight);
}

TEST_CASE("direction: what is put together of isolated words alone runs as its page, a clock does not") {
  const std::string friday = "\u2067\u062C\u0645\u0639\u0629\u2069";
  CHECK(direction_of(friday + " " + isolated("21", kRight), kRight) == kRight);
  CHECK(direction_of(isolated("Köket", kRight) + " · " + friday, kRight) == kRight);
  CHECK(direction_of(friday + ", " + friday, kLeft) == kLeft);
  CHECK(direction_of(isolated("10", kRight) + ":" + isolated("24", kRight), kRight) == kLeft);
  CHECK(direction_of(isolated("Maj", kRight) + " " + isolated("2", kRight), kRight) == kLeft);
}

TEST_CASE("isolation: Swedish in Swedish stays byte for byte, the rest is kept apart") {
  CHECK(isolated("Soppa (med Maj).", kLeft) == "Soppa (med Maj).");
  CHECK(isolated("10.24", kLeft) == "10.24");
  CHECK(isolated("", kRight).empty());
  CHECK(isolated("Soppa", kRight) == "\u2066Soppa\u2069");
  CHECK(isolated("12\u201313", kRight) == "\u206712\u201313\u2069");
  CHECK(isolated("08-12 34", kRight) == "\u206608-12 34\u2069");
  CHECK(isolated("\u0634\u0648\u0631\u0628\u0629", kLeft) == "\u2067\u0634\u0648\u0631\u0628\u0629\u2069");
  CHECK(isolated(isolated("15", kRight) + ":00", kRight) ==
        "\u206615:00\u2069");  // no nest where all runs one way
  const std::string day = "\u062C\u0645\u0639\u0629 \u206621\u2069";
  CHECK(isolated(day, kRight) == day);  // Arabic in Arabic, but not with a bare number or Latin letters
  CHECK(isolated("\u062C 21", kRight) == "\u2067\u062C 21\u2069");
  CHECK(isolated("\u062C Maj", kRight) == "\u2067\u062C Maj\u2069");
  const std::string range = isolated("12", kRight) + "\u2013" + isolated("13", kRight);
  CHECK(isolated(range, kRight) == "\u2067" + range + "\u2069");
  CHECK(without_isolates(isolated("Soppa", kRight)) == "Soppa");
  CHECK(without_isolates("a\u2068b\u2069c\u200Bd") == "abc\u200Bd");
}

TEST_CASE("isolation: the catalogue keeps what is filled in apart, and numbers of plurals too") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"next", "Näst: {title}"}}, kForms));
  put_mo(folder, "ar", "kiosk",
         mo_bytes({{"next", "\u0627\u0644\u062A\u0627\u0644\u064A: {title}"},
                   {std::string("seats\0seats", 11), "{n} \u0645"}},
                  kForms));
  const auto sv = Catalogue::load(folder.path(), "kiosk", "sv");
  const auto ar = Catalogue::load(folder.path(), "kiosk", "ar");
  REQUIRE((sv && ar));
  CHECK(sv->direction() == kLeft);
  CHECK(ar->direction() == kRight);
  CHECK(sv->text("next", {{"title", "Soppa"}}) == "Näst: Soppa");
  CHECK(ar->text("next", {{"title", "Soppa"}}) == "\u0627\u0644\u062A\u0627\u0644\u064A: \u2066Soppa\u2069");
  CHECK(ar->plural("seats", 1) == "\u20661\u2069 \u0645");
}

TEST_CASE("a dressed catalogue changes its messages before they are filled, and nothing else") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"next", "Näst: {title}"}}, kForms));
  const auto sv = Catalogue::load(folder.path(), "kiosk", "sv");
  REQUIRE(sv);
  const auto loud =
      sv->dressed("x-loud", kRight, [](std::string_view, std::string message) { return message + "!"; });
  CHECK(loud.text("next", {{"title", "Soppa"}}) == "Näst: \u2066Soppa\u2069!");
  CHECK(loud.locale() == "x-loud");
  CHECK(loud.has("next"));
  CHECK(sv->text("next", {{"title", "Soppa"}}) == "Näst: Soppa");
}

TEST_CASE("plural forms of the shipped languages") {
  const auto form = [](const char* tag, std::int64_t n) {
    const auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", tag);
    REQUIRE(catalogue);
    return catalogue->plural("session.places_left", n);
  };
  // Polish and Ukrainian: one, few, many; 12 is many although it ends in 2.
  for (const char* tag : {"pl", "uk"}) {
    const auto shape = [&](std::int64_t n) {
      std::string text = form(tag, n);
      const auto digits = std::to_string(n);
      text.replace(text.find(digits), digits.size(), "n");
      return text;
    };
    CHECK(shape(2) == shape(3));
    CHECK(shape(2) == shape(22));
    CHECK(shape(5) == shape(12));
    CHECK(shape(5) == shape(25));
    CHECK(shape(1) != shape(2));
    CHECK(shape(2) != shape(5));
  }
  // Where the two differ: 21 is "one" in Ukrainian only.
  CHECK(form("uk", 21).ends_with(form("uk", 1).substr(1)));
  CHECK_FALSE(form("pl", 21).ends_with(form("pl", 1).substr(1)));
}
