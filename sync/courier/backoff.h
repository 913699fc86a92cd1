// How long to wait after a failure. Pure, with the dice as an argument.
// Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015.
#pragma once
#include "kiosk/core/base/clock.h"

#include <chrono>
#include <optional>
#include <random>
#include <string>

namespace farstu::courier {

using Random = std::mt19937_64;

inline constexpr std::chrono::milliseconds kFirstBackoff = std::chrono::seconds(30);
inline constexpr std::chrono::milliseconds kLongestBackoff = std::chrono::hours(6);
inline constexpr std::chrono::seconds kLeastRetryAfter{1};
inline constexpr std::chrono::seconds kMostRetryAfter = std::chrono::hours(24);

// Anywhere in [from, until].
std::chrono::milliseconds anywhere(std::chrono::milliseconds from, std::chrono::milliseconds until,
                                   Random& random);

// Full jitter: anywhere from 1 s to 30 s · 2^(failures−1), at most 6 h. `failures` ≥ 1, however many.
std::chrono::milliseconds full_jitter(int failures, Random& random);

// What the other side asked for, plus full jitter: never sooner than asked, and a crowd that was all told the
// same second does not come back in one.
std::chrono::milliseconds wait_after(int failures, std::optional<std::chrono::seconds> retry_after,
                                     Random& random);

// The header Retry-After: seconds or a date, clamped to 1 s … 24 h; nothing for anything else. A date counts
// from the answer's own `date` header where it has one, since our clock may be wrong, else from `now`.
std::optional<std::chrono::seconds> parse_retry_after(const std::optional<std::string>& retry_after,
                                                      const std::optional<std::string>& date, Instant now);

}  // namespace farstu::courier
