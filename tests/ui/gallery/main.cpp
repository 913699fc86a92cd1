// Draws every sample page in every theme, text size and direction to PNG files: gallery FOLDER [WIDTHxHEIGHT]
#include "kiosk/platform/window.h"
#include "tests/ui/gallery/pages.h"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

using namespace farstu;

namespace {

Result<void> draw_all(const std::filesystem::path& folder, ui::Size size, float panel_mm, float distance_mm) {
  FARSTU_TRY_ASSIGN(auto window, platform::Window::open({.headless = true, .size = size},
                                                        [] { return ui::Milliseconds(0); }));
  FARSTU_TRY_ASSIGN(auto screen, ui::Ui::create());
  for (const auto theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::Contrast}) {
    for (const auto step : {ui::TextStep::Normal, ui::TextStep::Large}) {
      for (const bool arabic : {false, true}) {
        for (const auto& sample : gallery::samples()) {
          ui::Setup setup;
          setup.panel = {size, panel_mm, distance_mm};
          setup.theme = theme;
          setup.text = step;
          setup.right_to_left = arabic;
          setup.language = arabic ? "ar" : "sv";
          screen->forget_visitor();
          screen->begin(setup);
          sample.draw(*screen, arabic);
          FARSTU_TRY(window->show(screen->end()));
          const auto name = fmt::format("{}_{}_{}_{}.png", sample.name, ui::to_string(theme),
                                        ui::to_string(step), arabic ? "ar" : "sv");
          FARSTU_TRY(window->save_png(folder / name));
          for (const auto& text : screen->hit_map().texts()) {
            if (text.cut) std::printf("%s: does not fit: %s\n", name.c_str(), text.text.c_str());
          }
        }
      }
    }
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: gallery FOLDER [WIDTH HEIGHT PANEL_MM DISTANCE_MM]\n");
    return 2;
  }
  ui::Size size{1280, 800};
  float panel_mm = 344;
  float distance_mm = 600;
  if (argc == 6) {
    size = {std::stoi(argv[2]), std::stoi(argv[3])};
    panel_mm = std::stof(argv[4]);
    distance_mm = std::stof(argv[5]);
  }
  std::filesystem::create_directories(argv[1]);
  if (auto done = draw_all(argv[1], size, panel_mm, distance_mm); !done) {
    std::fprintf(stderr, "%s\n", done.error().sentence.c_str());
    return 1;
  }
  return 0;
}
