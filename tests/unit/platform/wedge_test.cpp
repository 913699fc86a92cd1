#include "kiosk/platform/wedge.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::platform;
using namespace std::chrono_literals;

namespace {

constexpr ui::KeyPress kEnter{ui::Key::Activate};

// Keys one after the other, `apart` from each other; then a second of silence.
std::vector<ui::Event> heard(Wedge& wedge, std::string_view keys, ui::Milliseconds apart,
                             std::optional<ui::KeyPress> end = kEnter, ui::Milliseconds from = 1000ms) {
  std::vector<ui::Event> out;
  for (const char key : keys) wedge.take(ui::Typed{static_cast<char32_t>(key)}, from += apart, out);
  if (end) wedge.take(*end, from += apart, out);
  wedge.release(from + 1s, out);
  return out;
}

}  // namespace

TEST_CASE("wedge: a code that comes faster than anybody types is one scan") {
  Wedge wedge;
  CHECK(heard(wedge, "J4Q2-77AF-09XZ", 3ms) == std::vector<ui::Event>{ui::Scanned{"J4Q2-77AF-09XZ"}});
  CHECK(heard(wedge, "7310865004703", 20ms, ui::KeyPress{ui::Key::Next}) ==
        std::vector<ui::Event>{ui::Scanned{"7310865004703"}});
}

TEST_CASE("wedge: what somebody types stays typing, in order, Enter included") {
  Wedge wedge;
  const auto slow = heard(wedge, "604182xyz", 120ms);
  REQUIRE(slow.size() == 10);
  CHECK(slow.front() == ui::Event{ui::Typed{U'6'}});
  CHECK(slow.back() == ui::Event{kEnter});
  // The staff's code at any speed: too short for a card.
  CHECK(heard(wedge, "604182", 1ms).size() == 7);
}

TEST_CASE("wedge: a run without an end is typing once it has been still") {
  Wedge wedge;
  std::vector<ui::Event> out;
  for (const char key : std::string("ABCDEFGHIJ"))
    wedge.take(ui::Typed{static_cast<char32_t>(key)}, 10ms, out);
  CHECK(out.empty());
  REQUIRE(wedge.deadline());
  CHECK(*wedge.deadline() == 60ms);
  wedge.release(59ms, out);
  CHECK(out.empty());
  wedge.release(60ms, out);
  CHECK(out.size() == 10);
  CHECK_FALSE(wedge.deadline());
}

TEST_CASE("wedge: a finger never waits for a reader") {
  Wedge wedge;
  std::vector<ui::Event> out;
  wedge.take(ui::Typed{U'A'}, 10ms, out);
  wedge.take(ui::Touch{ui::TouchKind::Down, 1, 5, 5, 11ms}, 11ms, out);
  REQUIRE(out.size() == 1);
  CHECK(std::holds_alternative<ui::Touch>(out[0]));
}

TEST_CASE("wedge: a stuck key is heard no more, until it has been still for a while") {
  Wedge wedge;
  std::vector<ui::Event> out;
  ui::Milliseconds now{0};
  for (int i = 0; i < 100'000; ++i) wedge.take(ui::Typed{U'8'}, now += 2ms, out);
  wedge.take(kEnter, now += 2ms, out);
  CHECK(out.empty());
  CHECK(heard(wedge, "J4Q2-77AF", 3ms, kEnter, now + 300ms) ==
        std::vector<ui::Event>{ui::Scanned{"J4Q2-77AF"}});
}

TEST_CASE("wedge: whatever comes, touches pass, nothing is told twice and little is kept") {
  std::mt19937 random(7);
  Wedge wedge;
  std::vector<ui::Event> out;
  ui::Milliseconds now{0};
  std::size_t touches = 0;
  std::size_t characters = 0;
  for (int i = 0; i < 50'000; ++i) {
    now += ui::Milliseconds(random() % 80);
    switch (random() % 8) {
      case 0:
        wedge.take(ui::Touch{ui::TouchKind::Move, 1, 0, 0, now}, now, out);
        ++touches;
        break;
      case 1:
        wedge.take(random() % 2 == 0 ? kEnter : ui::KeyPress{ui::Key::Erase}, now, out);
        break;
      default:
        wedge.take(ui::Typed{U'k'}, now, out);
        ++characters;
    }
  }
  std::size_t touched = 0;
  std::size_t typed = 0;
  for (const auto& event : out) {
    if (std::holds_alternative<ui::Touch>(event)) ++touched;
    if (std::holds_alternative<ui::Typed>(event)) ++typed;
    if (const auto* scan = std::get_if<ui::Scanned>(&event)) typed += scan->code.size();
  }
  CHECK(touched == touches);
  CHECK(typed <= characters);
  CHECK(typed + Wedge::kLongest >= characters);
}
