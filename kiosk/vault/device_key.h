// The kiosk's own signing key (Ed25519) in DIR/device.key. It signs what leaves; it is not in backups.
// File: "farstu-device-key 1\n", the seed in base64url, "\n"; mode 0600.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/vault/secret.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace farstu::vault {

class DeviceKey {
 public:
  // A new key, stored durably. Conflict if the file exists: a key is never overwritten. StorageFull,
  // StorageIo.
  static Result<DeviceKey> make(const std::filesystem::path& path);
  // NotFound; Invalid when others than the owner may read the file, or it is no device key; StorageIo.
  static Result<DeviceKey> load(const std::filesystem::path& path);

  std::string public_key() const;                  // 32 bytes
  std::string kid() const;                         // the public key in base64url
  std::string sign(std::string_view bytes) const;  // 64 bytes, RFC 8032

 private:
  explicit DeviceKey(Secret secret) : secret_(std::move(secret)) {}
  Secret secret_;  // libsodium's form: seed, public key
};

}  // namespace farstu::vault
