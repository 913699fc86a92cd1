// How often a secret of few digits may be tried at the kiosk: PIN, symbols and groups share this rule
// (privacy.md §2). Pure; whoever owns the secret stores the Tries. The one rule: store `count_try` durably
// BEFORE looking at what was typed, so that pulling the plug costs a try.
#pragma once
#include "kiosk/core/base/clock.h"

#include <chrono>
#include <string>
#include <string_view>

namespace farstu {

struct Tries {
  int failures = 0;
  Boottime last{0};     // of the last failure
  std::string boot_id;  // the boot `last` belongs to, "" = never tried
  friend bool operator==(const Tries&, const Tries&) = default;
};
inline constexpr int kFreeTries = 5;
inline constexpr std::chrono::minutes kQuietTime{60};

// The try about to be made, counted as wrong.
Tries count_try(const Tries& tries, Boottime now, std::string_view boot_id);
// How long until the next try is allowed; 0: now. The fifth failure costs 15 s, each further one twice the
// last, at most 15 min. After a restart the wait begins anew: never less than was left.
std::chrono::milliseconds wait_after(const Tries& tries, Boottime now, std::string_view boot_id);
// For a door that many share, where a right answer must not wash away the wrong tries of others: after an
// hour without a wrong try (of this boot: power cuts do not count as quiet) they are forgotten.
Tries after_quiet(const Tries& tries, Boottime now, std::string_view boot_id);

}  // namespace farstu
