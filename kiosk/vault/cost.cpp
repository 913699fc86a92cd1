#include "kiosk/vault/cost.h"

#include "kiosk/vault/sodium.h"

#include <unistd.h>

namespace farstu::vault {

Cost minimum_cost() { return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}; }
Cost interactive_cost() { return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE}; }
Cost moderate_cost() { return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE}; }

Cost staff_key_cost(std::uint64_t machine_memory) {
  constexpr std::uint64_t two_gib = std::uint64_t{2} << 30;
  return machine_memory < two_gib ? interactive_cost() : moderate_cost();
}

std::uint64_t machine_memory() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long page_size = ::sysconf(_SC_PAGE_SIZE);
  FARSTU_CHECK(pages > 0 && page_size > 0);
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_size);
}

}  // namespace farstu::vault
