// The six-digit PIN that opens counts, programme and menus. It protects no data (all 10^6 are tried in
// hours): what it has is a throttle that neither power nor clock resets (core/base/throttle.h).
#pragma once
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

}  // namespace farstu::vault
