// Internal to vault: libsodium, initialised, and its byte pointers from our strings.
#pragma once
#include "kiosk/core/base/result.h"

#include <string>
#include <string_view>

#include <sodium.h>

namespace farstu::vault {

// Call before the first use of libsodium in a function; cheap after the first time.
inline void need_sodium() {
  static const int ready = sodium_init();
  FARSTU_CHECK(ready >= 0);
}

inline const unsigned char* bytes_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* bytes_of(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

inline tl::unexpected<Error> out_of_memory() {
  return fail(Code::StorageFull, "vault.memory", "There is not enough memory for the password check.");
}

}  // namespace farstu::vault
