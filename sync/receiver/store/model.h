// What the federation keeps, as values.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/core/report/number.h"
#include "kiosk/core/wire/enrolment.h"
#include "kiosk/core/wire/keys.h"
#include "kiosk/core/wire/messages.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::receiver {

using HouseId = TextId<struct HouseTag>;
using wire::KioskId;

struct Identity {
  wire::ReceiverId receiver;
  wire::StoreId store;
};

// The public keys kiosks know the receiver by.
struct SigningKeys {
  wire::PublicKey current;
  wire::PublicKey spare;
  friend bool operator==(const SigningKeys&, const SigningKeys&) = default;
};

struct House {
  HouseId id;
  std::string name;
};

enum class KioskState { Invited, Active, Revoked };
std::string_view to_string(KioskState state);  // "invited", …

struct Kiosk {
  KioskId id;
  HouseId house;
  std::optional<KioskId> replaces;
  KioskState state = KioskState::Invited;
  int generation = 0;
  Instant made_at{};
  std::optional<Instant> last_seen_at;
  std::string app;                        // "" until it has sent something
  std::optional<wire::ClockState> clock;  // as it said last
  bool cloned = false;                    // something it sent shows that its card was copied
  // Of the two enrolment files; wire::four_words() of them is what both sides compare.
  std::optional<wire::Sha256> enrol_request;
  std::optional<wire::Sha256> enrol_answer;
};

inline constexpr int kEnrolTries = 5;
inline constexpr std::chrono::hours kEnrolLife{24 * 7};
inline constexpr std::chrono::hours kRawLife{24 * 90};
inline constexpr int kFreeCorrectionDays = 62;  // older ones need a yes

struct Invitation {
  HouseId house;
  std::optional<KioskId> replaces;
  std::string look_up;
  wire::EnrolKey key;
};

// A signed file from a kiosk, its signature already checked.
struct Submission {
  const wire::Sender& sender;
  const wire::PublicKey& key;  // who signed
  const wire::Sha256& file;
  std::string_view raw;
  std::string_view endpoint;                  // "reports", "state", "time"
  std::span<const report::DayReport> days{};  // of a reports file
};

// What became of it: a problem with the whole, or one result per day.
struct Acceptance {
  std::optional<wire::ProblemType> problem;
  std::vector<wire::PeriodResult> results;
};

// One day of one house, as anybody may see it.
struct HouseDay {
  HouseId house;
  Day day;
  std::optional<report::DayState> state;  // nothing: no report has come
  std::optional<int> rev;                 // nothing when missing, or when several kiosks were added
  std::optional<report::Rule> rule;  // nothing when missing, or when rules differ: then visits is Unknown
  std::optional<int> k;
  report::Number visits;
  friend bool operator==(const HouseDay&, const HouseDay&) = default;
};

// When a house was last heard of, over all its kiosks that are not revoked.
struct HouseContact {
  HouseId house;
  int kiosks = 0;  // enrolled and not revoked
  std::optional<Instant> last_seen_at;
  std::string app;
  std::optional<wire::ClockState> clock;
  bool cloned = false;
};

enum class Role { Federation, House };
std::string_view to_string(Role role);  // "federation", "house"

struct Account {
  std::string name;
  Role role = Role::Federation;
  std::optional<HouseId> house;
  std::string password;  // Argon2id, libsodium's text form
  std::string totp;      // raw secret
  std::int64_t totp_step = 0;
};

struct WebSession {
  std::string token_hash;
  std::string account;
  std::string csrf;
  Instant made_at{};
  Instant seen_at{};
};

}  // namespace farstu::receiver
