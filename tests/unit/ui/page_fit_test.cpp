// Pages on panels that are lower or narrower than they were drawn for.
#include "kiosk/ui/ui.h"

#include <functional>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;

namespace {

class Page {
 public:
  using Draw = std::function<void(Ui&, Rect)>;
  explicit Page(Draw draw, Setup setup = {.highlight = ""})
      : ui_(*Ui::create()), draw_(std::move(draw)), setup_(setup) {
    frame();
  }
  void frame() {
    do {
      setup_.now += Milliseconds(1000);
      ui_->begin(setup_);
      tapped_.reset();
      ui_->fit_page("one", [&] {
        const BarWords words{
            .back = "Tillbaka", .ask = "Be någon komma", .text = "Större text", .language = "Språk"};
        ui_->page_words({"Uppåt", "Nedåt"});
        draw_(*ui_, ui_->visitor_page(TopLight::none(), words, tapped_));
      });
      ui_->end();
    } while (ui_->wants_frame());
  }
  void tap(std::string_view id) {
    const Point at = map().find_id(id)->rect.centre();
    for (const auto kind : {TouchKind::Down, TouchKind::Up}) {
      ui_->handle(Touch{.kind = kind,
                        .x = static_cast<float>(at.x),
                        .y = static_cast<float>(at.y),
                        .time = setup_.now += Milliseconds(1000)});
    }
    frame();
  }
  const HitMap& map() const { return ui_->hit_map(); }
  bool scrolls() const { return map().find_id("page.down") != nullptr; }
  Ui& ui() { return *ui_; }

 private:
  std::unique_ptr<Ui> ui_;
  Draw draw_;
  Setup setup_;
  std::optional<BarTap> tapped_;
};

// `count` main buttons in equal rows, drawn as if there were always room.
Page::Draw buttons(int count, int* tapped = nullptr) {
  return [count, tapped](Ui& ui, Rect room) {
    const auto places =
        rows(room, ui.metrics().gap(), std::vector<float>(static_cast<std::size_t>(count), 1));
    for (int i = 0; i < count; ++i) {
      if (ui.at(places[static_cast<std::size_t>(i)]).primary_button("b." + std::to_string(i), "Knapp") &&
          tapped)
        *tapped = i;
    }
  };
}

}  // namespace

TEST_CASE("page: what fits does not scroll, what needs more height does, and everything keeps its size") {
  CHECK_FALSE(Page(buttons(3)).scrolls());
  Page page(buttons(20));
  REQUIRE(page.scrolls());
  const int least = page.ui().metrics().primary_target();
  int seen = 0;
  for (int turn = 0; turn < 20; ++turn) {
    for (const Control& control : page.map().controls()) {
      if (!control.id.starts_with("b.")) continue;
      if (!control.cut) CHECK(control.rect.h >= least - page.ui().metrics().step(0.5F));
      seen = std::max(seen, std::stoi(control.id.substr(2)));
    }
    if (!page.map().find_id("page.down")->enabled) break;
    page.tap("page.down");
  }
  CHECK(seen == 19);  // down to the last
  CHECK(page.map().find_id("page.up")->enabled);
}

TEST_CASE("page: a button of a page that scrolled is tapped once, and the bar stays where it is") {
  int tapped = -1;
  Page page(buttons(20, &tapped));
  const Rect ask = page.map().find_id("bar.ask")->rect;
  CHECK(ask == Page(buttons(3)).map().find_id("bar.ask")->rect);
  page.tap("page.down");
  CHECK(page.map().find_id("bar.ask")->rect == ask);
  const Control* first = nullptr;
  for (const Control& control : page.map().controls()) {
    if (first == nullptr && control.id.starts_with("b.") && !control.cut) first = &control;
  }
  REQUIRE(first != nullptr);
  const int index = std::stoi(first->id.substr(2));
  CHECK(index > 0);
  page.tap("b." + std::to_string(index));
  // The frame that heard it was followed by others; the answer was kept by the page itself.
  CHECK(tapped == index);
}

TEST_CASE("page: a place of fixed height is no reason to scroll") {
  Page page([](Ui& ui, Rect) { ui.at({100, 100, 600, 5}).body("Ord som inte får plats"); });
  CHECK_FALSE(page.scrolls());
}

TEST_CASE("page: words that the arrows make narrower get the height they need, and not pages of it") {
  std::string words;
  int taken = 0;
  const TextStyle title{.size = TextSize::Display};
  Page page(
      [&](Ui& ui, Rect room) {
        if (words.empty()) {  // as many as stand in one line of the whole width, with a little less room than
                              // they need
          const int one = ui.text_height("Ord", room.w, title);
          while (ui.text_height(words + "ord ", room.w, title) == one) words += "ord ";
          taken = room.h - one - ui.metrics().line(TextSize::Body) + ui.metrics().step(3);
        }
        ui.at(room.cut_bottom(taken)).primary_button("below", "Knapp");
        ui.at(room.cut_top(ui.text_height(words, room.w, title))).text(words, title);
        ui.at(room.cut_top(ui.text_height("Ord", room.w, {.size = TextSize::Body}))).body("Ord");
      },
      {.panel = {.px = {1280, 800}, .width_mm = 217, .distance_mm = 450}, .highlight = ""});
  REQUIRE(page.scrolls());
  CHECK(page.map().find_id("below") != nullptr);
  page.tap("page.down");
  CHECK_FALSE(page.map().find_id("page.down")->enabled);
  for (const VisibleText& text : page.map().texts()) CHECK_MESSAGE(!text.cut, text.text);
}

TEST_CASE("stack: blocks share what is left, or scroll") {
  const auto stacked = [](int count) {
    return [count](Ui& ui, Rect room) {
      std::vector<Ui::Block> blocks;
      for (int i = 0; i < count; ++i) {
        blocks.push_back(
            {.height = [&](int) { return ui.primary_height(); },
             .grow = i == 0 ? 1.0F : 0.0F,
             .draw = [&ui, i](Rect place) { ui.at(place).primary_button("s." + std::to_string(i), "x"); }});
      }
      ui.at(room).stack("s", {"Uppåt", "Nedåt"}, blocks);
    };
  };
  Page few(stacked(3));
  CHECK(few.map().find_id("s.down") == nullptr);
  CHECK(few.map().find_id("s.0")->rect.h > few.ui().primary_height());
  CHECK(few.map().find_id("s.2")->rect.h == few.ui().primary_height());
  Page many(stacked(20));
  CHECK(many.map().find_id("s.down") != nullptr);
  CHECK_FALSE(many.scrolls());
}

TEST_CASE("buttons: beside each other where their words fit, else under each other") {
  const ButtonWords all[] = {{.id = "a", .label = "Ångra"},
                             {.id = "b", .label = "Nästa: jag är också här"},
                             {.id = "c", .label = "Klar", .primary = true}};
  const auto rows_of = [&](int width) {
    Page page([&](Ui& ui, Rect room) {
      const int height = ui.buttons_height(all, width);
      (void)ui.at({room.x, room.y, width, height}).buttons(all);
    });
    std::vector<int> rows;
    for (const Control& control : page.map().controls()) {
      if (control.id.size() == 1 && (rows.empty() || rows.back() != control.rect.y))
        rows.push_back(control.rect.y);
    }
    for (const VisibleText& text : page.map().texts()) CHECK_FALSE(text.cut);
    return rows.size();
  };
  CHECK(rows_of(1700) == 1);
  CHECK(rows_of(1150) == 2);
  CHECK(rows_of(900) == 3);
}

TEST_CASE("low reach: all that can be touched stands in the lower half, the upper half is free for words") {
  Page page(buttons(3), {.panel = {.px = {1080, 1920}, .width_mm = 268}, .highlight = "", .low_reach = true});
  for (const Control& control : page.map().controls()) CHECK(control.rect.y >= 1920 / 2);
  CHECK(Page(buttons(3), {.panel = {.px = {1080, 1920}, .width_mm = 268}, .highlight = ""})
            .map()
            .find_id("b.0")
            ->rect.y < 1920 / 2);
}

TEST_CASE("a draft says so at the top of its page, and takes its room from nothing else") {
  const auto ui = *Ui::create();
  std::optional<BarTap> tapped;
  const auto room = [&](std::string_view draft) {
    ui->begin({.highlight = ""});
    const Rect left =
        ui->visitor_page(TopLight::none(), {.back = "Tillbaka", .ask = "Be", .draft = draft}, tapped);
    ui->body("Ord");
    ui->end();
    return left;
  };
  const Rect without = room("");
  const Rect with = room("Inte läst av någon som talar språket än.");
  REQUIRE(ui->hit_map().can_read("Inte läst av någon"));
  const Rect mark = ui->hit_map().texts().front().rect;
  CHECK(mark.bottom() <= with.y);
  CHECK(with.bottom() == without.bottom());
}
