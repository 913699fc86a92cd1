// What fingers and keys do to widgets: no window, no renderer, one frame after the other.
#include "kiosk/ui/ui.h"

#include <functional>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;
using namespace std::chrono_literals;

namespace {

class Desk {
 public:
  using View = std::function<void(Ui&)>;
  explicit Desk(View view, bool right_to_left = false) : ui_(*Ui::create()), view_(std::move(view)) {
    setup_.panel.px = {1280, 800};
    setup_.right_to_left = right_to_left;
    frame();
  }
  void frame() {
    do {
      ui_->begin(setup_);
      view_(*ui_);
      ui_->end();
    } while (ui_->wants_frame());
  }
  void touch(TouchKind kind, Point at, std::int64_t finger = 1) {
    now_ += 20ms;
    ui_->handle(Touch{kind, finger, static_cast<float>(at.x), static_cast<float>(at.y), now_});
    frame();
  }
  void tap(std::string_view what) {
    const Control* control = *ui_->hit_map().find(what);
    const Point at = control->rect.centre();
    now_ += 1s;
    touch(TouchKind::Down, at);
    touch(TouchKind::Up, at);
  }
  void press(Key key) {
    ui_->handle(KeyPress{key});
    frame();
  }
  void type(char32_t c) {
    ui_->handle(Typed{c});
    frame();
  }
  Rect rect(std::string_view what) const { return (*ui_->hit_map().find(what))->rect; }
  Ui& ui() { return *ui_; }
  Setup& setup() { return setup_; }
  Milliseconds& now() { return now_; }

 private:
  std::unique_ptr<Ui> ui_;
  View view_;
  Setup setup_;
  Milliseconds now_{0};
};

struct Counter {
  int primary = 0;
  int secondary = 0;
  void draw(Ui& ui) {
    ui.page(TopLight::none());
    if (ui.primary_button("x.primary", "Klar")) ++primary;
    if (ui.secondary_button("x.secondary", "Ångra")) ++secondary;
  }
};

}  // namespace

TEST_CASE("button: one tap is one answer, in the frame the finger lifts") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  desk.touch(TouchKind::Down, desk.rect("Klar").centre());
  CHECK(counter.primary == 0);
  desk.touch(TouchKind::Up, desk.rect("Klar").centre());
  CHECK(counter.primary == 1);
  desk.frame();
  CHECK(counter.primary == 1);
  CHECK(counter.secondary == 0);
}

TEST_CASE("button: sliding off cancels, also onto another button") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  desk.touch(TouchKind::Down, desk.rect("Klar").centre());
  desk.touch(TouchKind::Move, desk.rect("Ångra").centre());
  desk.touch(TouchKind::Up, desk.rect("Ångra").centre());
  CHECK(counter.primary == 0);
  CHECK(counter.secondary == 0);
}

TEST_CASE("button: sliding off by less than the slop cancels too") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  const Rect rect = desk.rect("Klar");
  desk.touch(TouchKind::Down, {rect.centre().x, rect.bottom() - 2});
  desk.touch(TouchKind::Up, {rect.centre().x, rect.bottom() + 5});
  CHECK(counter.primary == 0);
}

TEST_CASE("button: down and up that arrive together still count once") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  const Point at = desk.rect("Klar").centre();
  desk.ui().handle(Touch{TouchKind::Down, 1, static_cast<float>(at.x), static_cast<float>(at.y), 10ms});
  desk.ui().handle(Touch{TouchKind::Up, 1, static_cast<float>(at.x), static_cast<float>(at.y), 11ms});
  desk.frame();
  CHECK(counter.primary == 1);
}

TEST_CASE("button: a double tap counts once, two taps count twice") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  const Point at = desk.rect("Klar").centre();
  for (const TouchKind kind : {TouchKind::Down, TouchKind::Up, TouchKind::Down, TouchKind::Up})
    desk.touch(kind, at);
  CHECK(counter.primary == 1);
  desk.tap("Klar");
  CHECK(counter.primary == 2);
}

TEST_CASE("button: the tap that wakes the screen presses nothing") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  desk.ui().sleep();
  desk.tap("Klar");
  CHECK(counter.primary == 0);
  desk.tap("Klar");
  CHECK(counter.primary == 1);
}

TEST_CASE("button: what is disabled hears nothing, neither finger nor key") {
  int heard = 0;
  Desk desk([&](Ui& ui) {
    ui.page(TopLight::none());
    if (ui.primary_button("x.off", "Fullt", Icon::None, false)) ++heard;
  });
  desk.tap("Fullt");
  desk.press(Key::Next);
  desk.press(Key::Activate);
  CHECK(heard == 0);
  CHECK(desk.ui().hit_map().tree_json().find("\"disabled\"") != std::string::npos);
}

TEST_CASE("keys: next, previous and activate reach every control") {
  Counter counter;
  Desk desk([&](Ui& ui) { counter.draw(ui); });
  desk.press(Key::Activate);
  CHECK(counter.primary + counter.secondary == 0);  // nothing is chosen yet
  desk.press(Key::Next);
  desk.press(Key::Activate);
  CHECK(counter.primary == 1);
  desk.press(Key::Next);
  desk.press(Key::Activate);
  CHECK(counter.secondary == 1);
  desk.press(Key::Next);  // round to the first
  desk.press(Key::Activate);
  CHECK(counter.primary == 2);
  desk.press(Key::Previous);
  desk.press(Key::Activate);
  CHECK(counter.secondary == 2);
}

TEST_CASE("reading order: the page first, the bottom bar last, hidden ones not at all") {
  std::optional<BarTap> tapped;
  BarWords bar{.back = "Tillbaka",
               .ask = "Be någon komma",
               .speak = "Läs upp",
               .text = "Större text",
               .language = "Språk"};
  Desk desk([&](Ui& ui) {
    ui.visitor_page(TopLight::none(), bar, tapped);
    ui.primary_button("x.first", "Klar");
  });
  const auto& controls = desk.ui().hit_map().controls();
  REQUIRE(controls.size() == 6);
  CHECK(controls.front().id == "x.first");
  CHECK(controls[1].id == "bar.back");
  desk.tap("Be någon komma");
  CHECK(tapped == BarTap::Ask);
  const Rect ask = desk.rect("bar.ask");
  bar.show_back = false;
  desk.frame();
  CHECK(desk.ui().hit_map().find_id("bar.back") == nullptr);
  CHECK(desk.rect("bar.ask") == ask);  // the others keep their places
}

TEST_CASE("right to left: every control stands where its mirror image does") {
  const auto view = [](Ui& ui) {
    std::optional<BarTap> tapped;
    Rect body = ui.visitor_page(
        TopLight::none(), {.back = "b", .ask = "a", .speak = "s", .text = "t", .language = "l"}, tapped);
    auto [left, right] = columns<2>(body, ui.metrics().gap(), {1, 3});
    ui.at(left).primary_button("x.start", "x");
    ui.at(right).card_button("x.end", {.title = "x", .icon = Icon::Fika});
  };
  Desk plain(view);
  Desk mirrored(view, true);
  for (const Control& control : plain.ui().hit_map().controls()) {
    const Rect there = mirrored.rect(control.id);
    CHECK(there.x == 1280 - control.rect.end());
    CHECK(there.y == control.rect.y);
    CHECK(there.w == control.rect.w);
  }
}

namespace {

struct Rows {
  int tapped = -1;
  int count = 30;
  void draw(Ui& ui) {
    const Rect body = ui.page(TopLight::none());
    ui.at(body).scroll_area("rows", {"Uppåt", "Nedåt"}, [&] {
      for (int i = 0; i < count; ++i) {
        const std::string id = "row." + std::to_string(i);
        const std::string name = "Rad " + std::to_string(i) + ".";
        if (ui.list_row(id, {.title = name})) tapped = i;
      }
    });
  }
};

}  // namespace

TEST_CASE("scroll: page buttons reach everything without any drag, and end at both ends") {
  Rows rows;
  Desk desk([&](Ui& ui) { rows.draw(ui); });
  CHECK(desk.ui().hit_map().can_read("Rad 0."));
  CHECK_FALSE(desk.ui().hit_map().can_read("Rad 29."));
  CHECK_FALSE((*desk.ui().hit_map().find("rows.up"))->enabled);
  for (int i = 0; i < 20 && !desk.ui().hit_map().can_read("Rad 29."); ++i) desk.tap("Nedåt");
  REQUIRE(desk.ui().hit_map().can_read("Rad 29."));
  while ((*desk.ui().hit_map().find("rows.down"))->enabled) desk.tap("Nedåt");
  desk.tap("Rad 29.");
  CHECK(rows.tapped == 29);
  for (int i = 0; i < 20; ++i) desk.tap("Uppåt");
  CHECK(desk.ui().hit_map().can_read("Rad 0."));
}

TEST_CASE("scroll: a finger draws the content along and taps nothing") {
  Rows rows;
  Desk desk([&](Ui& ui) { rows.draw(ui); });
  const Rect before = desk.rect("row.3");
  const Point from = before.centre();
  desk.touch(TouchKind::Down, from);
  desk.touch(TouchKind::Move, {from.x, from.y - 30});
  desk.touch(TouchKind::Move, {from.x, from.y - 130});
  desk.touch(TouchKind::Up, {from.x, from.y - 130});
  CHECK(rows.tapped == -1);
  CHECK(desk.rect("row.3").y == before.y - 100);
}

TEST_CASE("scroll: no page buttons where everything fits") {
  Rows rows;
  rows.count = 3;
  Desk desk([&](Ui& ui) { rows.draw(ui); });
  CHECK(desk.ui().hit_map().find_id("rows.down") == nullptr);
}

TEST_CASE("scroll: rows half out of sight are touched only where they are seen") {
  Rows rows;
  Desk desk([&](Ui& ui) { rows.draw(ui); });
  const Rect body = Rect{0, 0, 1280, 800}.inset(48, 32);
  for (const Control& control : desk.ui().hit_map().controls()) {
    CHECK(control.rect.bottom() <= body.bottom());
    CHECK_FALSE(control.rect.empty());
  }
}

TEST_CASE("next visitor: finds no scrolling, no focus and no half-pressed button") {
  Rows rows;
  Desk desk([&](Ui& ui) { rows.draw(ui); });
  const std::string fresh = desk.ui().hit_map().tree_json();
  desk.tap("Nedåt");
  desk.press(Key::Next);
  CHECK(desk.ui().hit_map().tree_json() != fresh);
  desk.touch(TouchKind::Down, desk.rect("Nedåt").centre());
  desk.ui().forget_visitor();
  CHECK(desk.ui().hit_map().controls().empty());
  desk.frame();
  CHECK(desk.ui().hit_map().tree_json() == fresh);
  desk.touch(TouchKind::Up, desk.rect("Nedåt").centre());  // the finger that was still down
  CHECK(desk.ui().hit_map().tree_json() == fresh);
  desk.press(Key::Activate);
  CHECK(rows.tapped == -1);
}

TEST_CASE("personal: what is drawn while it lives is marked, and nothing else") {
  Desk desk([](Ui& ui) {
    ui.page(TopLight::none());
    ui.title("Mina saker");
    {
      const auto private_words = ui.personal();
      ui.body("Blå tulpan");
      ui.list_row("things.1", {.title = "Samtalsgrupp", .subtitle = "torsdag"});
    }
    ui.primary_button("done", "Klar");
  });
  for (const Control& control : desk.ui().hit_map().controls())
    CHECK_MESSAGE(control.personal == (control.id == "things.1"), control.id);
  for (const VisibleText& text : desk.ui().hit_map().texts())
    CHECK_MESSAGE(text.personal == (text.text != "Mina saker" && text.text != "Klar"), text.text);
}

TEST_CASE("by ear: keys stand on texts too, and a finger scrolls nothing") {
  int tapped = 0;
  Desk desk([&](Ui& ui) {
    Rect body = ui.page(TopLight::none());
    ui.at(body.cut_top(100)).title("Rader");
    ui.at(body).scroll_area("rows", {"Uppåt", "Nedåt"}, [&] {
      for (int i = 0; i < 30; ++i)
        tapped += ui.list_row("row." + std::to_string(i), {.title = "Rad"}) ? 1 : 0;
    });
  });
  desk.setup().by_ear = true;
  desk.press(Key::Next);
  CHECK(desk.ui().focus() == "text#0");
  const std::string before = desk.ui().hit_map().tree_json();
  const Point middle = desk.ui().screen().centre();
  desk.touch(TouchKind::Down, middle);
  desk.touch(TouchKind::Move, {middle.x, middle.y - 300});
  desk.touch(TouchKind::Up, {middle.x, middle.y - 300});
  CHECK(desk.ui().hit_map().tree_json() == before);
  CHECK(tapped == 0);
}

TEST_CASE("session row: the row and its button are two targets with a gap") {
  std::optional<RowTap> heard;
  Desk desk([&](Ui& ui) {
    ui.page(TopLight::none());
    if (const auto tap = ui.session_row(
            "s.1",
            {.time = "12–13", .words = {.title = "Soppa"}, .button = "Jag är med", .button_id = "s.1.join"}))
      heard = tap;
  });
  desk.tap("s.1.join");
  CHECK(heard == RowTap::Button);
  desk.tap("Soppa");
  CHECK(heard == RowTap::Row);
  CHECK(desk.rect("s.1.join").x - desk.rect("s.1").end() >= desk.ui().metrics().gap());
}

TEST_CASE("pills: the chosen one is told as selected and answers nothing") {
  std::size_t chosen = 0;
  Desk desk([&](Ui& ui) {
    ui.page(TopLight::none());
    const Choice choices[] = {{"p.day", "Idag"}, {"p.week", "Hela veckan"}};
    if (const auto now = ui.pills(choices, chosen)) chosen = *now;
  });
  desk.tap("Idag");
  CHECK(chosen == 0);
  desk.tap("Hela veckan");
  CHECK(chosen == 1);
  desk.frame();
  CHECK((*desk.ui().hit_map().find("p.week"))->selected);
}

namespace {

struct Pin {
  std::string typed;
  bool done = false;
  void draw(Ui& ui) {
    const Rect body = ui.page(TopLight::none());
    const auto tap =
        ui.at(body).pin_pad({"OK", "Sudda", "Siffror"}, static_cast<int>(typed.size()), typed.size() >= 4);
    if (!tap) return;
    if (tap->kind == PinTap::Kind::Digit) typed += tap->digit;
    if (tap->kind == PinTap::Kind::Erase && !typed.empty()) typed.pop_back();
    if (tap->kind == PinTap::Kind::Ok) done = true;
  }
};

}  // namespace

TEST_CASE("pin: fingers and a real keyboard do the same") {
  Pin pin;
  Desk desk([&](Ui& ui) { pin.draw(ui); });
  desk.tap("pin.1");
  desk.tap("pin.1");
  desk.tap("pin.0");
  desk.tap("pin.9");
  CHECK(pin.typed == "1109");
  desk.tap("pin.back");
  desk.type(U'7');
  CHECK(pin.typed == "1107");
  desk.press(Key::Erase);
  desk.press(Key::Activate);
  CHECK_FALSE(pin.done);  // three digits are too few
  desk.type(U'x');
  CHECK(pin.typed == "110");
  desk.type(U'4');
  desk.press(Key::Activate);
  CHECK(pin.done);
}

TEST_CASE("pin: the digits themselves are never on the screen") {
  Pin pin;
  Desk desk([&](Ui& ui) { pin.draw(ui); });
  for (const char* key : {"pin.4", "pin.7", "pin.1", "pin.1"}) desk.tap(key);
  desk.frame();
  CHECK(desk.ui().hit_map().can_read("Siffror 4"));
  CHECK_FALSE(desk.ui().hit_map().can_read("4711"));
}

TEST_CASE("pin: digits stand as on a telephone in every direction of reading") {
  Pin pin;
  for (const bool right_to_left : {false, true}) {
    Desk desk([&](Ui& ui) { pin.draw(ui); }, right_to_left);
    CHECK(desk.rect("pin.1").x < desk.rect("pin.2").x);
    CHECK(desk.rect("pin.2").x < desk.rect("pin.3").x);
    CHECK(desk.rect("pin.back").x < desk.rect("pin.ok").x);
  }
}

TEST_CASE("words: a subtitle without room is left out but still spoken; a title without room is reported") {
  Desk desk([](Ui& ui) {
    const Rect body = ui.page(TopLight::none());
    Rect low = body;
    ui.at(low.cut_top(ui.metrics().secondary_target(), 20))
        .card_button("low", {.title = "Idag", .subtitle = "Näst: Musik", .icon = Icon::Fika});
    ui.at(low.cut_top(60).cut_start(90)).primary_button("narrow", "Verksamhetsberättelse");
  });
  const HitMap& map = desk.ui().hit_map();
  CHECK_FALSE(map.all_text().find("Näst") != std::string::npos);
  CHECK(map.find_id("low")->description == "Näst: Musik");
  bool reported = false;
  for (const VisibleText& text : map.texts())
    reported = reported || (text.cut && text.text == "Verksamhetsberättelse");
  CHECK(reported);
}

TEST_CASE("at: placed widgets leave the area alone, others take their height from its top") {
  Desk desk([](Ui& ui) {
    ui.page(TopLight::none());
    const int top = ui.remaining().y;
    ui.at({0, 0, 300, 100}).primary_button("placed", "a");
    CHECK(ui.remaining().y == top);
    ui.primary_button("flow", "b");
    CHECK(ui.remaining().y == top + ui.primary_height() + ui.metrics().gap());
    {
      auto inner = ui.inside({100, 200, 300, 300});
      CHECK(ui.remaining() == Rect{100, 200, 300, 300});
    }
    CHECK(ui.remaining().y == top + ui.primary_height() + ui.metrics().gap());
  });
  CHECK(desk.rect("placed") == Rect{0, 0, 300, 100});
}
