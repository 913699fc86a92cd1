// A house and a visitor for the view-models: a Friday morning in November.
#pragma once
#include "kiosk/core/base/places.h"
#include "kiosk/view/view.h"

#include <map>
#include <string>

#include <doctest/doctest.h>

namespace farstu::view {

inline const Catalogue& words(const std::string& tag) {
  static std::map<std::string, Catalogue> loaded;
  auto found = loaded.find(tag);
  if (found == loaded.end()) {
    auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", tag);
    REQUIRE(catalogue);
    found = loaded.emplace(tag, *catalogue).first;
  }
  return found->second;
}

inline const Zone& stockholm() {
  static const Zone zone = *Zone::load("Europe/Stockholm");
  return zone;
}

inline Instant at(std::string_view text) {
  const auto instant = parse_iso(text, stockholm());
  REQUIRE(instant);
  return *instant;
}

inline flow::ProgrammeItem item(std::string_view start, std::string_view end) {
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
    facts.hours = OpeningHours({{std::chrono::Friday, std::chrono::hours(10), std::chrono::hours(15)}});
    facts.languages = {{"sv", "Svenska"}, {"en", "English"}};
    state = flow::fresh_start(facts, {});
    state.house.wall = at("2025-11-21T10:24");  // a Friday
  }
  Context context(const std::string& tag = "sv") const { return {facts, state, words(tag)}; }
};

inline constexpr Day kFriday{std::chrono::year(2025) / 11 / 21};

}  // namespace farstu::view
