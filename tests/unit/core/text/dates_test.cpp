#include "kiosk/core/text/dates.h"

#include "kiosk/core/base/places.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {

Catalogue load(std::string_view locale) {
  auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", locale);
  REQUIRE(catalogue);
  return *catalogue;
}

constexpr Day kSaturday{std::chrono::year(2026) / 11 / 21};

}  // namespace

TEST_CASE("a day is told with its name, without zeros") {
  CHECK(day_in_words(load("sv"), kSaturday) == "lördag 21 november");
  CHECK(day_in_words(load("en"), kSaturday) == "Saturday 21 November");
  CHECK(day_in_words(load("sv"), Day(std::chrono::year(2026) / 1 / 4)) == "söndag 4 januari");
  CHECK(day_and_year_in_words(load("sv"), kSaturday) == "lördag 21 november 2026");
  CHECK(month_in_words(load("en"), Month(kSaturday)) == "November 2026");
}

TEST_CASE("near days have names of their own") {
  const auto sv = load("sv");
  CHECK(day_from_today(sv, kSaturday, kSaturday) == "idag");
  CHECK(day_from_today(sv, kSaturday.plus(1), kSaturday) == "i morgon");
  CHECK(day_from_today(sv, kSaturday.plus(-1), kSaturday) == "igår");
  CHECK(day_from_today(sv, kSaturday.plus(2), kSaturday) == "måndag 23 november");
}

TEST_CASE("times are written the way the language writes them") {
  const auto sv = load("sv");
  const auto en = load("en");
  CHECK(time_in_words(sv, 10h + 24min) == "10.24");
  CHECK(time_in_words(en, 10h + 24min) == "10:24");
  CHECK(time_in_words(sv, 9h + 5min) == "9.05");
  CHECK(time_in_words(sv, 15h) == "15.00");
  CHECK(time_in_words(sv, 24h) == "0.00");
  CHECK(time_in_words(sv, -30min) == "23.30");
  CHECK(time_range(sv, 12h, 13h) == "12–13");
  CHECK(time_range(sv, 10h + 30min, 12h) == "10.30–12");
  CHECK(time_range(en, 10h + 30min, 12h) == "10:30–12");
  CHECK(spoken_hour(sv, 15h) == "15");
}

TEST_CASE(
    "days and times are written in every language that has them, and differ from Swedish where they must") {
  const auto is = [](std::string_view tag, std::string_view day, std::string_view time) {
    const auto words = load(tag);
    CHECK(without_isolates(day_in_words(words, kSaturday)) == day);
    CHECK(without_isolates(time_in_words(words, 9h + 5min)) == time);
  };
  is("sv", "lördag 21 november", "9.05");
  is("sv-x-lattlast", "lördag 21 november", "9.05");
  is("en", "Saturday 21 November", "9:05");
  is("fi", "lauantai 21. marraskuuta", "9.05");
  is("pl", "sobota, 21 listopada", "9:05");
  is("uk", "субота, 21 листопада", "9:05");
  is("ar", "السبت 21 نوفمبر", "9:05");
}

TEST_CASE("lists end in a word") {
  const auto sv = load("sv");
  CHECK(list_in_words(sv, {}).empty());
  CHECK(list_in_words(sv, {"Maj"}) == "Maj");
  CHECK(list_in_words(sv, {"Maj", "Samir"}) == "Maj och Samir");
  CHECK(list_in_words(sv, {"Maj", "Olle", "Samir"}) == "Maj, Olle och Samir");
  CHECK(list_in_words(load("en"), {"{item}", "Samir"}) == "{item} and Samir");
}

TEST_CASE("a line begins with a capital in every alphabet that has them") {
  CHECK(capitalised("lördag") == "Lördag");
  CHECK(capitalised("åtta") == "Åtta");
  CHECK(capitalised("ÿ") == "ÿ");
  CHECK(capitalised("середа") == "Середа");
  CHECK(capitalised("їжак") == "Їжак");
  CHECK(capitalised("środa") == "Środa");
  CHECK(capitalised("żyto") == "Żyto");
  CHECK(capitalised("łąka") == "Łąka");
  CHECK(capitalised("ґанок") == "Ґанок");
  CHECK(capitalised("9.30") == "9.30");
  CHECK(capitalised("").empty());
}
