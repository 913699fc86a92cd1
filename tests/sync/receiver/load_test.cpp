// How fast signed reports are taken in, beside the bare disk in the same run.
// As a test it checks that nothing is lost on the way; the figures are printed. FARSTU_LOAD=N sends N
// reports.
#include "fake_kiosk.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::receiver;

namespace {

constexpr int kThreads = 8;
constexpr int kKiosks = 40;

double seconds_of(const std::function<void()>& work) {
  const SystemClock clock;
  const Boottime start = clock.boottime();
  work();
  return std::max(0.001, std::chrono::duration<double>(clock.boottime() - start).count());
}

// One insert of the same size per commit, with the same settings and nothing else.
double bare_commits_per_second(const std::filesystem::path& folder, int n, const std::string& raw) {
  SQLite::Database db((folder / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("CREATE TABLE t (n INTEGER PRIMARY KEY, raw BLOB) STRICT");
  SQLite::Statement insert(db, "INSERT INTO t (raw) VALUES (?)");
  return n / seconds_of([&] {
           for (int i = 0; i < n; ++i) {
             insert.bind(1, raw.data(), static_cast<int>(raw.size()));
             insert.exec();
             insert.reset();
           }
         });
}

}  // namespace

TEST_CASE("a wave of reports from many kiosks is taken in whole") {
  const char* asked = std::getenv("FARSTU_LOAD");
  const int all = asked != nullptr ? std::max(kThreads, std::atoi(asked)) : 400;
  Federation federation;
  std::vector<FakeKiosk> kiosks;
  std::vector<HouseId> houses;
  for (int i = 0; i < kKiosks; ++i) {
    houses.push_back(*federation.store->add_house(fmt::format("Hus {:03}", i), federation.clock.now()));
    kiosks.push_back(federation.enrolled(houses.back()));
  }
  // Signed beforehand: the kiosks do that on their own machines. Each kiosk's days grow older with every
  // file.
  std::vector<std::string> files;
  std::vector<std::pair<std::size_t, Day>> meant;
  for (int i = 0; i < all; ++i) {
    const auto k = static_cast<std::size_t>(i % kKiosks);
    const Day day = parse_day("2026-11-20")->plus(-i / kKiosks);
    files.push_back(
        kiosks[k].reports({{day, 1, report::Rule::Tap1, report::DayState::Open, std::int64_t{10 + i}, 5}}));
    meant.emplace_back(k, day);
  }
  std::atomic<int> next = 0;
  std::atomic<int> stored = 0;
  std::vector<std::vector<double>> waits(kThreads);
  const double taken = seconds_of([&] {
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = next++; i < all; i = next++) {
          const auto& file = files[static_cast<std::size_t>(i)];
          waits[static_cast<std::size_t>(t)].push_back(
              seconds_of([&] { stored += federation.post("reports", file).status == 200; }));
        }
      });
    }
    for (auto& thread : threads) thread.join();
  });
  CHECK(stored == all);
  for (int i = 0; i < all; i += 7) {
    const auto& [k, day] = meant[static_cast<std::size_t>(i)];
    CHECK(federation.total(to_string(day), houses[k]).visits == report::Number(std::int64_t{10 + i}));
  }
  std::vector<double> sorted;
  for (const auto& some : waits) sorted.insert(sorted.end(), some.begin(), some.end());
  std::sort(sorted.begin(), sorted.end());
  const double bare = bare_commits_per_second(federation.folder.path(), all, files.front());
  MESSAGE(fmt::format(
      "{} signed reports, {} threads: {:.0f}/s, p99 {:.0f} ms; bare commits of the same size: {:.0f}/s; "
      "ratio {:.2f}",
      all, kThreads, all / taken, sorted[sorted.size() * 99 / 100] * 1000, bare, all / taken / bare));
}
