// How long a calendar of many recurring events takes to come in (read, expanded, stored), and a day of it
// afterwards. Two kinds: "terms" is what a house's feed looks like after ten years of weekly groups of twelve
// meetings each, 5,000 of them; in "endless" every one of 500 still meets each week, 70 a day, ten times a
// busy house. Prints each with a verdict; fails only where an event costs more than 1.5 times as much as in a
// calendar of a tenth in the same run.
#include "kiosk/house/calendar_reading.h"
#include "kiosk/house/programme_desk.h"
#include "tests/support/long_house.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace {

using farstu::Day;
using farstu::house::LongHouse;
using farstu::house::ProgrammeDesk;

struct Calendars {
  const char* kind;
  int few;
  int many;
};
constexpr Calendars kCalendars[] = {{"terms", 500, 5000}, {"endless", 50, 500}};
constexpr const char* kEmpty = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

std::string date(Day day) {
  std::string text = to_string(day);
  std::erase(text, '-');
  return text;
}

std::string calendar(bool endless, int events, Day today) {
  constexpr const char* kTitles[] = {"Fika", "Samtalsgrupp", "Studiecirkel: akvarell", "Promenad", "Körsång"};
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Linden//Bench//SV\r\n";
  for (int i = 0; i < events; ++i) {
    const Day first = endless ? today.plus(-300 + i % 7) : today.plus(i * 3650 / events - 9 * 365);
    const int hour = 9 + i % 10;
    text += fmt::format(
        "BEGIN:VEVENT\r\nUID:event-{0:05}@linden.example\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART;TZID=Europe/Stockholm:{1}T{2:02}0000\r\nDTEND;TZID=Europe/Stockholm:{1}T{3:02}0000\r\n"
        "RRULE:FREQ=WEEKLY{4}\r\nSUMMARY:{5} {0}\r\nLOCATION:Stora salen\r\n"
        "DESCRIPTION:Vi ses och pratar en stund. Alla är välkomna\\, ingen anmälan.\r\n"
        "CATEGORIES:Fika\r\nEND:VEVENT\r\n",
        i, date(first), hour, hour + 1, endless ? "" : ";COUNT=12", kTitles[i % 5]);
  }
  return text + "END:VCALENDAR\r\n";
}

// Remembers the best of each, in milliseconds.
class Keeper : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const std::string name = run.run_name.function_name;
      const double time = run.GetAdjustedRealTime();
      const auto [seen, is_new] = best.emplace(name, time);
      if (!is_new) seen->second = std::min(seen->second, time);
    }
  }
  std::map<std::string, double> best;
};

void add(const std::string& name, int rounds, int iterations, std::function<void(benchmark::State&)> body) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [body](benchmark::State& state) {
                                 for (auto _ : state) body(state);
                               })
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()  // half of it happens in the child
      ->Iterations(iterations)
      ->Repetitions(rounds)
      ->ReportAggregatesOnly(false);
}

void add_all(LongHouse& house, const std::string& kind, int events) {
  const std::string text = calendar(kind == "endless", events, house.today());
  const std::string name = fmt::format("{}_{}_", kind, events);
  // The best round counts: what else runs on the machine is not what is measured.
  const int rounds = kind == "endless" ? 1 : 5;
  const auto take_in = [&house](std::string_view calendar) {
    LongHouse::need(ProgrammeDesk(house.house()).import_feed("bench", calendar));
  };
  add(name + "read", rounds, 1, [&house, text](benchmark::State&) {
    const auto window = ProgrammeDesk(house.house()).window();
    LongHouse::need(read_calendar(house.house(), "bench", text, window.from, window.to));
  });
  add(name + "import", rounds, 1, [take_in, text](benchmark::State& state) {
    state.PauseTiming();
    take_in(kEmpty);
    state.ResumeTiming();
    take_in(text);
  });
  add(name + "day", rounds, 20, [&house](benchmark::State&) {
    benchmark::DoNotOptimize(LongHouse::need(ProgrammeDesk(house.house()).day(house.today().plus(7))).size());
  });
}

const char* verdict(double milliseconds, double target) { return milliseconds <= target ? "met" : "not met"; }

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  // A house each: taking hundreds of thousands of sessions out again is not what is measured.
  std::vector<std::unique_ptr<LongHouse>> houses;
  for (const Calendars& each : kCalendars) {
    for (const int events : {each.few, each.many})
      add_all(*houses.emplace_back(std::make_unique<LongHouse>(1000)), each.kind, events);
  }
  Keeper keeper;
  benchmark::RunSpecifiedBenchmarks(&keeper);
  bool in_proportion = true;
  for (const Calendars& each : kCalendars) {
    const auto& [kind, few, many] = each;
    const auto best = [&](int events, const char* what) {
      return keeper.best[fmt::format("{}_{}_{}", each.kind, events, what)];
    };
    if (best(many, "import") == 0 || best(few, "import") == 0) continue;  // not asked for
    const double import = best(many, "import"), day = best(many, "day");
    const double ratio = import / best(few, "import") * few / many;
    fmt::print(
        "{} {} events: import {:.0f} ms, of it reading {:.0f} ms (target 500: {}); a day {:.2f} ms "
        "(target 1: {}); each event {:.2f} times the cost of one in {} (at most 1.5: {})\n",
        many, kind, import, best(many, "read"), verdict(import, 500), day, verdict(day, 1), ratio, few,
        verdict(ratio, 1.5));
    in_proportion = in_proportion && ratio <= 1.5;
  }
  return in_proportion ? 0 : 1;
}
