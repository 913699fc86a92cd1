// What guessing a password costs: the limits of Argon2id (RFC 9106, libsodium's crypto_pwhash).
#pragma once
#include <cstddef>
#include <cstdint>

namespace farstu::vault {

struct Cost {
  std::uint64_t passes = 0;
  std::size_t memory = 0;  // bytes
  friend bool operator==(const Cost&, const Cost&) = default;
};
Cost minimum_cost();      // for tests only: protects nothing
Cost interactive_cost();  // 64 MiB
Cost moderate_cost();     // 256 MiB
// Moderate, or interactive on a machine with less than 2 GiB of memory.
Cost staff_key_cost(std::uint64_t machine_memory);
// Bytes of memory of this machine.
std::uint64_t machine_memory();

}  // namespace farstu::vault
