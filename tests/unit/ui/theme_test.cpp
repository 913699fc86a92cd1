#include "kiosk/ui/theme.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace farstu::ui;

namespace {

constexpr ThemeName kAll[] = {ThemeName::Light, ThemeName::Dark, ThemeName::Contrast};

struct Pair {
  std::string what;
  Colour front, back;
};

// Every colour of the top light over a whole day, as the strongest it gets.
std::vector<Colour> lights(const Theme& t) {
  std::vector<Colour> out;
  for (int minute = 0; minute < 1440; minute += 10) {
    if (const auto colour = TopLight::at(minute).colour(t)) out.push_back(*colour);
  }
  for (const Soft soft : {Soft::Mint, Soft::Apricot, Soft::Sky, Soft::Lilac}) {
    if (const auto colour = TopLight::of(soft).colour(t)) out.push_back(*colour);
  }
  return out;
}

std::vector<Pair> text_pairs(const Theme& t) {
  std::vector<Pair> out{{"ink on paper", t.ink, t.paper},
                        {"ink on card", t.ink, t.card},
                        {"quiet on paper", t.quiet, t.paper},
                        {"quiet on card", t.quiet, t.card},
                        {"quiet on bar", t.quiet, t.bar},
                        {"accent on paper", t.accent, t.paper},
                        {"accent on card", t.accent, t.card},
                        {"words on the main button", t.on_primary, t.primary},
                        {"words on the rail", t.on_rail, t.rail},
                        {"words on the chosen rail item", t.on_rail_selected, t.rail_selected}};
  for (const Colour soft : t.soft) out.push_back({"words on a badge", t.on_soft, soft});
  for (const Colour light : lights(t)) {
    out.push_back({"ink on the top light", t.ink, light});
    out.push_back({"quiet on the top light", t.quiet, light});
  }
  return out;
}

std::vector<Pair> shape_pairs(const Theme& t) {
  std::vector<Pair> out{{"outline on paper", t.outline, t.paper},
                        {"outline on card", t.outline, t.card},
                        {"outline on bar", t.outline, t.bar},
                        {"main button on paper", t.primary, t.paper},
                        {"secondary outline on paper", t.accent, t.paper},
                        {"bar icon on bar", t.accent, t.bar},
                        {"focus on paper", t.focus, t.paper},
                        {"icon on its halo", t.on_primary, t.primary_halo},
                        {"here button's outline on rail", t.on_rail, t.rail},
                        {"chart bar on card", t.primary, t.card}};
  for (const Colour light : lights(t)) {
    out.push_back({"outline on the top light", t.outline, light});
    out.push_back({"main button on the top light", t.primary, light});
  }
  return out;
}

}  // namespace

TEST_CASE("contrast: the known values of WCAG") {
  CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21.0));
  CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.01));
  CHECK(contrast(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1.0));
}

TEST_CASE("contrast: all words are at least 7:1, in high contrast 15:1") {
  for (const ThemeName name : kAll) {
    for (const Pair& pair : text_pairs(theme(name))) {
      CAPTURE(to_string(name));
      CAPTURE(pair.what);
      CHECK(contrast(pair.front, pair.back) >= (name == ThemeName::Contrast ? 15.0 : 7.0));
    }
  }
}

TEST_CASE("contrast: words on what cannot be tapped now are at least 4.5:1") {
  for (const ThemeName name : kAll) {
    CHECK(contrast(theme(name).disabled, theme(name).paper) >= 4.5);
    CHECK(contrast(theme(name).disabled, theme(name).card) >= 4.5);
  }
}

TEST_CASE("contrast: whatever can be tapped stands out 3:1 from all its neighbours") {
  for (const ThemeName name : kAll) {
    for (const Pair& pair : shape_pairs(theme(name))) {
      CAPTURE(to_string(name));
      CAPTURE(pair.what);
      CHECK(contrast(pair.front, pair.back) >= 3.0);
    }
  }
}

TEST_CASE("contrast: a hairline is decoration, and would not pass as an outline") {
  CHECK(contrast(theme(ThemeName::Light).hairline, theme(ThemeName::Light).paper) < 3.0);
}

TEST_CASE("top light: apricot at dawn, nothing at noon, lilac late") {
  const Theme& t = theme(ThemeName::Light);
  CHECK(TopLight::at(6 * 60 + 30).colour(t) == t.fill(Soft::Apricot));
  CHECK_FALSE(TopLight::at(12 * 60 + 30).colour(t).has_value());
  CHECK(TopLight::at(20 * 60 + 30).colour(t) == t.fill(Soft::Lilac));
  CHECK(TopLight::at(10 * 60 + 21).colour(t) == TopLight::at(10 * 60 + 29).colour(t));
  CHECK_FALSE(TopLight::at(6 * 60 + 30).colour(theme(ThemeName::Contrast)).has_value());
  CHECK(TopLight::at(-5).colour(t).has_value());  // a clock that cannot be is no reason to fall over
  CHECK(TopLight::at(99999).colour(t).has_value());
}

TEST_CASE("themes: names survive the round trip and others are refused") {
  for (const ThemeName name : kAll) CHECK(parse_theme(to_string(name)) == name);
  CHECK_FALSE(parse_theme("Light").has_value());
  CHECK_FALSE(parse_theme("").has_value());
}
