#include "sync/courier/backoff.h"

#include "sync/transport/http_date.h"

#include <algorithm>

namespace farstu::courier {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

seconds clamped(seconds wait) { return std::clamp(wait, kLeastRetryAfter, kMostRetryAfter); }

}  // namespace

milliseconds anywhere(milliseconds from, milliseconds until, Random& random) {
  return milliseconds(std::uniform_int_distribution<milliseconds::rep>(from.count(), until.count())(random));
}

milliseconds full_jitter(int failures, Random& random) {
  const int doublings = std::clamp(failures - 1, 0, 20);
  return anywhere(seconds(1), std::min(kLongestBackoff, kFirstBackoff * (1 << doublings)), random);
}

milliseconds wait_after(int failures, std::optional<seconds> retry_after, Random& random) {
  return retry_after.value_or(seconds(0)) + full_jitter(failures, random);
}

std::optional<seconds> parse_retry_after(const std::optional<std::string>& retry_after,
                                         const std::optional<std::string>& date, Instant now) {
  if (!retry_after) return std::nullopt;
  if (all_digits(*retry_after)) {
    if (retry_after->size() > 9) return kMostRetryAfter;
    return clamped(seconds(std::stoi(*retry_after)));
  }
  const auto until = transport::parse_http_date(*retry_after);
  if (!until) return std::nullopt;
  const auto said_at = date ? transport::parse_http_date(*date) : std::nullopt;
  return clamped(*until - said_at.value_or(std::chrono::floor<seconds>(now)));
}

}  // namespace farstu::courier
