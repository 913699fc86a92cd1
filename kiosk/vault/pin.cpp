#include "kiosk/vault/pin.h"

#include "kiosk/vault/sodium.h"

#include <algorithm>
#include <cstring>

namespace farstu::vault {
namespace {

constexpr std::size_t kDigits = 6;

bool is_six_digits(std::string_view pin) {
  return pin.size() == kDigits &&
         std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Do the digits go on by the same step all the way (111111, 123456, 246802)?
bool is_run(std::string_view pin) {
  const int step = (pin[1] - pin[0] + 10) % 10;
  for (std::size_t i = 1; i < pin.size(); ++i) {
    if ((pin[i] - pin[i - 1] + 10) % 10 != step) return false;
  }
  return true;
}

bool repeats(std::string_view pin, std::size_t period) {
  return pin.substr(period) == pin.substr(0, pin.size() - period);
}

// 112233, 998877, 101112: pairs that go up or down by the same step.
bool is_run_of_pairs(std::string_view pin) {
  const auto pair = [&](std::size_t i) { return (pin[2 * i] - '0') * 10 + (pin[2 * i + 1] - '0'); };
  const int step = pair(1) - pair(0);
  return pair(2) - pair(1) == step && (std::abs(step) == 1 || std::abs(step) == 11);
}

}  // namespace

Result<void> check_new_pin(std::string_view pin) {
  if (!is_six_digits(pin)) return fail(Code::Invalid, "vault.pin_form", "The PIN must have six digits.");
  const bool mirrored = std::equal(pin.begin(), pin.begin() + 3, pin.rbegin());
  if (is_run(pin) || repeats(pin, 2) || repeats(pin, 3) || mirrored || is_run_of_pairs(pin)) {
    return fail(Code::Invalid, "vault.pin_weak",
                "That PIN is among the first anybody tries: choose another.");
  }
  return {};
}

Result<std::string> hash_pin(std::string_view pin, Cost cost) {
  need_sodium();
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, pin.data(), pin.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return out_of_memory();
  }
  return std::string(hash);
}

bool is_pin(std::string_view pin, const std::string& hash) {
  need_sodium();
  return is_six_digits(pin) && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

}  // namespace farstu::vault
