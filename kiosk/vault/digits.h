// Four digits: those beside a visitor's symbol (drawn by us) and a closed group's code (chosen by its
// leader). Hides how they are hashed. One Argon2id over digits and a salt of the symbol or group: whoever
// holds the database can try all 10^4 whatever is done, which tells a pair of symbol and digits and nobody's
// name; a salt per pair would make each look-up cost one hash per pair, and the same time spent in one hash
// protects as well, takes as long for one pair as for five hundred, and lets the database keep digits unique.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/vault/cost.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace farstu::vault {

inline constexpr std::size_t kDigitsSalt = 16;
inline constexpr std::size_t kDigitsHash = 16;

// "0000" … "9999", each as likely (randombytes_uniform).
std::string draw_digits();
std::string draw_bytes(std::size_t count);
// 4 MiB, three passes: about a tenth of a second on the slowest machine.
Cost digits_cost();
// kDigitsHash bytes, the same for the same input. `salt` has kDigitsSalt bytes. StorageFull when memory is
// lacking.
Result<std::string> hash_digits(std::string_view digits, std::string_view salt, Cost cost);
// Compares two hashes without telling by its time where they differ.
bool same_hash(std::string_view a, std::string_view b);

}  // namespace farstu::vault
