// Personal records as boxes that the running kiosk can write but not read (crypto_box_seal).
// Inside each lies where it belongs, so a box moved to another row does not open; sizes are padded to 256
// bytes.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/vault/secret.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace farstu::vault {

struct Place {
  std::string table;  // at most 64 bytes
  std::int64_t id = 0;
  std::int32_t schema = 1;  // version of the record's bytes
  friend bool operator==(const Place&, const Place&) = default;
};

// `public_key`: 32 bytes of a StaffKey. Record at most 1 MiB. The size of the result shows the record's
// length only in steps of 256 bytes.
std::string seal(std::string_view public_key, const Place& place, std::string_view record);
// Invalid "vault.sealed" when it is damaged, for another key, or belongs to another place.
Result<Secret> open(std::string_view public_key, const Secret& private_key, const Place& place,
                    std::string_view sealed);

}  // namespace farstu::vault
