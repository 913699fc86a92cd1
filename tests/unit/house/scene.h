// A house for one test: a folder, a clock that stands still, and what a test asks for most.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/house/house.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/house/visits.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/house/fake_receiver.h"

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace farstu::house {

inline constexpr std::string_view kPin = "604182";
inline constexpr std::string_view kPassphrase = "sju gröna lindar vid farstuns dörr";
inline constexpr std::string_view kReceiverUrl = "https://forbundet.example/farstu";

// The value, or the test ends with the sentence.
template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().id, ": ", result.error().sentence);
  return std::move(*result);
}
inline void must(Result<void> result) {
  if (!result) FAIL(result.error().id, ": ", result.error().sentence);
}

inline Day day_of(std::string_view text) { return must(parse_day(text)); }
Instant time_of(std::string_view text);  // in Stockholm unless it has an offset

// A house in Stockholm made on a Monday at 09:00, with a clock everybody trusts.
class Scene {
 public:
  explicit Scene(std::string_view now = "2026-03-02T09:00", config::KioskConfig config = {});

  House& house() { return *house_; }
  ManualClock& clock() { return clock_; }
  const Paths& paths() const { return paths_; }
  const config::KioskConfig& config() const { return config_; }
  FakeReceiver& receiver() { return receiver_; }

  void at(std::string_view time) { clock_.set_wall(time_of(time)); }
  void close() { house_.reset(); }
  void open(Access access = Access::Write, ClockWord word = ClockWord::Confirmed);
  void use(Paths paths) { paths_ = std::move(paths); }

  void add(std::string_view at, int count) {
    must(Visits(house()).add({.at = time_of(at), .count = count, .flags = {}, .session = {}}));
  }
  WorkDone work() { return must(SpoolDesk(house()).work()); }
  SpoolStatus status() { return must(SpoolDesk(house()).status()); }

  // With a code of the fake receiver, out and back. Takes a while: codes are stretched by intent.
  void enrol();
  // The same for a scene in which nothing has happened yet, from one enrolled before all tests.
  void start_enrolled();
  // What farstu-sync does: answers for every outbox file that has none in the inbox.
  int carry();
  std::vector<std::string> outbox() const;
  std::vector<std::string> inbox() const;
  std::string outbox_bytes(std::string_view name) const;
  void put_answer(std::int64_t seq, std::string_view bytes) const;

 private:
  TempDir folder_;
  Paths paths_;
  ManualClock clock_;
  config::KioskConfig config_;
  std::unique_ptr<House> house_;
  FakeReceiver receiver_;
};

}  // namespace farstu::house
