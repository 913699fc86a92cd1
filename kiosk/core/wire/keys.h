// Hashes and Ed25519 keys as values. Hides libsodium.
// A key's id (`kid`) is the public key itself in base64url: the signature of any file can be checked before
// its payload is parsed. Whether the key is one to believe is a separate look-up, and the caller's duty.
#pragma once
#include "kiosk/core/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace farstu::wire {

struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};
  friend auto operator<=>(const Sha256&, const Sha256&) = default;
};
Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& digest);                  // 64 lower-case digits, as sha256sum(1) prints
std::optional<Sha256> parse_sha256(std::string_view hex);  // exactly that form

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};
std::string key_id(const PublicKey& key);                      // 43 characters of base64url
std::optional<PublicKey> parse_key_id(std::string_view text);  // exactly that form
// From 32 raw bytes, such as vault::DeviceKey::public_key() gives; nothing for another length.
std::optional<PublicKey> public_key_from_bytes(std::string_view bytes);

// Whatever can sign: the kiosk's device key, the receiver's key.
class Signer {
 public:
  virtual ~Signer() = default;
  virtual PublicKey public_key() const = 0;
  // The 64 bytes of the Ed25519 signature (RFC 8032, "pure") over `bytes`.
  virtual std::string sign(std::string_view bytes) const = 0;
};

// A signing key held in this process from its 32-byte seed; wiped when it goes.
class SigningKey final : public Signer {
 public:
  static SigningKey make();                                           // from the system's randomness
  static std::optional<SigningKey> from_seed(std::string_view seed);  // nothing unless 32 bytes
  ~SigningKey() override;
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  PublicKey public_key() const override;
  std::string sign(std::string_view bytes) const override;
  std::string seed() const;  // to store; whoever has it can sign

 private:
  SigningKey() = default;
  std::array<std::uint8_t, 64> secret_{};  // libsodium's form: seed, public key
};

// Strict check as libsodium makes it: no small-order keys, no non-canonical S.
bool is_signature(const PublicKey& key, std::string_view bytes, std::string_view signature);

}  // namespace farstu::wire
