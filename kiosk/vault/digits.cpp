#include "kiosk/vault/digits.h"

#include "kiosk/vault/sodium.h"

namespace farstu::vault {

std::string draw_digits() {
  need_sodium();
  std::string digits(4, '0');
  for (char& digit : digits) digit = static_cast<char>('0' + randombytes_uniform(10));
  return digits;
}

std::string draw_bytes(std::size_t count) {
  need_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

Cost digits_cost() { return {.passes = 3, .memory = std::size_t{4} << 20}; }

Result<std::string> hash_digits(std::string_view digits, std::string_view salt, Cost cost) {
  need_sodium();
  static_assert(kDigitsSalt == crypto_pwhash_SALTBYTES && kDigitsHash >= crypto_pwhash_BYTES_MIN);
  FARSTU_CHECK(salt.size() == kDigitsSalt);
  std::string hash(kDigitsHash, '\0');
  if (crypto_pwhash(bytes_of(hash), hash.size(), digits.data(), digits.size(), bytes_of(salt), cost.passes,
                    cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return out_of_memory();
  }
  return hash;
}

bool same_hash(std::string_view a, std::string_view b) {
  need_sodium();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace farstu::vault
