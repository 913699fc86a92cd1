// Fills a federation's store for the dashboard's tests and pictures: houses whose kiosks enrolled and
// reported days of every kind, ending the day before TODAY.   farstu_web_seed DIR TODAY
#include "kiosk/core/base/clock.h"
#include "sync/receiver/store/store.h"

#include <cstdio>
#include <random>

using namespace farstu;
using namespace farstu::receiver;
using report::DayReport;
using report::DayState;

namespace {

struct Shape {
  const char* name;
  int usual;       // visits on an ordinary day
  int last_heard;  // days before TODAY its last report is
  wire::ClockState clock;
  bool cloned;
};
constexpr Shape kHouses[] = {
    {"Föreningen Linden, Ekvik", 31, 1, wire::ClockState::Synced, false},
    {"Kamrathuset Björken", 18, 1, wire::ClockState::Plausible, false},
    {"Gnistan Åmål", 9, 1, wire::ClockState::Synced, false},
    {"Öppet hus Norrvik", 46, 4, wire::ClockState::Synced, false},
    {"Verandan", 14, 1, wire::ClockState::Unset, false},
    {"<script>alert('hus')</script>", 5, 1, wire::ClockState::Synced, true},
};

DayReport report_of(const Shape& shape, Day day, int ago, std::mt19937& random) {
  // Days of every kind are there on whatever weekday this runs.
  const bool special = (shape.usual == 18 && (ago == 5 || ago == 6)) || (shape.usual == 14 && ago < 3);
  if (day.weekday() == std::chrono::Sunday && !special)
    return {day, 1, report::Rule::Tap1, DayState::HouseClosed, std::int64_t{0}, 5};
  const int visits = shape.usual * static_cast<int>(60 + random() % 80) / 100;
  if (shape.usual == 18 && ago == 5)
    return {day, 1, report::Rule::Tap1, DayState::OutOfOrder, report::Unknown{}, 5};
  const DayState state = shape.usual == 18 && ago == 6  ? DayState::Partial
                         : shape.usual == 14 && ago < 3 ? DayState::ClockUnsure
                                                        : DayState::Open;
  return {day, 1, report::Rule::Tap1, state, report::mask_day(visits, state, 5), 5};
}

bool fill(Store& store, const Shape& shape, int number, Day today, Instant now) {
  const auto house = store.add_house(shape.name, now);
  if (!house) return false;
  const auto key = wire::SigningKey::make();
  const std::string look_up = "AAA" + std::to_string(number);
  const auto kiosk = store.invite({*house, {}, look_up, {}}, now);
  if (!kiosk) return false;
  const wire::PublicKey public_key = key.public_key();
  const wire::Sha256 enrol_file = wire::sha256(look_up);
  const auto enrolled =
      store.enrol({look_up, public_key, enrol_file, "", [](const wire::EnrolKey&) { return true; },
                   [](const KioskId&, const wire::EnrolKey&) { return std::string("answer"); }},
                  now);
  if (!enrolled) return false;
  wire::Sender sender;
  sender.aud = store.identity().receiver;
  sender.kiosk = *kiosk;
  sender.epoch = wire::make_epoch(1);
  sender.app = "1.0.0";
  sender.clock = shape.clock;
  std::mt19937 random(static_cast<std::uint32_t>(number));
  std::vector<DayReport> days;
  for (int ago = 60; ago >= shape.last_heard; --ago) {
    if (shape.usual == 9 && ago == 8) continue;  // one that never came
    days.push_back(report_of(shape, today.plus(-ago), ago, random));
  }
  const Instant heard =
      start_of_civil_day(today.plus(1 - shape.last_heard), *Zone::load("Europe/Stockholm")) +
      std::chrono::minutes(252 + 7 * number);
  const auto send = [&](std::span<const DayReport> some) {
    const std::string raw = look_up + std::to_string(++sender.seq);
    const wire::Sha256 file = wire::sha256(raw);
    return store.accept({sender, public_key, file, raw, "reports", some}, heard);
  };
  sender.seq = 0;
  if (!send(days)) return false;
  if (shape.cloned) {  // another card says otherwise about the same revision
    auto other = days.back();
    other.visits = std::int64_t{77};
    if (!send({&other, 1})) return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto today = parse_day(argv[2]);
  if (!today) return 2;
  const Instant now = start_of_civil_day(*today, *Zone::load("Europe/Stockholm"));
  auto store = open_sqlite_store(argv[1], now, OnStart::Trust);
  int number = 0;
  for (const Shape& shape : kHouses) {
    if (!store || !fill(**store, shape, number++, *today, now)) {
      std::fputs("The store could not be filled.\n", stderr);
      return 1;
    }
  }
  // One that was never connected.
  return (*store)->add_house("Kajutan", now) ? 0 : 1;
}
