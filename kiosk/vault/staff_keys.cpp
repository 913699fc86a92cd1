#include "kiosk/vault/staff_keys.h"

#include "kiosk/vault/sodium.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <vector>

namespace farstu::vault {
namespace {

constexpr std::size_t kWords = 6;
constexpr std::size_t kDifferentWords = 5;
constexpr std::size_t kLetters = 20;

constexpr unsigned char kVersion = 1;
constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kPrivate = crypto_box_SECRETKEYBYTES;
// version, passes (4 bytes), memory in KiB (4), salt, nonce, box
constexpr std::size_t kHead = 1 + 4 + 4 + kSalt + kNonce;
constexpr std::size_t kWrapped = kHead + kPrivate + kTag;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view spaces = " \t\r\n";
  for (;;) {
    const std::size_t start = text.find_first_not_of(spaces);
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    words.push_back(text.substr(0, text.find_first_of(spaces)));
    text.remove_prefix(words.back().size());
  }
}

// One space between words, none around: what is typed and what stands in a file are the same passphrase.
Secret normalised(std::string_view passphrase) {
  Secret out(passphrase.size() + 1);
  std::size_t size = 0;
  for (const std::string_view word : words_of(passphrase)) {
    if (size > 0) out.data()[size++] = ' ';
    std::memcpy(out.data() + size, word.data(), word.size());
    size += word.size();
  }
  return Secret::copy_of(out.view().substr(0, size));
}

void put_number(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((value >> shift) & 255));
}

std::uint32_t number_at(std::string_view text, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(text[at + i]);
  return value;
}

Result<Secret> wrapping_key(std::string_view passphrase, std::string_view salt, Cost cost) {
  need_sodium();
  const Secret words = normalised(passphrase);
  Secret key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (crypto_pwhash(key.data(), key.size(), words.view().data(), words.size(), bytes_of(salt), cost.passes,
                    cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return out_of_memory();
  }
  return key;
}

// What the box is bound to besides its passphrase: its own head, whose key it is and which public half it
// fits.
std::string bound_to(std::string_view head, StaffRole role, std::string_view public_key) {
  std::string text(head);
  text += to_string(role);
  text += public_key;
  return text;
}

Result<std::string> wrap(StaffRole role, std::string_view public_key, const Secret& private_key,
                         std::string_view passphrase, Cost cost) {
  std::string salt(kSalt, '\0');
  std::string nonce(kNonce, '\0');
  randombytes_buf(salt.data(), salt.size());
  randombytes_buf(nonce.data(), nonce.size());
  std::string out(1, static_cast<char>(kVersion));
  put_number(out, cost.passes);
  put_number(out, cost.memory / 1024);
  out += salt;
  out += nonce;
  FARSTU_TRY_ASSIGN(const Secret key, wrapping_key(passphrase, salt, cost));
  const std::string bound = bound_to(out, role, public_key);
  out.resize(kWrapped);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(out) + kHead, nullptr, private_key.data(),
                                             private_key.size(), bytes_of(bound), bound.size(), nullptr,
                                             bytes_of(nonce), key.data());
  return out;
}

tl::unexpected<Error> damaged() {
  return fail(Code::Invalid, "vault.key_damaged", "The stored staff key is damaged: restore a backup.");
}

}  // namespace

std::string_view to_string(StaffRole role) { return role == StaffRole::House ? "house" : "coordinator"; }

Result<void> check_passphrase(std::string_view passphrase) {
  const std::vector<std::string_view> words = words_of(passphrase);
  const std::set<std::string_view> different(words.begin(), words.end());
  std::size_t letters = 0;
  for (const std::string_view word : words) letters += word.size();
  if (words.size() < kWords || different.size() < kDifferentWords || letters < kLetters) {
    return fail(Code::Invalid, "vault.passphrase_weak",
                "The passphrase must have at least six words, most of them different.");
  }
  return {};
}

Result<StaffKey> make_staff_key(StaffRole role, std::string_view passphrase, Cost cost) {
  need_sodium();
  FARSTU_TRY(check_passphrase(passphrase));
  StaffKey key{.role = role, .public_key = std::string(crypto_box_PUBLICKEYBYTES, '\0'), .wrapped = {}};
  Secret private_key(kPrivate);
  crypto_box_keypair(bytes_of(key.public_key), private_key.data());
  return wrap_again(key, private_key, passphrase, cost);
}

Result<Secret> unwrap(const StaffKey& key, std::string_view passphrase) {
  const std::string_view wrapped = key.wrapped;
  if (wrapped.size() != kWrapped || static_cast<unsigned char>(wrapped[0]) != kVersion ||
      key.public_key.size() != crypto_box_PUBLICKEYBYTES) {
    return damaged();
  }
  const Cost cost{number_at(wrapped, 1), std::size_t{number_at(wrapped, 5)} * 1024};
  if (cost.passes > moderate_cost().passes || cost.memory > moderate_cost().memory ||
      cost.passes < minimum_cost().passes || cost.memory < minimum_cost().memory) {
    return damaged();
  }
  const std::string_view salt = wrapped.substr(9, kSalt);
  const std::string_view nonce = wrapped.substr(9 + kSalt, kNonce);
  const std::string_view box = wrapped.substr(kHead);
  FARSTU_TRY_ASSIGN(const Secret wrapping, wrapping_key(passphrase, salt, cost));
  const std::string bound = bound_to(wrapped.substr(0, kHead), key.role, key.public_key);
  Secret private_key(kPrivate);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(private_key.data(), nullptr, nullptr, bytes_of(box),
                                                 box.size(), bytes_of(bound), bound.size(), bytes_of(nonce),
                                                 wrapping.data()) != 0) {
    return fail(Code::Invalid, "vault.passphrase_wrong", "The passphrase is not right.");
  }
  return private_key;
}

Result<StaffKey> wrap_again(const StaffKey& key, const Secret& private_key, std::string_view passphrase,
                            Cost cost) {
  FARSTU_TRY(check_passphrase(passphrase));
  FARSTU_CHECK(private_key.size() == kPrivate);
  StaffKey again = key;
  FARSTU_TRY_ASSIGN(again.wrapped, wrap(key.role, key.public_key, private_key, passphrase, cost));
  return again;
}

}  // namespace farstu::vault
