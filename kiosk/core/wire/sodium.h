// Internal to wire: libsodium, initialised, and its byte pointers from our strings.
#pragma once
#include "kiosk/core/base/result.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <sodium.h>

namespace farstu::wire {

// Call before the first use of libsodium in a function; cheap after the first time.
inline void need_sodium() {
  static const int ready = sodium_init();
  FARSTU_CHECK(ready >= 0);
}

inline const unsigned char* bytes_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* bytes_of(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

template <class Array>
std::string_view view(const Array& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <class Array>
std::optional<Array> array_from(std::string_view bytes) {
  Array out{};
  if (bytes.size() != out.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

}  // namespace farstu::wire
