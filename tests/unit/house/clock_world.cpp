#include "tests/unit/house/clock_world.h"

#include "kiosk/house/clock_desk.h"
#include "kiosk/house/days.h"
#include "kiosk/house/init.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/clock_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/visit_store.h"

#include <fstream>
#include <map>
#include <random>

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::minutes;

}  // namespace

void put_mark(const fs::path& mark, Instant now) {
  std::ofstream(mark).put('\n');
  fs::last_write_time(mark, std::chrono::file_clock::from_sys(now));
}

ClockWorld::ClockWorld(Instant made, Machine machine) : paths_(Paths::in(folder_.path() / "house")) {
  config_.sync_mark = folder_.path() / "mark";
  config_.hardware_clock = machine.hardware_clock;
  clock_.truth = clock_.wall = made;
  NewHouse linden;
  linden.name = "Linden";
  linden.pin = kPin;
  linden.house_passphrase = linden.coordinator_passphrase = kPassphrase;
  linden.pin_cost = vault::minimum_cost();
  linden.key_cost = vault::minimum_cost();
  must(init_house(paths_, linden, config_, clock_));
}

void ClockWorld::start(Instant clock) {
  ++clock_.starts;
  clock_.wall = clock;
  clock_.since_start = std::chrono::seconds(20);
  reopen();
  must(Days(house()).heartbeat());
}

void ClockWorld::cut() {
  house_.reset();
  fs::remove(config_.sync_mark);  // /run is empty after a start
}

void ClockWorld::reopen() {
  house_.reset();
  house_ = must(House::open(paths_, Access::Write, config_, clock_, ClockWord::Judge));
}

void ClockWorld::pass(std::chrono::milliseconds span) {
  clock_.truth += span;
  clock_.wall += span;
  clock_.since_start += span;
}

void ClockWorld::live(std::chrono::milliseconds span) {
  for (; span > minutes(15); span -= minutes(15)) {
    pass(minutes(15));
    must(Days(house()).heartbeat());
  }
  pass(span);
  must(Days(house()).heartbeat());
}

void ClockWorld::set_clock(Instant clock) {
  clock_.wall = clock;
  fs::remove(config_.sync_mark);
}

void ClockWorld::synchronise() {
  clock_.wall = clock_.truth;
  put_mark(config_.sync_mark, clock_.wall);
}

bool ClockWorld::synchronised() const { return fs::exists(config_.sync_mark); }

namespace {

// What truly happened in one start of the machine.
struct Start {
  std::map<Day, int> sure, unsure;  // visits by true day: dated by rule, or held
};

class Life {
 public:
  Life(std::uint64_t seed, const WorldRules& rules)
      : rules_(rules), random_(seed), world_(time_of("2026-03-02T09:00"), {.hardware_clock = false}) {}

  WorldReport play() {
    for (int i = 0; i < rules_.starts; ++i) one_start();
    last_start();
    check("at the end");
    ask_staff();
    check("after staff decided");
    return std::move(report_);
  }

 private:
  std::uint64_t pick(std::uint64_t n) { return random_() % n; }

  Instant wrong_time() {
    const Instant truth = world_.true_now();
    const std::vector<Instant> times = {time_of("1970-01-01T00:00"), time_of("2038-01-19T04:14"),
                                        time_of("2099-12-31T23:00"), truth + hours(24),
                                        truth - hours(24),           truth + hours(24 * 365),
                                        truth - hours(24 * 365),     truth - minutes(pick(600))};
    return times[pick(times.size())];
  }

  // Too near to the cut-off a quarter of an hour does not tell the day: undecidable, so not asked.
  bool is_decidable() {
    const Day day = world_.true_day();
    for (const auto shift : {minutes(-16), minutes(16)}) {
      if (local_day(world_.true_now() + shift, world_.house().zone(), world_.house().cut_off()) != day)
        return false;
    }
    return true;
  }

  void visit() {
    if (!is_decidable()) return;
    world_.visit();
    ++report_.visits;
    if (world_.synchronised() || dated_) {
      ++now_.sure[world_.true_day()];
    } else {
      ++now_.unsure[world_.true_day()];
    }
    if (!rules_.dates_again) {
      const auto boot = must(world_.house().boot());
      must(store::ClockStore(world_.house().database()).forget(boot));
    }
  }

  // The kiosk looks at its clock; once a time server answered, this start has its date.
  void look() {
    must(Days(world_.house()).heartbeat());
    if (!world_.synchronised() && !dated_) return;
    dated_ = true;
    for (const auto& [day, visits] : now_.unsure) {
      now_.sure[day] += visits;
      report_.dated_again += visits;
    }
    now_.unsure.clear();
    if (!Days(world_.house()).close_due() && world_.synchronised())
      report_.wrong.push_back("days do not close");
  }

  void one_start() {
    world_.pass(minutes(30 + pick(40 * 60)));  // off
    world_.start(wrong_time());
    now_ = {};
    dated_ = false;
    const bool gets_network = pick(3) == 0;
    for (std::uint64_t step = 0, steps = 3 + pick(8); step < steps; ++step) {
      world_.pass(minutes(pick(90)));
      for (std::uint64_t i = pick(4); i > 0; --i) visit();
      if (pick(3) == 0) world_.set_clock(wrong_time());
      if (pick(6) == 0) world_.reopen();
      if (gets_network && pick(4) == 0) world_.synchronise();
      if (pick(4) != 0) look();
    }
    finish();
  }

  void last_start() {
    world_.pass(hours(30));
    world_.start(wrong_time());
    now_ = {};
    dated_ = false;
    world_.synchronise();
    look();
    starts_.push_back(now_);
  }

  void finish() {
    starts_.push_back(now_);
    world_.cut();
  }

  void wrong(std::string what) { report_.wrong.push_back(std::move(what)); }

  void check(const std::string& when) {
    House& house = world_.house();
    const store::VisitStore store(house.database());
    std::map<std::pair<std::int64_t, Day>, int> expected, found;
    std::map<std::int64_t, int> expected_held, found_held;
    std::map<Day, int> truly, truly_held;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const auto boot = must(store::BootStore(house.database()).find("boot-" + std::to_string(i + 1)));
      for (const auto& [day, visits] : starts_[i].sure) {
        expected[{boot->number.value, day}] += visits;
        truly[day] += visits;
      }
      for (const auto& [day, visits] : starts_[i].unsure) {
        expected_held[boot->number.value] += visits;
        truly_held[day] += visits;
      }
    }
    const Day first = house.made_on(), today = house.today();
    for (Day day = first; day <= today; day = day.plus(1)) {
      for (const Visit& visit : must(store.list(day)))
        if (visit.trust != ClockTrust::Untrusted) ++found[{visit.boot.value, day}];
    }
    for (const Visit& visit : must(store.list_untrusted({}))) ++found_held[visit.boot.value];
    if (found != expected) wrong(when + ": visits are not on their true days");
    if (found_held != expected_held) wrong(when + ": other visits are held than those nobody can date");
    const auto undated = must(store::ClockStore(house.database()).undated());
    if (must(store.count()) + undated != report_.visits) wrong(when + ": visits were lost or doubled");
    int unsure_days = 0;
    for (Day day = first; day < today; day = day.plus(1)) {
      const auto state = must(Days(house).state_of(day));
      unsure_days += state == report::DayState::ClockUnsure ? 1 : 0;
      const auto record = must(store::DayStore(house.database()).find(day));
      if (!record || !record->closing) {
        wrong(when + ": " + to_string(day) + " is not closed");
        continue;
      }
      if (truly_held[day] > 0 && state != report::DayState::ClockUnsure)
        wrong(when + ": " + to_string(day) + " has held visits and is called " +
              std::string(to_string(state)));
      if (truly_held[day] == 0 && state == report::DayState::HouseClosed && truly[day] > 0)
        wrong(when + ": " + to_string(day) + " is called closed and had visits");
      if (state == report::DayState::Open && record->closing->totals.visits != truly[day])
        wrong(when + ": " + to_string(day) + " was closed with other totals");
    }
    if (expected_held.empty() && unsure_days > 0) wrong(when + ": days are unsure for no reason");
  }

  // Staff know when it was where it was one day; else it counts to none.
  void ask_staff() {
    ClockDesk desk(world_.house());
    for (const HeldBoot& held : must(desk.held())) {
      report_.held += held.visits;
      const auto boot = must(store::BootStore(world_.house().database()).load(held.boot));
      Start& start = starts_[std::stoul(boot.boot_id.substr(5)) - 1];
      const bool one_day = start.unsure.size() == 1;
      const auto settled =
          desk.settle(held.boot, one_day ? std::optional(start.unsure.begin()->first) : std::nullopt);
      if (!settled) {
        wrong("staff were refused: " + settled.error().sentence);
        continue;
      }
      if (one_day) start.sure[start.unsure.begin()->first] += held.visits;
      start.unsure.clear();
    }
  }

  WorldRules rules_;
  std::mt19937_64 random_;
  ClockWorld world_;
  WorldReport report_;
  std::vector<Start> starts_;
  Start now_;
  bool dated_ = false;
};

}  // namespace

WorldReport play_random_world(std::uint64_t seed, const WorldRules& rules) {
  return Life(seed, rules).play();
}

}  // namespace farstu::house
