#include "kiosk/vault/secret.h"

#include "kiosk/vault/sodium.h"

#include <algorithm>

namespace farstu::vault {

Secret::Secret(std::size_t size) : size_(size) {
  need_sodium();
  data_ = static_cast<unsigned char*>(sodium_malloc(size));
  FARSTU_CHECK(data_ != nullptr);
  sodium_memzero(data_, size_);
}

Secret Secret::copy_of(std::string_view bytes) {
  Secret secret(bytes.size());
  std::copy(bytes.begin(), bytes.end(), secret.data_);
  return secret;
}

Secret::~Secret() { sodium_free(data_); }  // wipes; null is fine

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

std::string_view Secret::view() const { return {reinterpret_cast<const char*>(data_), size_}; }

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace farstu::vault
