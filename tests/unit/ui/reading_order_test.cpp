// The order in which keys and voice go through a screen, and what a control says.
#include "kiosk/ui/reading_order.h"

#include <doctest/doctest.h>

using namespace farstu::ui;

namespace {

using Ids = std::vector<std::string>;

Ids order(const HitMap& map, bool right_to_left = false) {
  Ids out;
  for (const ReadItem& item : reading_order(map, right_to_left)) {
    out.push_back(item.text != nullptr ? item.text->text : item.id);
  }
  return out;
}

Control button(std::string id, Rect rect) {
  Control control{std::move(id), "", "", Role::Button, true, false, rect};
  control.name = control.id;
  return control;
}

VisibleText text(std::string words, Rect rect) { return {std::move(words), rect, 20, false, false}; }

}  // namespace

TEST_CASE("reading order: from the top down, beside each other from the reading side, the bar last") {
  HitMap map;
  map.add(button("foot", {0, 500, 400, 50}));  // drawn first, stands last
  Control bar = button("bar", {0, 0, 400, 40});
  bar.at_the_end = true;
  map.add(bar);
  map.add(button("left", {0, 100, 190, 380}));
  map.add(button("right.two", {210, 300, 190, 180}));
  map.add(button("right.one", {210, 100, 190, 180}));
  map.add(text("title", {0, 20, 400, 60}));
  CHECK(order(map) == Ids{"title", "left", "right.one", "right.two", "foot", "bar"});
  CHECK(order(map, true) == Ids{"title", "right.one", "right.two", "left", "foot", "bar"});
}

TEST_CASE("reading order: what stands in a block is read together, pads of keys as drawn") {
  HitMap map;
  for (const int x : {0, 200}) {  // two cards whose lines stand at the same height
    map.add(Together{{x, 0, 190, 100}, false});
    map.add(text("name " + std::to_string(x), {x + 10, 10, 100, 30}));
    map.add(text("number " + std::to_string(x), {x + 10, 50, 100, 30}));
  }
  CHECK(order(map) == Ids{"name 0", "number 0", "name 200", "number 200"});
  CHECK(order(map, true) == Ids{"name 200", "number 200", "name 0", "number 0"});
  map.add(Together{{0, 200, 300, 100}, true});
  map.add(button("3", {200, 200, 90, 90}));
  map.add(button("1", {0, 200, 90, 90}));
  CHECK(order(map).back() == "1");
  // Negative control: without the blocks the lines are mixed.
  HitMap loose;
  for (const int x : {0, 200}) {
    loose.add(text("name " + std::to_string(x), {x + 10, 10, 100, 30}));
    loose.add(text("number " + std::to_string(x), {x + 10, 50, 100, 30}));
  }
  CHECK(order(loose) == Ids{"name 0", "name 200", "number 0", "number 200"});
}

TEST_CASE("reading order: nothing is lost where things overlap") {
  HitMap map;
  for (int i = 0; i < 20; ++i) map.add(button(std::to_string(i), {i * 7 % 50, i * 11 % 60, 60, 60}));
  for (int i = 0; i < 5; ++i) map.add(Together{{i * 10, i * 5, 80, 40}, i % 2 == 0});
  CHECK(order(map).size() == 20);
  CHECK(order(HitMap{}).empty());
}

TEST_CASE("a control says all that is written on it, once") {
  HitMap map;
  Control row = button("row", {0, 0, 400, 100});
  row.name = "Soppa";
  row.description = "Köket";
  map.add(row);
  map.add(VisibleText{"12\u201313", {0, 0, 80, 100}, 20, false, true});
  map.add(VisibleText{"Soppa", {100, 0, 200, 50}, 20, false, true});
  CHECK(words_on(map, map.controls()[0]) == "12\u201313. Soppa. Köket");  // no room for it: said all the same
  map.add(VisibleText{"Köket", {100, 50, 200, 50}, 20, false, true, true});
  CHECK(words_on(map, map.controls()[0]) == "12\u201313. Soppa. Köket");
  CHECK(is_personal(map, map.controls()[0]));
  map.add(text("Pågår nu", {300, 60, 80, 30}));  // a badge
  CHECK(words_on(map, map.controls()[0]).ends_with("Köket. Pågår nu"));
  CHECK(reading_order(map, false).size() == 1);
  map.add(button("icon", {0, 200, 50, 50}));
  CHECK(words_on(map, map.controls()[1]) == "icon");
  CHECK_FALSE(is_personal(map, map.controls()[1]));
  CHECK(item_at(map, {10, 10}) == "row");
  CHECK(item_at(map, {300, 300}) == "");
}
