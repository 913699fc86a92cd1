// The small texts of messages.h: ids, epochs, moments, periods and the closed vocabularies.
#include "kiosk/core/base/words.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/core/wire/sodium.h"
#include "kiosk/core/wire/texts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace farstu::wire {
namespace {

using namespace std::chrono;

constexpr auto kClockStates = words<ClockState>({{ClockState::Synced, "synced"},
                                                 {ClockState::Plausible, "plausible"},
                                                 {ClockState::Confirmed, "confirmed"},
                                                 {ClockState::Unset, "unset"}});

constexpr auto kOutcomes = words<Outcome>({{Outcome::Stored, "stored"},
                                           {Outcome::Duplicate, "duplicate"},
                                           {Outcome::Stale, "stale"},
                                           {Outcome::Conflict, "conflict"},
                                           {Outcome::Rejected, "rejected"}});

constexpr std::string_view kLettersAndDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// 1…`most` characters, each a letter or digit of ASCII or one of `others`.
bool is_made_of(std::string_view text, std::size_t most, std::string_view others) {
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), [&](char c) {
    return kLettersAndDigits.find(c) != std::string_view::npos || others.find(c) != std::string_view::npos;
  });
}

std::optional<std::string> text_if(std::string_view text, bool fits) {
  if (!fits) return std::nullopt;
  return std::string(text);
}

// `digits` decimal digits at `at`, nothing else taken for one.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_wire_id(std::string_view text) { return is_made_of(text, 64, "._-"); }

std::optional<std::string> parse_id(std::string_view text) { return text_if(text, is_wire_id(text)); }

std::optional<std::string> parse_app(std::string_view text) {
  return text_if(text, is_made_of(text, 32, ".+~-"));
}

std::optional<std::string> parse_epoch_id(std::string_view text) {
  const std::optional<std::string> bytes = from_hex(text);
  return text_if(text, bytes && bytes->size() == 16 && farstu::to_hex(*bytes) == text);
}

std::optional<std::string> parse_pin(std::string_view text) {
  constexpr std::string_view start = "sha256//";
  if (!text.starts_with(start) || text.size() != start.size() + 44 || !text.ends_with('='))
    return std::nullopt;
  return text_if(text, is_made_of(text.substr(start.size(), 43), 43, "+/"));
}

std::optional<ProblemType> parse_problem(std::string_view uri) { return parse_problem_uri(uri); }

Epoch make_epoch(int n) {
  need_sodium();
  std::string id(16, '\0');
  randombytes_buf(id.data(), id.size());
  return {.n = n, .id = farstu::to_hex(id)};
}

LocalTime LocalTime::of(Instant instant, const Zone& zone) {
  // Old zones have offsets with seconds; what is written has none.
  return {.instant = floor<seconds>(instant), .offset = floor<minutes>(zone.offset(instant))};
}

std::string to_string(const LocalTime& time) {
  const auto local = time.instant + time.offset;
  const auto date = floor<days>(local);
  const hh_mm_ss clock(local - date);
  const minutes away = abs(time.offset);
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_string(Day(local_days(date.time_since_epoch()))),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     time.offset < 0min ? '-' : '+', away.count() / 60, away.count() % 60);
}

Result<LocalTime> parse_local_time(std::string_view text) {
  const auto no = [] {
    return fail(Code::Invalid, "wire.malformed", "A moment must look like 2026-11-21T04:17:00+01:00.");
  };
  constexpr std::string_view shape = "0000-00-00T00:00:00+00:00";
  if (text.size() != shape.size() || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[22] != ':' || (text[19] != '+' && text[19] != '-')) {
    return no();
  }
  const Result<Day> day = parse_day(text.substr(0, 10));
  const auto hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2),
             away_hours = digits_at(text, 20, 2), away_minutes = digits_at(text, 23, 2);
  if (!day || !hour || !minute || !second || !away_hours || !away_minutes) return no();
  const minutes away = hours(*away_hours) + minutes(*away_minutes);
  const bool negative = text[19] == '-';
  if (*hour > 23 || *minute > 59 || *second > 59 || *away_minutes > 59 || away > 14h ||
      (negative && away == 0min) || *day < Day(year(1970) / 1 / 2)) {
    return no();
  }
  const minutes offset = negative ? -away : away;
  const sys_seconds local(day->local_days().time_since_epoch() + hours(*hour) + minutes(*minute) +
                          seconds(*second));
  return LocalTime{.instant = local - offset, .offset = offset};
}

std::string_view to_string(ClockState state) { return kClockStates(state); }
std::optional<ClockState> parse_clock_state(std::string_view text) { return kClockStates(text); }

std::string_view to_string(Outcome outcome) { return kOutcomes(outcome); }
std::optional<Outcome> parse_outcome(std::string_view text) { return kOutcomes(text); }

std::string to_string(const Period& period) {
  return std::visit([](const auto& p) { return to_string(p); }, period);
}

Result<Period> parse_period(std::string_view text) {
  if (text.size() == std::string_view("2026-10").size()) {
    FARSTU_TRY_ASSIGN(const Month month, parse_month(text));
    return Period(month);
  }
  FARSTU_TRY_ASSIGN(const Day day, parse_day(text));
  return Period(day);
}

}  // namespace farstu::wire
