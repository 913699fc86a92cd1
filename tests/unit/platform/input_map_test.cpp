#include "kiosk/platform/input_map.h"

#include <SDL.h>
#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::platform;
using namespace std::chrono_literals;

namespace {

constexpr ui::Size kSize{1280, 800};

std::vector<ui::Event> map_all(const std::vector<SDL_Event>& events) {
  InputMap map;
  std::vector<ui::Event> out;
  for (const SDL_Event& event : events) map.append(event, kSize, 5ms, out);
  return out;
}

SDL_Event mouse(Uint32 type, int x, int y, Uint8 button = SDL_BUTTON_LEFT) {
  SDL_Event event{};
  event.type = type;
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x;
    event.motion.y = y;
  } else {
    event.button.x = x;
    event.button.y = y;
    event.button.button = button;
  }
  return event;
}

}  // namespace

TEST_CASE("input: a finger's way through SDL and back keeps place, kind and time") {
  for (const auto kind : {ui::TouchKind::Down, ui::TouchKind::Move, ui::TouchKind::Up}) {
    const auto out = map_all({finger_event(kind, 320, 200, kSize)});
    REQUIRE(out.size() == 1);
    const auto touch = std::get<ui::Touch>(out[0]);
    CHECK(touch.kind == kind);
    CHECK(touch.x == doctest::Approx(320));
    CHECK(touch.y == doctest::Approx(200));
    CHECK(touch.time == 5ms);
  }
}

TEST_CASE("input: what SDL makes up out of touches is dropped") {
  SDL_Event from_touch = mouse(SDL_MOUSEBUTTONDOWN, 5, 5);
  from_touch.button.which = SDL_TOUCH_MOUSEID;
  SDL_Event from_mouse = finger_event(ui::TouchKind::Down, 5, 5, kSize);
  from_mouse.tfinger.touchId = SDL_MOUSE_TOUCHID;
  CHECK(map_all({from_touch, from_mouse}).empty());
}

TEST_CASE("input: the developers' mouse is a finger while its left button is down") {
  CHECK(map_all({mouse(SDL_MOUSEMOTION, 1, 1)}).empty());
  CHECK(map_all({mouse(SDL_MOUSEBUTTONDOWN, 1, 1, SDL_BUTTON_RIGHT)}).empty());
  const auto out = map_all({mouse(SDL_MOUSEBUTTONDOWN, 1, 2), mouse(SDL_MOUSEMOTION, 3, 4),
                            mouse(SDL_MOUSEBUTTONUP, 5, 6), mouse(SDL_MOUSEMOTION, 7, 8)});
  REQUIRE(out.size() == 3);
  CHECK(std::get<ui::Touch>(out[0]).kind == ui::TouchKind::Down);
  CHECK(std::get<ui::Touch>(out[1]).x == 3);
  CHECK(std::get<ui::Touch>(out[2]).kind == ui::TouchKind::Up);
}

TEST_CASE("input: every key survives the round trip, repeats mean nothing") {
  for (const auto key : {ui::Key::Next, ui::Key::Previous, ui::Key::Activate, ui::Key::Escape, ui::Key::Erase,
                         ui::Key::PageUp, ui::Key::PageDown, ui::Key::Speak, ui::Key::Repeat, ui::Key::Pause,
                         ui::Key::Louder, ui::Key::Quieter, ui::Key::PluggedIn, ui::Key::PluggedOut}) {
    SDL_Event event = key_event(key);
    CHECK(map_all({event}) == std::vector<ui::Event>{ui::KeyPress{key}});
    event.key.repeat = 1;
    CHECK(map_all({event}).empty());
  }
}

TEST_CASE("input: the house's own key reads aloud too; a keypad tells of its plug") {
  InputMap map;
  std::vector<ui::Event> out;
  SDL_Event home = key_event(ui::Key::Next);
  home.key.keysym.sym = SDLK_HOME;
  map.append(home, kSize, 5ms, out);
  CHECK(out.empty());
  CHECK(map.speak_with("Home"));
  CHECK_FALSE(map.speak_with("NoSuchKey"));
  map.append(home, kSize, 5ms, out);
  map.append(key_event(ui::Key::PluggedIn), kSize, 5ms, out);
  REQUIRE(out.size() == 2);
  CHECK(std::get<ui::KeyPress>(out[0]).key == ui::Key::Speak);
  CHECK(std::get<ui::KeyPress>(out[1]).key == ui::Key::PluggedIn);
}

TEST_CASE("input: typed letters of any script and spaces, but no controls and no half characters") {
  CHECK(map_all({typed_event(U'å')}) == std::vector<ui::Event>{ui::Typed{U'å'}});
  CHECK(map_all({typed_event(U'\u0639')}) == std::vector<ui::Event>{ui::Typed{U'\u0639'}});
  CHECK(map_all({typed_event(U' ')}) == std::vector<ui::Event>{ui::Typed{U' '}});
  CHECK(map_all({typed_event(U'\t')}).empty());
  SDL_Event broken = typed_event(U'x');
  broken.text.text[0] = '\xE5';
  broken.text.text[1] = 0;
  CHECK(map_all({broken}) == std::vector<ui::Event>{ui::Typed{0xFFFD}});
}

TEST_CASE("input: closing, painting and waking are told, the rest is not") {
  SDL_Event quit{};
  quit.type = SDL_QUIT;
  SDL_Event exposed{};
  exposed.type = SDL_WINDOWEVENT;
  SDL_Event woken{};
  woken.type = SDL_USEREVENT;
  SDL_Event wheel{};
  wheel.type = SDL_MOUSEWHEEL;
  CHECK(map_all({quit, exposed, woken, wheel}) ==
        std::vector<ui::Event>{ui::Quit{}, ui::Woken{}, ui::Woken{}});
}
