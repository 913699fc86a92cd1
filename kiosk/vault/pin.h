// The six-digit PIN that opens counts, programme and menus. It protects no data (all 10^6 are tried in
// hours): what it has is a throttle that neither power nor clock resets.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/vault/cost.h"

#include <string>
#include <string_view>

namespace farstu::vault {

// Success if `pin` may be chosen: six digits, not all alike, no run up or down, no repeated pair or triple,
// no palindrome of threes. Invalid, "vault.pin_form" or "vault.pin_weak".
Result<void> check_new_pin(std::string_view pin);

// A self-describing Argon2id string (salt and cost inside), to store. StorageFull when memory is lacking.
Result<std::string> hash_pin(std::string_view pin, Cost cost);
// False for a wrong PIN, a damaged hash, or when memory is lacking.
bool is_pin(std::string_view pin, const std::string& hash);

// What the house stores about wrong tries. Store the answer of `count_try` durably BEFORE is_pin().
struct PinTries {
  int failures = 0;
  Boottime last{0};     // of the last failure
  std::string boot_id;  // the boot `last` belongs to
  friend bool operator==(const PinTries&, const PinTries&) = default;
};
inline constexpr int kFreePinTries = 5;
// The try about to be made, counted as wrong; a right PIN then stores PinTries{}.
PinTries count_try(const PinTries& tries, Boottime now, std::string_view boot_id);
// How long until the next try is allowed; 0: now. The fifth failure costs 15 s, each further one twice the
// last, at most 15 min. After a restart the wait begins anew: never less than was left.
std::chrono::milliseconds pin_wait(const PinTries& tries, Boottime now, std::string_view boot_id);

}  // namespace farstu::vault
