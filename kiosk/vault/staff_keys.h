// The two key pairs of staff (X25519): `house` for rosters and named sign-ups, `coordinator` for people.
// The public half seals; the private half lies wrapped under a passphrase and is unwrapped into a Secret.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/vault/cost.h"
#include "kiosk/vault/secret.h"

#include <string>
#include <string_view>

namespace farstu::vault {

enum class StaffRole { House, Coordinator };
std::string_view to_string(StaffRole role);  // "house", "coordinator"

// Success if `passphrase` is good enough: at least six words, at least five of them different, at least 20
// letters. Invalid, "vault.passphrase_weak". Spaces around and between words do not matter, here and below.
Result<void> check_passphrase(std::string_view passphrase);

struct StaffKey {
  StaffRole role = StaffRole::House;
  std::string public_key;  // 32 bytes
  std::string wrapped;     // the private half: version, cost, salt, nonce, XChaCha20-Poly1305 box
};
// A new pair. Invalid for a weak passphrase; StorageFull when there is no memory for `cost`.
Result<StaffKey> make_staff_key(StaffRole role, std::string_view passphrase, Cost cost);
// The private half. Invalid "vault.passphrase_wrong", or "vault.key_damaged" for a wrapping that is none or
// asks for more than moderate_cost(); StorageFull when memory is lacking.
Result<Secret> unwrap(const StaffKey& key, std::string_view passphrase);
// The same private half under a new passphrase; the public half stays.
Result<StaffKey> wrap_again(const StaffKey& key, const Secret& private_key, std::string_view passphrase,
                            Cost cost);

}  // namespace farstu::vault
