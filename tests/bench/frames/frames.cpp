// What a frame costs on the software renderer: every gallery page, drawn and painted again and again; what
// the first one costs; and the memory of the process. Targets: quality.md §1.
#include "kiosk/platform/window.h"
#include "tests/ui/gallery/pages.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include <fmt/format.h>

using namespace farstu;

namespace {

// Processor time of this thread: the same on a busy machine as on an idle one.
double now_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}
double milliseconds_since(double start) { return now_ms() - start; }

long proportional_kib() {
  std::ifstream file("/proc/self/smaps_rollup");
  std::string word;
  while (file >> word) {
    if (word == "Pss:") {
      long value = 0;
      file >> value;
      return value;
    }
  }
  return -1;
}

struct Cost {
  double median = 0;
  double p99 = 0;
};

Result<Cost> measure(platform::Window& window, ui::Ui& screen, const ui::Setup& setup,
                     const gallery::Sample& sample, int frames) {
  std::vector<double> costs;
  for (int i = 0; i < frames; ++i) {
    const double start = now_ms();
    screen.begin(setup);
    sample.draw(screen, setup.right_to_left);
    FARSTU_TRY(window.show(screen.end()));
    costs.push_back(milliseconds_since(start));
  }
  std::sort(costs.begin(), costs.end());
  return Cost{costs[costs.size() / 2], costs[costs.size() * 99 / 100]};
}

Result<void> run(ui::Size size, const char* verdict_for) {
  const double start = now_ms();
  FARSTU_TRY_ASSIGN(auto window, platform::Window::open({.headless = true, .size = size},
                                                        [] { return ui::Milliseconds(0); }));
  const double opened = milliseconds_since(start);
  FARSTU_TRY_ASSIGN(auto screen, ui::Ui::create());
  ui::Setup setup;
  setup.panel.px = size;
  screen->begin(setup);
  gallery::draw_start(*screen, false);
  FARSTU_TRY(window->show(screen->end()));
  fmt::print("{}x{}: window {:.1f} ms, first frame after it {:.1f} ms, PSS {:.1f} MB\n", size.w, size.h,
             opened, milliseconds_since(start) - opened, static_cast<double>(proportional_kib()) / 1024);
  double worst = 0;
  double start_screen = 0;
  for (const auto& sample : gallery::samples()) {
    setup.right_to_left = false;
    FARSTU_TRY_ASSIGN(const Cost cost, measure(*window, *screen, setup, sample, 300));
    fmt::print("  {:<12} median {:.2f} ms, p99 {:.2f} ms\n", sample.name, cost.median, cost.p99);
    worst = std::max(worst, cost.median);
    if (sample.name == "start") start_screen = cost.median;
  }
  setup.right_to_left = true;
  setup.language = "ar";
  FARSTU_TRY_ASSIGN(const Cost arabic, measure(*window, *screen, setup, gallery::samples().front(), 300));
  fmt::print("  {:<12} median {:.2f} ms, p99 {:.2f} ms\n", "start, ar", arabic.median, arabic.p99);
  fmt::print("  PSS after all pages {:.1f} MB\n", static_cast<double>(proportional_kib()) / 1024);
  fmt::print("frame {}x{}: start {:.2f} ms (target 2{}), worst {:.2f} ms (target 4{}): {}\n", size.w, size.h,
             start_screen, verdict_for, worst, verdict_for,
             start_screen <= 2 && worst <= 4 ? "met" : "not met");
  return {};
}

}  // namespace

int main() {
  for (const auto& [size, note] :
       {std::pair{ui::Size{1920, 1080}, " at 1280x800"}, {ui::Size{1280, 800}, ""}}) {
    if (auto done = run(size, note); !done) {
      std::fprintf(stderr, "%s\n", done.error().sentence.c_str());
      return 1;
    }
  }
  return 0;
}
