// Every sample page in every theme, text size and direction: the same twice, and within the checklist.
#include "tests/ui/gallery/pages.h"

#include "tests/ui/drawing/screen.h"
#include "tests/ui/layout_audit.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;

namespace {

Setup setup_of(ThemeName theme, TextStep step, bool arabic) {
  Setup setup;
  setup.panel.px = {1280, 800};
  setup.theme = theme;
  setup.text = step;
  setup.right_to_left = arabic;
  setup.language = arabic ? "ar" : "sv";
  return setup;
}

void draw(Ui& ui, const gallery::Sample& sample, const Setup& setup) {
  ui.begin(setup);
  sample.draw(ui, setup.right_to_left);
}

}  // namespace

TEST_CASE("pages: two programs draw the same page to the byte, in whatever order they drew others") {
  const auto window = open_headless({1280, 800});
  const auto first = *Ui::create();
  const auto second = *Ui::create();
  const Setup setup = setup_of(ThemeName::Light, TextStep::Normal, false);
  std::vector<Pixels> pictures;
  for (const auto& sample : gallery::samples()) {
    draw(*first, sample, setup);
    pictures.push_back(shown(*window, first->end()));
  }
  const auto other_window = open_headless({1280, 800});
  for (std::size_t i = gallery::samples().size(); i-- > 0;) {
    draw(*second, gallery::samples()[i], setup);
    CAPTURE(gallery::samples()[i].name);
    CHECK(shown(*other_window, second->end()) == pictures[i]);
  }
  CHECK_FALSE(pictures[0] == pictures[1]);
  draw(*second, gallery::samples()[0], setup_of(ThemeName::Dark, TextStep::Normal, false));
  CHECK_FALSE(shown(*other_window, second->end()) == pictures[0]);
}

TEST_CASE("pages: a page drawn again and again does not change and does not grow") {
  const auto window = open_headless({1280, 800});
  const auto ui = *Ui::create();
  const Setup setup = setup_of(ThemeName::Light, TextStep::Normal, false);
  draw(*ui, gallery::samples()[0], setup);
  const Pixels once = shown(*window, ui->end());
  for (int i = 0; i < 20; ++i) {
    draw(*ui, gallery::samples()[0], setup);
    const Frame frame = ui->end();
    CHECK(frame.atlas.changed.empty());
    if (i % 10 == 9) CHECK(shown(*window, frame) == once);
  }
}

TEST_CASE("pages: targets, gaps, letters and words are within the checklist") {
  const auto ui = *Ui::create();
  for (const TextStep step : {TextStep::Normal, TextStep::Large}) {
    for (const bool arabic : {false, true}) {
      for (const auto& sample : gallery::samples()) {
        draw(*ui, sample, setup_of(ThemeName::Light, step, arabic));
        ui->end();
        const AuditRules rules{sample.name == "staff", sample.name == "controls" ? 99 : 5};
        for (const std::string& breach : audit_layout(ui->hit_map(), ui->metrics(), rules)) {
          FAIL_CHECK(sample.name << " " << to_string(step) << (arabic ? " ar: " : " sv: ") << breach);
        }
        ui->forget_visitor();
      }
    }
  }
}

TEST_CASE("audit: sees what is too small, too close, twice, outside, cut, and too many choices") {
  const auto ui = *Ui::create();
  ui->begin(setup_of(ThemeName::Light, TextStep::Normal, false));
  const int size = ui->metrics().secondary_target();
  ui->page(TopLight::none());
  for (int i = 0; i < 6; ++i)
    ui->at({100 + i * 200, 200, size, size}).secondary_button("many." + std::to_string(i), "x");
  ui->at({100, 400, size - 1, size}).secondary_button("small", "x");
  ui->at({100 + size + 5, 400, size, size}).secondary_button("close", "x");
  ui->at({1250, 500, size, size}).secondary_button("outside", "x");
  ui->at({500, 500, size, size}).secondary_button("twice", "x");
  ui->at({500, 600, size, size}).secondary_button("twice", "x");
  ui->at({700, 400, 150, size}).secondary_button("cut", "Verksamhetsberättelse");
  ui->at({700, 900, size, size}).secondary_button("nowhere", "x");
  ui->at({700, 790, 300, 60}).text("Under skärmens kant", {});
  ui->at({100, 700, 300, 60}).text("Ord", {});
  ui->at({110, 704, 300, 60}).text("på ord", {});
  ui->at({900, 500 + size / 2, 300, 60}).text("halvvägs", {});
  ui->at({920, 500, size, size}).secondary_button("under.words", "x");
  ui->end();
  std::string all;
  for (const std::string& breach : audit_layout(ui->hit_map(), ui->metrics())) all += breach + "\n";
  CAPTURE(all);
  for (const char* expected : {"small is 59 x 60", "small and close are closer", "outside reaches beyond",
                               "twice is there twice", "\"Verksamhetsberättelse\" does not fit", "13 choices",
                               "\"nowhere\" is nowhere to be seen", "\"Under skärmens kant\" does not fit",
                               "\"Ord\" lies on \"på ord\"", "\"halvvägs\" lies half on under.words"}) {
    CAPTURE(expected);
    CHECK(all.find(expected) != std::string::npos);
  }
}

TEST_CASE("pages: nothing of a theme shows in another: dark pages have no light paper") {
  const auto window = open_headless({1280, 800});
  const auto ui = *Ui::create();
  for (const auto& sample : gallery::samples()) {
    if (sample.name == "controls") continue;  // its code for machines is black on white in every theme
    draw(*ui, sample, setup_of(ThemeName::Dark, TextStep::Normal, false));
    const Pixels p = shown(*window, ui->end());
    int bright = 0;
    for (int y = 0; y < 800; y += 4) {
      for (int x = 0; x < 1280; x += 4) bright += p.at(x, y) == theme(ThemeName::Light).paper ? 1 : 0;
    }
    CAPTURE(sample.name);
    CHECK(bright == 0);
  }
}
