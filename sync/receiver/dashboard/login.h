// Proving who one is: passwords (Argon2id), one-time codes (TOTP, RFC 6238), sessions. Hides libsodium and
// liboath.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "sync/receiver/http/throttle.h"
#include "sync/receiver/store/store.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::receiver {

// Argon2id in libsodium's text form. Invalid for fewer than 8 or more than 256 bytes; StorageFull when the
// memory for it (64 MiB) is not there.
Result<std::string> hash_password(std::string_view password);
std::string make_totp_secret();                 // 20 random bytes
std::string to_base32(std::string_view bytes);  // RFC 4648 without padding, as authenticator apps take it
// The step (30 s since 1970) whose code this is, of the one at `now` and its two neighbours.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now);

// Somebody who is logged in.
struct Visitor {
  Account account;
  std::string csrf;  // stands in every form
  std::string token_hash;
};

class Login {
 public:
  static constexpr std::chrono::minutes kIdle{15};
  static constexpr std::chrono::hours kLongest{8};

  // Both must outlive it. Usable from several threads.
  Login(Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  struct Attempt {
    std::string name, password, code, peer;
  };
  // A new session's token for the cookie. Invalid "login.wrong" for any wrong part, without saying which;
  // Busy "login.throttled" after too many of them; the store's errors.
  Result<std::string> log_in(const Attempt& attempt);
  // Nothing for a token that is unknown, idle for too long or too old. The store's errors.
  Result<std::optional<Visitor>> visitor(std::string_view token);
  Result<void> log_out(const Visitor& visitor);

 private:
  Result<Account> check(const Attempt& attempt, std::int64_t& step);

  Store& store_;
  const Clock& clock_;
  std::mutex hashing_;  // 64 MiB each: one at a time
  http::Throttle by_peer_{20, std::chrono::minutes(15)};
  http::Throttle by_name_{10, std::chrono::minutes(15)};
};

// A secret for comparing: the same time for any difference.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace farstu::receiver
