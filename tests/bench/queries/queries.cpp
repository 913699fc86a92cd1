// How long staff wait for a day, a month, a year and the year before, with ten thousand to a million visits
// in ten years. Prints each with a verdict: flat (at most 1.5 times from the least to the most) and within 5
// ms.
#include "kiosk/house/attendance.h"
#include "tests/support/long_house.h"

#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace {

using farstu::Month;
using farstu::house::Attendance;
using farstu::house::LongHouse;

const Month kMonth(std::chrono::year(2026) / 10);

struct View {
  const char* name;
  void (*look)(LongHouse&);
};
constexpr View kViews[] = {
    {"day", [](LongHouse& l) { LongHouse::need(Attendance(l.house()).day(l.today())); }},
    {"closed_day", [](LongHouse& l) { LongHouse::need(Attendance(l.house()).day(l.today().plus(-100))); }},
    {"month", [](LongHouse& l) { LongHouse::need(Attendance(l.house()).month(kMonth)); }},
    {"year", [](LongHouse& l) { LongHouse::need(Attendance(l.house()).year(2026)); }},
    {"month_with_last_year",
     [](LongHouse& l) { LongHouse::need(Attendance(l.house()).month_with_last_year(kMonth)); }},
    {"year_with_last_year",
     [](LongHouse& l) { LongHouse::need(Attendance(l.house()).year_with_last_year(2026)); }}};

// Remembers what it prints, by view, in the order of the houses.
class Keeper : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const std::string name = run.benchmark_name();
      seen[name.substr(0, name.find('/'))].push_back(run.GetAdjustedRealTime());
    }
  }
  std::map<std::string, std::vector<double>> seen;  // milliseconds
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::unique_ptr<LongHouse>> houses;
  for (const int visits : {10'000, 100'000, 1'000'000}) {
    LongHouse& house = *houses.emplace_back(std::make_unique<LongHouse>(visits));
    for (const View& view : kViews) {
      benchmark::RegisterBenchmark(fmt::format("{}/{}", view.name, visits).c_str(),
                                   [&house, look = view.look](benchmark::State& state) {
                                     for (auto _ : state) look(house);
                                   })
          ->Unit(benchmark::kMillisecond);
    }
  }
  Keeper keeper;
  benchmark::RunSpecifiedBenchmarks(&keeper);
  for (const auto& [name, times] : keeper.seen) {
    if (times.size() < 2) continue;
    const double ratio = times.back() / times.front();
    fmt::print("{}: {:.3f} ms with a million visits ({}), {:.2f} times the time with ten thousand ({})\n",
               name, times.back(), times.back() <= 5.0 ? "within 5 ms" : "TOO SLOW", ratio,
               ratio <= 1.5 ? "flat" : "NOT FLAT");
  }
  return 0;
}
