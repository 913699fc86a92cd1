#include "kiosk/core/text/catalogue.h"

#include "kiosk/core/base/places.h"
#include "tests/unit/core/text/mo_file.h"

#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::string_literals;

namespace {

constexpr auto kTwo = "nplurals=2; plural=(n != 1);";
constexpr auto kArabic =
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);";

Catalogue load(const TempDir& folder, std::string_view locale) {
  auto catalogue = Catalogue::load(folder.path(), "kiosk", locale);
  REQUIRE(catalogue);
  return *catalogue;
}

}  // namespace

TEST_CASE("a message is found by its key, with every placeholder filled once") {
  const TempDir folder;
  put_mo(
      folder, "sv", "kiosk",
      mo_bytes({{"next", "Näst: {title} kl. {time}"}, {"twice", "{a} och {a}, {b}"}, {"open", "{a"}}, kTwo));
  const auto sv = load(folder, "sv");
  CHECK(sv.text("next", {{"title", "Soppa"}, {"time", "12"}}) == "Näst: Soppa kl. 12");
  CHECK(sv.text("next", {{"title", "{time}"}, {"time", "12"}}) == "Näst: {time} kl. 12");  // not filled again
  CHECK(sv.text("twice", {{"a", "x"}}) == "x och x, {b}");
  CHECK(sv.text("open", {{"a", "x"}}) == "{a");
}

TEST_CASE("plurals follow the language's own rule, in two forms and in six") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"seats\0seats"s, "{n} plats\0{n} platser"s}}, kTwo));
  put_mo(folder, "ar", "kiosk", mo_bytes({{"seats\0seats"s, "zero\0one\0two\0few\0many\0other"s}}, kArabic));
  const auto sv = load(folder, "sv");
  CHECK(sv.plural("seats", 0) == "0 platser");
  CHECK(sv.plural("seats", 1) == "1 plats");
  CHECK(sv.plural("seats", 5'000'000'000) == "5000000000 platser");
  const auto ar = load(folder, "ar");
  CHECK(ar.plural("seats", 0) == "zero");
  CHECK(ar.plural("seats", 1) == "one");
  CHECK(ar.plural("seats", 2) == "two");
  CHECK(ar.plural("seats", 7) == "few");
  CHECK(ar.plural("seats", 11) == "many");
  CHECK(ar.plural("seats", 100) == "other");
}

TEST_CASE("what a language lacks is shown in Swedish, what Swedish lacks as its key") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"both", "båda"}, {"only", "bara svenska"}}, kTwo));
  put_mo(folder, "en", "kiosk", mo_bytes({{"both", "both"}}, kTwo));
  const auto en = load(folder, "en");
  CHECK(en.text("both") == "both");
  CHECK(en.text("only") == "bara svenska");
  CHECK(en.text("nowhere") == "nowhere");
  CHECK(en.has("both"));
  CHECK_FALSE(en.has("only"));
  CHECK(en.locale() == "en");
}

TEST_CASE("what a language lacks is shown in easy Swedish, where there is any") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"both", "svenska"}, {"only", "bara svenska"}}, kTwo));
  put_mo(folder, "sv-x-lattlast", "kiosk", mo_bytes({{"both", "lätt svenska"}}, kTwo));
  put_mo(folder, "so", "kiosk", mo_bytes({}, kTwo));
  CHECK(load(folder, "so").text("both") == "lätt svenska");
  CHECK(load(folder, "so").text("only") == "bara svenska");
  CHECK(load(folder, "sv").text("both") == "svenska");
  CHECK(load(folder, "sv-x-lattlast").text("only") == "bara svenska");
}

TEST_CASE("a language that is not there is Swedish; no Swedish is an error") {
  const TempDir folder;
  put_mo(folder, "sv", "kiosk", mo_bytes({{"a", "på svenska"}}, kTwo));
  CHECK(load(folder, "so").text("a") == "på svenska");
  CHECK(load(folder, "../../etc").text("a") == "på svenska");
  CHECK(load(folder, "").text("a") == "på svenska");
  const TempDir empty;
  const auto none = Catalogue::load(empty.path(), "kiosk", "sv");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == Code::NotFound);
  CHECK(none.error().sentence.find("kiosk.mo") != std::string::npos);
}

TEST_CASE("a damaged file is told, never read past its end: every cut and every flipped byte") {
  const std::string whole = mo_bytes({{"a", "text"}, {"n\0n"s, "en\0flera"s}}, kTwo);
  const TempDir folder;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put_mo(folder, "sv", "kiosk", whole.substr(0, size));
    CHECK_FALSE(Catalogue::load(folder.path(), "kiosk", "sv"));
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ (at % 2 == 0 ? '\x81' : '\xff'));
    put_mo(folder, "sv", "kiosk", flipped);
    // Either refused or usable; under the sanitizers a wild read ends the test.
    if (const auto read = Catalogue::load(folder.path(), "kiosk", "sv")) {
      CHECK_FALSE(read->text("a").empty());
      CHECK_FALSE(read->plural("n", 2).empty());
    }
  }
}

TEST_CASE("the languages that are there are listed, Swedish and easy Swedish first") {
  const TempDir folder;
  for (const char* tag : {"en", "sv-x-lattlast", "sv", "ar"})
    put_mo(folder, tag, "kiosk", mo_bytes({}, kTwo));
  put_mo(folder, "de", "other", mo_bytes({}, kTwo));
  CHECK(languages(folder.path(), "kiosk") == std::vector<std::string>{"sv", "sv-x-lattlast", "ar", "en"});
  CHECK(languages(folder.path() / "nowhere", "kiosk").empty());
}

TEST_CASE("the shipped catalogues load") {
  for (const char* tag : {"sv", "en"}) {
    const auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", tag);
    REQUIRE(catalogue);
    CHECK(catalogue->has("start.here"));
    CHECK(catalogue->has("weekday.monday"));
  }
}
