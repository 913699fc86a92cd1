// Real SDL events through a real (headless) window: the whole way of a finger.
#include "tests/ui/drawing/screen.h"
#include "tests/ui/gallery/pages.h"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;
using namespace std::chrono_literals;

namespace {

class Robot {
 public:
  explicit Robot(std::function<void(Ui&)> view) : view_(std::move(view)) {
    window_ = *platform::Window::open({.headless = true, .size = Size{1280, 800}}, [this] { return now_; });
    ui_ = *Ui::create();
    frames();
  }
  void tap(std::string_view what) {
    const Rect rect = (*ui_->hit_map().find(what))->rect;
    const Point at = rect.centre();
    now_ += 1s;
    window_->push_touch(TouchKind::Down, static_cast<float>(at.x), static_cast<float>(at.y));
    window_->push_touch(TouchKind::Up, static_cast<float>(at.x), static_cast<float>(at.y));
    frames();
  }
  void press(Key key) {
    window_->push_key(key);
    frames();
  }
  void type(char32_t c) {
    window_->push_typed(c);
    frames();
    now_ += 1s;  // a person, no card reader
    frames();
  }
  Pixels picture() { return {window_->size(), *window_->pixels()}; }
  platform::Window& window() { return *window_; }

 private:
  void frames() {
    for (const Event& event : window_->take_events()) ui_->handle(event);
    do {
      Setup setup;
      setup.panel.px = window_->size();
      ui_->begin(setup);
      view_(*ui_);
      FARSTU_CHECK(window_->show(ui_->end()).has_value());
    } while (ui_->wants_frame());
  }
  std::function<void(Ui&)> view_;
  Milliseconds now_{0};
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<Ui> ui_;
};

}  // namespace

TEST_CASE("robot: a finger taps through SDL, and the screen shows the press and the answer") {
  int taps = 0;
  Robot robot([&](Ui& ui) {
    ui.page(TopLight::none());
    if (ui.primary_button("x", "Klar")) ++taps;
    ui.title("Tryck " + std::to_string(taps));
  });
  const Pixels before = robot.picture();
  robot.tap("Klar");
  CHECK(taps == 1);
  robot.tap("Klar");
  CHECK(taps == 2);
  CHECK_FALSE(robot.picture() == before);
}

TEST_CASE("robot: keys and digits arrive") {
  std::string typed;
  int activated = 0;
  Robot robot([&](Ui& ui) {
    const Rect body = ui.page(TopLight::none());
    if (const auto tap =
            ui.at(body).pin_pad({"OK", "Sudda", "Siffror"}, static_cast<int>(typed.size()), true)) {
      if (tap->kind == PinTap::Kind::Digit) typed += tap->digit;
      if (tap->kind == PinTap::Kind::Ok) ++activated;
    }
  });
  for (const char32_t c : {U'4', U'2', U'å'}) robot.type(c);
  CHECK(typed == "42");
  robot.press(Key::Activate);
  CHECK(activated == 1);
}

TEST_CASE("window: wakes from another thread, at once if it was woken before it slept") {
  const auto window = open_headless({320, 200});
  window->wake();
  window->wait(std::nullopt);  // would sleep for ever
  std::thread other([&] { window->wake(); });
  window->wait(std::nullopt);
  other.join();
}

TEST_CASE("window: does not sleep on events that wait, and sleeps no longer than told") {
  const auto window = open_headless({320, 200});
  window->push_touch(TouchKind::Down, 1, 1);
  window->wait(std::nullopt);
  CHECK(window->take_events().size() == 1);
  window->wait(5ms);
  CHECK(window->take_events().empty());
}

TEST_CASE("window: a frame of another size than the picture is drawn as far as it goes") {
  const auto window = open_headless({320, 200});
  const auto ui = *Ui::create();
  Setup setup;
  setup.panel.px = {640, 400};
  ui->begin(setup);
  ui->page(TopLight::of(Soft::Mint));
  CHECK(window->show(ui->end()).has_value());
  CHECK(window->pixels()->size() == 320U * 200U * 3U);
}

TEST_CASE("window: two windows show the same frame, and the letters of both are whole") {
  const auto ui = *Ui::create();
  const auto first = open_headless({1280, 800});
  Setup setup;
  setup.panel.px = {1280, 800};
  ui->begin(setup);
  gallery::draw_start(*ui, false);
  const Pixels one = shown(*first, ui->end());
  const auto second = open_headless({1280, 800});  // has never seen the page of letters
  ui->begin(setup);
  gallery::draw_start(*ui, false);
  CHECK(shown(*second, ui->end()) == one);
}
