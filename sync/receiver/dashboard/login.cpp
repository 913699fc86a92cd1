#include "sync/receiver/dashboard/login.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/wire/keys.h"

#include <algorithm>
#include <array>

#include <liboath/oath.h>
#include <sodium.h>

namespace farstu::receiver {
namespace {

constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongestPassword = 256;
constexpr std::size_t kTotpSecret = 20;
constexpr std::size_t kToken = 32;
constexpr unsigned kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::chrono::minutes kTouch{1};  // a session's last use is written down no more often than this

void need_libraries() {
  static const bool ready = ::sodium_init() >= 0 && ::oath_init() == OATH_OK;
  FARSTU_CHECK(ready);
}

std::string random_bytes(std::size_t n) {
  need_libraries();
  std::string bytes(n, '\0');
  ::randombytes_buf(bytes.data(), n);
  return bytes;
}

// The token itself is never stored.
std::string hash_of(std::string_view token) {
  const wire::Sha256 digest = wire::sha256(token);
  return {digest.bytes.begin(), digest.bytes.end()};
}

tl::unexpected<Error> wrong() {
  return fail(Code::Invalid, "login.wrong", "Name, password or code is not right.");
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  need_libraries();
  if (password.size() < kShortest || password.size() > kLongestPassword) {
    return fail(Code::Invalid, "login.password", "A password has at least 8 characters.");
  }
  std::array<char, crypto_pwhash_STRBYTES> out;
  if (::crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return fail(Code::StorageFull, "login.memory", "There is not enough memory to check passwords.");
  }
  return std::string(out.data());
}

std::string make_totp_secret() { return random_bytes(kTotpSecret); }

std::string to_base32(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = ((buffer << 8) | static_cast<unsigned char>(c)) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(buffer >> (bits - 5)) & 31];
  }
  if (bits > 0) out += alphabet[(buffer << (5 - bits)) & 31];
  return out;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now) {
  const std::int64_t current =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / kStepSeconds;
  need_libraries();
  std::optional<std::int64_t> found;
  for (const std::int64_t step : {current, current - 1, current + 1}) {
    std::array<char, kDigits + 1> expected{};
    const int status = ::oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step),
                                            kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION, expected.data());
    if (status == OATH_OK && same_secret({expected.data(), kDigits}, code) && !found) found = step;
  }
  return found;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// An unknown name costs as much time as a wrong password: nobody learns who has an account.
Result<Account> Login::check(const Attempt& attempt, std::int64_t& step) {
  static const std::string nobody = hash_password(to_hex(random_bytes(16))).value_or("");
  FARSTU_TRY_ASSIGN(const auto account, store_.find_account(attempt.name));
  const std::string& hash = account ? account->password : nobody;
  bool is_right = false;
  {
    const std::lock_guard lock(hashing_);
    is_right =
        ::crypto_pwhash_str_verify(hash.c_str(), attempt.password.data(), attempt.password.size()) == 0;
  }
  const auto matched =
      totp_step(account ? account->totp : std::string(kTotpSecret, 'x'), attempt.code, clock_.now());
  if (!account || !is_right || !matched || *matched <= account->totp_step) return wrong();
  step = *matched;
  return *account;
}

Result<std::string> Login::log_in(const Attempt& attempt) {
  const Boottime now = clock_.boottime();
  if (by_peer_.is_blocked(attempt.peer, now) || by_name_.is_blocked(attempt.name, now)) {
    return fail(Code::Busy, "login.throttled", "Too many wrong tries; wait a quarter of an hour.");
  }
  if (attempt.password.size() > kLongestPassword) return wrong();
  std::int64_t step = 0;
  const auto account = check(attempt, step);
  if (!account) {
    if (account.error().id == "login.wrong") {
      by_peer_.count(attempt.peer, now);
      by_name_.count(attempt.name, now);
    }
    return tl::unexpected<Error>(account.error());
  }
  const std::string token = to_base64url(random_bytes(kToken));
  const WebSession session{hash_of(token), account->name, to_base64url(random_bytes(kToken)), clock_.now(),
                           clock_.now()};
  const auto saved = store_.log_in(session, step);
  if (!saved && saved.error().id == "receiver.totp.used") return wrong();
  if (!saved) return tl::unexpected<Error>(saved.error());
  by_name_.forget(attempt.name);
  return token;
}

Result<std::optional<Visitor>> Login::visitor(std::string_view token) {
  using Found = Result<std::optional<Visitor>>;
  if (token.empty()) return Found(std::nullopt);
  const std::string hash = hash_of(token);
  FARSTU_TRY_ASSIGN(const auto session, store_.find_session(hash));
  const Instant now = clock_.now();
  if (!session || now - session->seen_at > kIdle || now - session->made_at > kLongest)
    return Found(std::nullopt);
  FARSTU_TRY_ASSIGN(auto account, store_.find_account(session->account));
  if (!account) return Found(std::nullopt);
  if (now - session->seen_at >= kTouch) FARSTU_TRY(store_.touch_session(hash, now));
  return Found(Visitor{std::move(*account), session->csrf, hash});
}

Result<void> Login::log_out(const Visitor& visitor) {
  return store_.end_session(visitor.token_hash, clock_.now());
}

}  // namespace farstu::receiver
