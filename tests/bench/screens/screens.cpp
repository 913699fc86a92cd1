// What a frame of each real screen costs: words looked up, page fitted, drawn and painted. Every screen of
// tests/golden/visits.script, in Swedish and Arabic, both text sizes. Target for the worst: 4 ms at 1280×800
// (quality.md §1).
#include "kiosk/platform/window.h"
#include "kiosk/view/view.h"
#include "tests/ui/robot/robot.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;

namespace {

constexpr int kFrames = 15;

// Processor time of this thread: the same on a busy machine as on an idle one.
double now_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Cost {
  std::string screen;
  double median = 0;
};

// Of the screen the kiosk shows now, with the kiosk's own widgets.
double median_frame(Robot& robot) {
  auto& kiosk = robot.kiosk();
  auto& ui = kiosk.ui();
  const auto setup = kiosk.setup();
  std::vector<double> costs;
  for (int i = 0; i < kFrames; ++i) {
    const double start = now_ms();
    const auto view = view::present({kiosk.facts(), kiosk.state(), kiosk.words()});
    ui.begin(setup);
    (void)view::draw(view, ui);
    REQUIRE(kiosk.window().show(ui.end()));
    costs.push_back(now_ms() - start);
  }
  std::sort(costs.begin(), costs.end());
  return costs[costs.size() / 2];
}

std::vector<Cost> walk(ui::Size size, const std::string& language, ui::TextStep text) {
  Robot robot(size);
  REQUIRE(robot.kiosk().set_language(language));
  robot.kiosk().set_text(text);
  std::vector<Cost> costs;
  for (const auto& step : every_screen()) {
    if (const auto* shot = std::get_if<app::ShotStep>(&step.what)) {
      costs.push_back({shot->name, median_frame(robot)});
    } else if (const std::string why = robot.play(step); !why.empty()) {
      FAIL(why);
    }
  }
  return costs;
}

}  // namespace

TEST_CASE("what a frame of every screen costs") {
  for (const auto size : {ui::Size{1280, 800}, ui::Size{1920, 1080}}) {
    for (const std::string language : {"sv", "ar"}) {
      for (const auto text : {ui::TextStep::Normal, ui::TextStep::Large}) {
        auto costs = walk(size, language, text);
        REQUIRE_FALSE(costs.empty());
        const double start = costs.front().median;
        std::sort(costs.begin(), costs.end(),
                  [](const Cost& a, const Cost& b) { return a.median > b.median; });
        fmt::print("frame {}x{} {} {}: Start {:.2f} ms, middle of {} screens {:.2f} ms, worst", size.w,
                   size.h, language, text == ui::TextStep::Large ? "large" : "normal", start, costs.size(),
                   costs[costs.size() / 2].median);
        for (std::size_t i = 0; i < 3 && i < costs.size(); ++i)
          fmt::print(" {} {:.2f} ms ({:.1f} of Start)", costs[i].screen, costs[i].median,
                     costs[i].median / start);
        fmt::print("\n");
      }
    }
  }
}
