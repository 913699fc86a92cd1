#include "kiosk/vault/device_key.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/vault/sodium.h"

#include <cerrno>

#include <fmt/format.h>
#include <sys/stat.h>

namespace farstu::vault {
namespace {

constexpr std::string_view kFirstLine = "farstu-device-key 1\n";
constexpr std::size_t kMaxFile = 256;

Secret key_from_seed(std::string_view seed) {
  need_sodium();
  Secret key(crypto_sign_SECRETKEYBYTES);
  unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
  crypto_sign_seed_keypair(public_key, key.data(), bytes_of(seed));
  return key;
}

// The seed in the file's text; empty for another text.
std::string read_seed(std::string_view text) {
  if (!text.starts_with(kFirstLine) || !text.ends_with('\n')) return {};
  text.remove_prefix(kFirstLine.size());
  if (text.empty()) return {};
  text.remove_suffix(1);
  std::optional<std::string> seed = from_base64url(text);
  if (!seed || seed->size() != crypto_sign_SEEDBYTES) return {};
  return std::move(*seed);
}

Result<void> check_mode(const std::filesystem::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) {
    return tl::unexpected<Error>(storage_error(errno, "read the device key"));
  }
  if (S_ISREG(info.st_mode) && (info.st_mode & 077) != 0) {
    return fail(Code::Invalid, "vault.device_key_mode",
                fmt::format("Others can read the device key: run chmod 600 {}", path.string()));
  }
  return {};
}

}  // namespace

Result<DeviceKey> DeviceKey::make(const std::filesystem::path& path) {
  need_sodium();
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
    return fail(Code::Conflict, "vault.device_key_exists",
                fmt::format("There is a device key already: {}", path.string()));
  }
  std::string seed(crypto_sign_SEEDBYTES, '\0');
  randombytes_buf(seed.data(), seed.size());
  std::string encoded = to_base64url(seed);
  std::string text = fmt::format("{}{}\n", kFirstLine, encoded);
  const Result<void> written = write_whole(path, text, 0600);
  DeviceKey key(key_from_seed(seed));
  for (std::string* secret : {&seed, &encoded, &text}) wipe(*secret);
  FARSTU_TRY(written);
  return key;
}

Result<DeviceKey> DeviceKey::load(const std::filesystem::path& path) {
  FARSTU_TRY(check_mode(path));
  FARSTU_TRY_ASSIGN(std::string text, read_whole(path, kMaxFile));
  std::string seed = read_seed(text);
  wipe(text);
  if (seed.empty()) {
    return fail(Code::Invalid, "vault.device_key_damaged",
                fmt::format("{} is not a device key this version knows.", path.string()));
  }
  DeviceKey key(key_from_seed(seed));
  wipe(seed);
  return key;
}

std::string DeviceKey::public_key() const {
  std::string key(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_ed25519_sk_to_pk(bytes_of(key), secret_.data());
  return key;
}

std::string DeviceKey::kid() const { return to_base64url(public_key()); }

std::string DeviceKey::sign(std::string_view bytes) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(bytes), bytes.size(), secret_.data());
  return signature;
}

}  // namespace farstu::vault
