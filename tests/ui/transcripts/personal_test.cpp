// A screen that holds something personal, heard from the loudspeaker and in headphones (domain.md D6).
#include "kiosk/app/speech.h"

#include <cstdlib>

#include <doctest/doctest.h>

using namespace farstu;
using Lines = std::vector<std::string>;

namespace {

struct Screen {
  std::map<std::string, Catalogue> catalogues;
  std::unique_ptr<ui::Ui> ui = *ui::Ui::create();
  std::unique_ptr<app::Speech> speech;

  Screen() {
    const auto folder = std::filesystem::path(std::getenv("FARSTU_SHARE")) / "locale";
    catalogues.emplace("sv", *Catalogue::load(folder, "kiosk", "sv"));
    speech = std::make_unique<app::Speech>(std::make_unique<voice::SilentSpeaker>(), catalogues,
                                           voice::Calibration{}, true);
  }

  void frame(bool on = true) {
    ui::Setup setup;
    setup.panel.px = {1280, 800};
    ui->begin(setup);
    ui->page(ui::TopLight::none());
    ui->title("Mina saker");
    {
      const auto private_words = ui->personal();
      ui->body("Blå tulpan 4711");
      ui->list_row("things.1", {.title = "Samtalsgrupp", .subtitle = "torsdag 13"});
    }
    ui->primary_button("things.done", "Klar");
    ui->end();
    speech->frame(*ui, {.on = on, .screen = "things", .language = "sv"});
  }
  // What is said of the screen, the welcome left out.
  Lines heard() {
    frame();
    auto all = speech->take_transcript();
    if (all.size() >= 2) all.erase(all.begin(), all.begin() + 2);
    return all;
  }
};

}  // namespace

TEST_CASE("what is personal is said in headphones, never by the loudspeaker") {
  Screen loud;
  CHECK(loud.heard() == Lines{"Mina saker", "Något personligt. Det läses bara upp i hörlurar.",
                              "Något personligt. Det läses bara upp i hörlurar. rad 1 av 2",
                              "Klar. knapp 2 av 2"});
  Screen near;
  near.speech->plug(true);
  CHECK(near.heard() == Lines{"Mina saker", "Blå tulpan 4 7 1 1", "Samtalsgrupp. torsdag 13. rad 1 av 2",
                              "Klar. knapp 2 av 2"});
}

TEST_CASE("pulling the plug ends it; what was said is not said again by the loudspeaker") {
  Screen screen;
  screen.speech->plug(true);
  screen.heard();
  screen.speech->plug(false);
  screen.speech->key(ui::Key::Repeat);
  CHECK(screen.speech->take_transcript().empty());
  const auto all = screen.heard();  // asked again, without headphones
  for (const auto& line : all) CHECK(line.find("tulpan") == std::string::npos);
  CHECK_FALSE(all.empty());
}
