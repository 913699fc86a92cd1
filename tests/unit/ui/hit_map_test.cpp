#include "kiosk/ui/hit_map.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;

namespace {

HitMap sample() {
  HitMap map;
  map.add(Control{"start.here", "Jag är här", "Det räcker.", Role::Button, true, false, {0, 0, 100, 50}});
  map.add(Control{"today.1", "Musik och sång", "", Role::Row, true, false, {0, 60, 100, 50}});
  map.add(Control{"today.2", "Musik", "", Role::Row, false, false, {0, 120, 100, 50}});
  map.add(Control{"pills.a", "Idag", "", Role::Tab, true, true, {0, 180, 100, 50}});
  map.add(VisibleText{"Fint att du är här.", {}, 64, false, false});
  return map;
}

std::string found(const HitMap& map, std::string_view what) {
  const auto control = map.find(what);
  return control ? (*control)->id : std::string(to_string(control.error().code));
}

}  // namespace

TEST_CASE("hit map: found by id, by exact name, by a unique part") {
  const HitMap map = sample();
  CHECK(found(map, "start.here") == "start.here");
  CHECK(found(map, "Jag är här") == "start.here");
  CHECK(found(map, "är h") == "start.here");
  CHECK(found(map, "Musik") == "today.2");  // exact before part
  CHECK(found(map, "usik") == "conflict");
  CHECK(found(map, "Nej") == "not_found");
  CHECK(found(map, "") == "not_found");
  CHECK(found(map, "jag är här") == "not_found");  // case matters
}

TEST_CASE("hit map: a miss says what the screen holds") {
  const auto miss = sample().find("Nej");
  REQUIRE_FALSE(miss.has_value());
  CHECK(miss.error().sentence.find("start.here \"Jag är här\"") != std::string::npos);
  const auto empty = HitMap().find("x");
  CHECK(empty.error().sentence.find("nothing") != std::string::npos);
}

TEST_CASE("hit map: texts and names can be read, others cannot") {
  const HitMap map = sample();
  CHECK(map.can_read("att du är"));
  CHECK(map.can_read("Idag"));
  CHECK_FALSE(map.can_read("Astrid"));
  CHECK_FALSE(map.can_read("fint"));
}

TEST_CASE("hit map: what is drawn last lies on top") {
  HitMap map = sample();
  map.add(Control{"over", "Över", "", Role::Button, true, false, {10, 10, 20, 20}});
  REQUIRE(map.at({15, 15}) != nullptr);
  CHECK(map.at({15, 15})->id == "over");
  CHECK(map.at({5, 5})->id == "start.here");
  CHECK(map.at({500, 5}) == nullptr);
}

TEST_CASE("hit map: the tree is one line of JSON, whatever the names hold") {
  HitMap map;
  map.add(Control{"a", "En \"knapp\" \\ med\nrad", "", Role::Toggle, false, true, {1, 2, 3, 4}});
  map.add(Control{"b", "B", "", Role::Key, true, true, {5, 6, 7, 8}});
  CHECK(
      map.tree_json() ==
      R"([{"id":"a","role":"toggle","name":"En \"knapp\" \\ med\u000arad","state":"disabled","rect":[1,2,3,4]},)"
      R"({"id":"b","role":"key","name":"B","state":"selected","rect":[5,6,7,8]}])");
  CHECK(HitMap().tree_json() == "[]");
}
