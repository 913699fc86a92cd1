#include "kiosk/core/wire/keys.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/wire/sodium.h"

namespace farstu::wire {

Sha256 sha256(std::string_view bytes) {
  need_sodium();
  Sha256 digest;
  crypto_hash_sha256(digest.bytes.data(), bytes_of(bytes), bytes.size());
  return digest;
}

std::string to_hex(const Sha256& digest) { return farstu::to_hex(view(digest.bytes)); }

std::optional<Sha256> parse_sha256(std::string_view hex) {
  const std::optional<std::string> bytes = from_hex(hex);
  if (!bytes || farstu::to_hex(*bytes) != hex) return std::nullopt;
  const auto array = array_from<decltype(Sha256::bytes)>(*bytes);
  if (!array) return std::nullopt;
  return Sha256{*array};
}

std::string key_id(const PublicKey& key) { return to_base64url(view(key.bytes)); }

std::optional<PublicKey> parse_key_id(std::string_view text) {
  const std::optional<std::string> bytes = from_base64url(text);
  if (!bytes) return std::nullopt;
  return public_key_from_bytes(*bytes);
}

std::optional<PublicKey> public_key_from_bytes(std::string_view bytes) {
  const auto array = array_from<decltype(PublicKey::bytes)>(bytes);
  if (!array) return std::nullopt;
  return PublicKey{*array};
}

SigningKey SigningKey::make() {
  need_sodium();
  SigningKey key;
  PublicKey ignored;
  crypto_sign_keypair(ignored.bytes.data(), key.secret_.data());
  return key;
}

std::optional<SigningKey> SigningKey::from_seed(std::string_view seed) {
  need_sodium();
  if (seed.size() != crypto_sign_SEEDBYTES) return std::nullopt;
  SigningKey key;
  PublicKey ignored;
  crypto_sign_seed_keypair(ignored.bytes.data(), key.secret_.data(), bytes_of(seed));
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
  std::swap(secret_, other.secret_);
  return *this;
}

PublicKey SigningKey::public_key() const {
  PublicKey key;
  crypto_sign_ed25519_sk_to_pk(key.bytes.data(), secret_.data());
  return key;
}

std::string SigningKey::sign(std::string_view bytes) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(bytes), bytes.size(), secret_.data());
  return signature;
}

std::string SigningKey::seed() const { return std::string(view(secret_).substr(0, crypto_sign_SEEDBYTES)); }

bool is_signature(const PublicKey& key, std::string_view bytes, std::string_view signature) {
  need_sodium();
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(bytes), bytes.size(), key.bytes.data()) ==
             0;
}

}  // namespace farstu::wire
