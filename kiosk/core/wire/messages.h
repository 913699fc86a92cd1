// The messages between a house and its federation as types, and the bytes they travel as (FORMAT.md §2–4).
// Parsing is strict: no number but integers in range, no free string, no duplicate key, no field unknown to
// us in a request (in an answer it is ignored, so that old kiosks understand new receivers). All parse_
// functions: Invalid with id "wire.malformed", "wire.version" or "wire.too_large" and a sentence that names
// the place ("days[3].visits"). All encode_ functions give the payload that sign_file() takes.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/core/wire/keys.h"
#include "kiosk/core/wire/problem.h"
#include "kiosk/core/wire/signed_file.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace farstu::wire {

inline constexpr std::size_t kMaxDays = 62;
inline constexpr std::size_t kMaxMonths = 12;
inline constexpr int kMaxDepth = 6;
inline constexpr int kMaxStateDays = 400;                 // longest window one state request asks about
inline constexpr std::int64_t kMaxSeq = (1LL << 53) - 1;  // exact in every JSON reader

// Ids are 1…64 characters of A–Z a–z 0–9 . _ - ; the receiver gives them out.
using KioskId = TextId<struct KioskTag>;
using ReceiverId =
    TextId<struct ReceiverTag>;           // `aud`: whom a file is for; the same for the federation's life
using StoreId = TextId<struct StoreTag>;  // one database of the receiver; new after a restore
bool is_wire_id(std::string_view text);

// The house's life between two restores. (n, rev) orders revisions; `id` tells two histories with the same n
// apart.
struct Epoch {
  int n = 1;
  std::string id;  // 32 lower-case hex digits
  friend auto operator<=>(const Epoch&, const Epoch&) = default;
};
Epoch make_epoch(int n);  // with a new random id

// A moment with the offset of the place that says it: 2026-11-21T04:17:00+01:00, whole seconds.
struct LocalTime {
  std::chrono::sys_seconds instant{};
  std::chrono::minutes offset{0};
  static LocalTime of(Instant instant, const Zone& zone);
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};
std::string to_string(const LocalTime& time);
Result<LocalTime> parse_local_time(std::string_view text);  // exactly that form, years 1970…2199

enum class ClockState { Synced, Plausible, Confirmed, Unset };
std::string_view to_string(ClockState state);
std::optional<ClockState> parse_clock_state(std::string_view text);

// ---- requests -------------------------------------------------------------------------------------------

// Who sends, and where in its history: the head of every request but enrolment.
struct Sender {
  ReceiverId aud;
  KioskId kiosk;
  Epoch epoch;
  std::int64_t seq = 1;        // of the file; 1…kMaxSeq
  std::optional<Sha256> prev;  // the last request of this kiosk whose signed receipt it has
  std::string app;             // version of the program: 1…32 of A–Z a–z 0–9 . + ~ -
  ClockState clock = ClockState::Unset;
  LocalTime sent;
  friend bool operator==(const Sender&, const Sender&) = default;
};

struct ReportsRequest {
  Sender sender;
  std::vector<report::DayReport> days;  // at most kMaxDays, each day once, in any order
  friend bool operator==(const ReportsRequest&, const ReportsRequest&) = default;
};
std::string encode_reports(const ReportsRequest& request);
Result<ReportsRequest> parse_reports(const Verified& file);

// What does the receiver have of this kiosk? Asked after a restore, and when the store id changed.
struct StateRequest {
  Sender sender;
  Day from;
  Day to;  // included; at most kMaxStateDays days
  friend bool operator==(const StateRequest&, const StateRequest&) = default;
};
std::string encode_state(const StateRequest& request);
Result<StateRequest> parse_state(const Verified& file);

struct TimeRequest {
  Sender sender;
  friend bool operator==(const TimeRequest&, const TimeRequest&) = default;
};
std::string encode_time(const TimeRequest& request);
Result<TimeRequest> parse_time(const Verified& file);

// ---- answers --------------------------------------------------------------------------------------------

// A day or a month; prints as YYYY-MM-DD or YYYY-MM.
using Period = std::variant<Day, Month>;
std::string to_string(const Period& period);
Result<Period> parse_period(std::string_view text);

enum class Outcome {
  Stored,     // new here
  Duplicate,  // this very report was here
  Stale,      // a newer revision is here
  Conflict,   // the same revision with other content is here: a cloned card. Nothing was overwritten
  Rejected,   // will never be stored: see `problem`
};
std::string_view to_string(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view text);

// What the receiver holds of a period.
struct Have {
  int epoch = 1;
  int rev = 1;
  Sha256 digest;  // of the canonical period object
  friend auto operator<=>(const Have&, const Have&) = default;
};

struct PeriodResult {
  Period period;
  Outcome outcome = Outcome::Stored;
  std::optional<Have> have;            // nothing: the receiver has nothing of this period
  std::optional<ProblemType> problem;  // with Conflict and Rejected
  friend bool operator==(const PeriodResult&, const PeriodResult&) = default;
};

struct ReportsAnswer {
  std::vector<PeriodResult> results;  // one per period of the request
  friend bool operator==(const ReportsAnswer&, const ReportsAnswer&) = default;
};

struct PeriodHave {
  Period period;
  Have have;
  friend bool operator==(const PeriodHave&, const PeriodHave&) = default;
};
struct StateAnswer {
  int epoch = 0;                 // the highest epoch seen from this kiosk; 0: none
  std::int64_t last_seq = 0;     // the highest seq accepted in that epoch; 0: none
  std::optional<Sha256> last;    // the sha256 of that file
  std::vector<PeriodHave> have;  // the periods in the window asked for that are here
  friend bool operator==(const StateAnswer&, const StateAnswer&) = default;
};

struct TimeAnswer {  // the time stands in the head
  friend bool operator==(const TimeAnswer&, const TimeAnswer&) = default;
};

struct ProblemAnswer {
  ProblemType type = ProblemType::Malformed;
  friend bool operator==(const ProblemAnswer&, const ProblemAnswer&) = default;
};

struct Answer {
  Sha256 request;  // of the file that is answered: the proof that this answer is about it
  StoreId store;
  LocalTime time;
  std::variant<ReportsAnswer, StateAnswer, TimeAnswer, ProblemAnswer> body;
  friend bool operator==(const Answer&, const Answer&) = default;
};
std::string encode_answer(const Answer& answer);
// The caller still compares `request` with the file it sent (see answer_to()).
Result<Answer> parse_answer(const Verified& file);
// Opens, parses and checks that the answer is about `request`: what the kiosk does with every inbox file.
// Invalid "wire.other_request" besides the errors of open_file and parse_answer.
Result<Answer> answer_to(const Sha256& request, std::string_view answer_file,
                         std::span<const PublicKey> keys);

// ---- period objects -------------------------------------------------------------------------------------

// The one text of a day's report: an element of "days", compact, fields in fixed order.
std::string encode_day(const report::DayReport& day);
// sha256 of encode_day(): what "the same report" means.
Sha256 digest(const report::DayReport& day);

}  // namespace farstu::wire
