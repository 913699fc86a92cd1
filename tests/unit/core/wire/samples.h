// Messages as a house and its federation would write them, for the tests of wire.
#pragma once
#include "kiosk/core/wire/enrolment.h"
#include "kiosk/core/wire/messages.h"

#include <string>

namespace farstu::wire::samples {

inline SigningKey key(char fill) { return *SigningKey::from_seed(std::string(32, fill)); }
inline Day day(const char* text) { return *parse_day(text); }
inline LocalTime moment(const char* text) { return *parse_local_time(text); }

inline Sender sender() {
  return {.aud = {"forbundet"},
          .kiosk = {"k-linden-1"},
          .epoch = {.n = 1, .id = "00112233445566778899aabbccddeeff"},
          .seq = 4711,
          .prev = sha256("the request before"),
          .app = "1.0.0",
          .clock = ClockState::Synced,
          .sent = moment("2026-11-21T04:17:00+01:00")};
}

inline ReportsRequest reports() {
  using namespace report;
  const auto make = [](const char* text, DayState state, std::int64_t visits) {
    return make_day_report(day(text), Rule::Tap1, state, visits, 5);
  };
  return {.sender = sender(),
          .days = {make("2026-11-18", DayState::HouseClosed, 0), make("2026-11-19", DayState::Partial, 3),
                   make("2026-11-20", DayState::Open, 31), make("2026-11-17", DayState::OutOfOrder, 0)}};
}

inline StateRequest state() {
  return {.sender = sender(), .from = day("2026-01-01"), .to = day("2026-11-20")};
}
inline TimeRequest time() { return {.sender = sender()}; }

inline Have have() { return {.epoch = 1, .rev = 2, .digest = digest(reports().days[2])}; }

inline Answer answer(decltype(Answer::body) body) {
  return {.request = sha256("a request"),
          .store = {"s-1"},
          .time = moment("2026-11-21T03:17:02+00:00"),
          .body = std::move(body)};
}

inline ReportsAnswer reports_answer() {
  return {.results = {
              {.period = day("2026-11-20"), .outcome = Outcome::Stored, .have = have(), .problem = {}},
              {.period = Month(day("2026-10-01")), .outcome = Outcome::Stale, .have = have(), .problem = {}},
              {.period = day("2026-11-19"),
               .outcome = Outcome::Conflict,
               .have = have(),
               .problem = ProblemType::RevisionConflict},
              {.period = day("2099-01-01"),
               .outcome = Outcome::Rejected,
               .have = {},
               .problem = ProblemType::FutureDay}}};
}

inline StateAnswer state_answer() {
  return {.epoch = 1,
          .last_seq = 4711,
          .last = sha256("the request before"),
          .have = {{.period = day("2026-11-20"), .have = have()}}};
}

inline EnrolAnswer enrol_answer(const Sha256& request, const PublicKey& key, const PublicKey& spare) {
  return {.request = request,
          .store = {"s-1"},
          .time = moment("2026-11-21T03:17:02+00:00"),
          .kiosk = {"k-linden-1"},
          .keys = {key, spare},
          .pins = {"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
          .settings = {.aud = {"forbundet"}, .k = 5}};
}

}  // namespace farstu::wire::samples
