// Processes that die and disks that fill up, for real: kill -9, RLIMIT_FSIZE, a full tmpfs. quality.md §2
// rows 1 and 3.
#include "kiosk/store/boot_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = at("2026-03-02T09:00:00");
const Day kMonday = day("2026-03-02");
const bool kNightly = std::getenv("FARSTU_NIGHTLY") != nullptr;

// Runs `body` in a child process; its value is the exit code.
pid_t run_child(const std::function<int()>& body) {
  std::cout.flush();
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body());
  return child;
}

int exit_code(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

enum class Tells { WhenSaved, Before };  // Before: the negative control

// Checks in for ever, and says so over `out` as soon as it was told that a visit is saved.
int check_in_for_ever(const fs::path& folder, int out, Tells tells) {
  auto db = open_house(folder, Access::Write, kNow, created());
  if (!db || (*db)->damage()) return 2;
  const auto boot = BootStore(**db).enter("boot", kNow, ClockTrust::Trusted);
  if (!boot) return 3;
  VisitStore visits(**db);
  for (int quarter = 0;; ++quarter) {
    Visit visit = visit_on(kMonday, *boot, quarter % 96);
    visit.id = VisitStore::new_id(kMonday);
    const auto tell = [&] {
      return ::write(out, &visit.id.value, sizeof visit.id.value) ==
             static_cast<ssize_t>(sizeof visit.id.value);
    };
    if (tells == Tells::Before && !tell()) return 5;
    if (!visits.save(visit, OnRepeat::KeepFirst)) return 4;
    if (tells == Tells::WhenSaved && !tell()) return 5;
  }
}

struct Kills {
  std::set<std::int64_t> acknowledged;
  std::int64_t lost = 0;
  std::int64_t there = 0;
};

Kills kill_often(int kills, Tells tells) {
  RamDir dir;
  open(dir.path());
  std::mt19937_64 random(20260302);
  Kills sum;
  for (int round = 0; round < kills; ++round) {
    int pipe[2];
    REQUIRE(::pipe2(pipe, O_CLOEXEC) == 0);
    const pid_t child = run_child([&] {
      ::close(pipe[0]);
      return check_in_for_ever(dir.path(), pipe[1], tells);
    });
    ::close(pipe[1]);
    // Dies some way after the first acknowledgements, wherever it then is.
    const std::uint64_t wait_for = random() % 12;
    std::int64_t id = 0;
    std::set<std::int64_t> told;
    while (told.size() < wait_for && ::read(pipe[0], &id, sizeof id) == static_cast<ssize_t>(sizeof id)) {
      REQUIRE(told.insert(id).second);
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    while (::read(pipe[0], &id, sizeof id) == static_cast<ssize_t>(sizeof id))
      REQUIRE(told.insert(id).second);
    ::close(pipe[0]);
    for (const std::int64_t one : told) REQUIRE(sum.acknowledged.insert(one).second);
    if (round % 10 == 0 && tells == Tells::WhenSaved) {
      // Whoever only reads sees it too, before any writer has tidied up.
      auto reader = must(open_house(dir.path(), Access::Read, kNow));
      CHECK(must(VisitStore(*reader).count()) >= static_cast<std::int64_t>(sum.acknowledged.size()));
    }
  }
  auto db = open(dir.path());
  CHECK_FALSE(db->damage());
  must(db->check(Depth::Full));
  std::set<std::int64_t> ids;
  for (const Visit& visit : must(VisitStore(*db).list(kMonday))) REQUIRE(ids.insert(visit.id.value).second);
  for (const std::int64_t id : sum.acknowledged) sum.lost += ids.contains(id) ? 0 : 1;
  sum.there = static_cast<std::int64_t>(ids.size());
  return sum;
}

TEST_CASE("kill -9 at any moment: no acknowledged visit is lost, none is doubled") {
  const int kills = kNightly ? 5000 : 100;
  const Kills sum = kill_often(kills, Tells::WhenSaved);
  const auto acknowledged = static_cast<std::int64_t>(sum.acknowledged.size());
  CHECK(sum.lost == 0);
  CHECK(sum.there <= acknowledged + kills);  // each child may have saved one more than it could say
  CHECK(acknowledged > kills);
  const Kills hasty = kill_often(20, Tells::Before);
  CHECK(hasty.lost > 0);
  tell_figure(
      fmt::format("{} kills -9, {} visits acknowledged: 0 lost, 0 doubled; control: told before it was "
                  "saved, {} of {} are lost",
                  kills, acknowledged, hasty.lost, hasty.acknowledged.size()));
}

enum class Heeds { Errors, Nothing };  // Nothing: the negative control

// Saves visits until the disk is full, then `make_room`, then saves again with the same open house.
// 0 = as it should be; else which step was wrong.
int fill_up(const fs::path& folder, std::uintmax_t ballast, const std::function<bool()>& limit,
            const std::function<bool()>& make_room, Heeds heeds = Heeds::Errors) {
  OpenOptions options = created();
  options.ballast_bytes = ballast;
  auto opened = open_house(folder, Access::Write, kNow, options);
  if (!opened) return 10;
  Database& db = **opened;
  if (fs::exists(folder / "ballast") != (ballast > 0)) return 9;
  const auto boot = BootStore(db).enter("boot", kNow, ClockTrust::Trusted);
  if (!boot) return 11;
  if (!limit()) return 12;
  VisitStore visits(db);
  std::set<std::int64_t> told;
  bool full = false;
  for (int i = 0; i < 20'000 && !full; ++i) {
    Visit visit = visit_on(kMonday, *boot, i % 96);
    visit.id = VisitStore::new_id(kMonday);
    const auto id = visits.save(visit, OnRepeat::KeepFirst);
    if (id || heeds == Heeds::Nothing) told.insert(visit.id.value);
    if (id) continue;
    if (id.error().code != Code::StorageFull) {
      std::cerr << id.error().id << ": " << id.error().sentence << "\n";
      return 13;
    }
    full = true;
  }
  if (!full) return 14;
  if (!make_room()) return 15;
  for (int i = 0; i < 50; ++i) {
    const auto id = visits.save(visit_on(kMonday, *boot, i), OnRepeat::CountAgain);
    if (!id) {
      std::cerr << id.error().id << ": " << id.error().sentence << "\n";
      return 16;
    }
    told.insert(id->value);
  }
  const auto there = visits.list(kMonday);
  if (!there || there->size() != told.size()) return 17;
  for (const Visit& visit : *there) {
    if (!told.contains(visit.id.value)) return 18;
  }
  return db.check(Depth::Full) ? 0 : 19;
}

bool set_size_limit(rlim_t bytes) {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

// What a house at a limit a little above its -wal comes to.
int fill_to_limit(const fs::path& folder, int size, bool lifts, Heeds heeds) {
  return exit_code(run_child([&] {
    return fill_up(
        folder, 0,
        [&] {
          const std::uintmax_t made = fs::file_size(folder / "house.db-wal");
          return set_size_limit(static_cast<rlim_t>(made) + static_cast<rlim_t>(size) * 37'000);
        },
        [&] { return !lifts || set_size_limit(RLIM_INFINITY); }, heeds);
  }));
}

TEST_CASE("a file at its size limit eats nothing and takes visits again when the limit is lifted") {
  for (int size = 1; size <= 10; ++size) {
    CAPTURE(size);
    RamDir dir;
    CHECK(fill_to_limit(dir.path(), size, true, Heeds::Errors) == 0);
    auto db = open(dir.path());
    must(db->check(Depth::Full));
    CHECK(must(VisitStore(*db).count()) > 50);
  }
  // Negative controls: what was not saved is counted as saved; the limit stays.
  RamDir careless, full;
  CHECK(fill_to_limit(careless.path(), 3, true, Heeds::Nothing) == 17);
  CHECK(fill_to_limit(full.path(), 3, false, Heeds::Errors) == 16);
  tell_figure(
      "10 file size limits: nothing lost, on again without a restart; control: careless 1 lost, limit kept 0 "
      "saved");
}

constexpr int kNoDisk = 99;

// What a house on a small disk of its own comes to, which only a child sees; kNoDisk when there is none.
int fill_disk(int size, bool reserve, bool makes_room) {
  RamDir dir;
  return exit_code(run_child([&] {
    const std::string options = fmt::format("size={}k", 4500 + size * 41);
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", dir.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      return kNoDisk;
    }
    const fs::path filler = dir.path() / "filler";
    if (!reserve) write_file(filler, std::string(1'000'000, 'x'));
    const fs::path folder = dir.path() / "house";
    return fill_up(
        folder, reserve ? std::uintmax_t{1'000'000} : 0, [] { return true; },
        [&] {
          // With a reserve nothing has to be done: it was given up.
          if (reserve) return !fs::exists(folder / "ballast");
          return !makes_room || fs::remove(filler);
        });
  }));
}

TEST_CASE("a full disk eats nothing; the reserve makes room at once, without a restart") {
  if (fill_disk(1, true, true) == kNoDisk) {
    MESSAGE("NOT TESTED: a full disk. Mounting a tmpfs is not permitted here.");
    tell_figure("NOT TESTED: 10 disk sizes, for want of a right to mount a tmpfs");
    return;
  }
  for (int size = 1; size <= 10; ++size) {
    for (const bool reserve : {true, false}) {
      CAPTURE(size);
      CAPTURE(reserve);
      CHECK(fill_disk(size, reserve, true) == 0);
    }
  }
  CHECK(fill_disk(3, false, false) == 16);  // negative control: no reserve, and nobody makes room
  tell_figure(
      "10 disk sizes, with and without the reserve: nothing lost, on again without a restart; control: "
      "without "
      "either 0 saved");
}

}  // namespace
}  // namespace farstu::store
