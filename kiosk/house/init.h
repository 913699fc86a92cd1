// Making a house where there was none. Hides the order of steps that leaves nothing half-made.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/vault/cost.h"

#include <string>

namespace farstu::house {

struct NewHouse {
  std::string name;
  std::string timezone = "Europe/Stockholm";
  std::string locale = "sv";
  std::string pin;                     // six digits; weak ones are refused
  std::string house_passphrase;        // at least six words
  std::string coordinator_passphrase;  // may equal the other
  // What guessing costs; tests lower it.
  vault::Cost pin_cost = vault::interactive_cost();
  vault::Cost key_cost = vault::staff_key_cost(vault::machine_memory());
};

// Makes settings, PIN hash, both staff key pairs, the device key and the spool's folders in `paths`.
// Conflict if a house is there already; Invalid for a name, zone, locale, PIN or passphrase that will not do.
// On any failure what was made is removed again.
Result<void> init_house(const Paths& paths, const NewHouse& house, const config::KioskConfig& config,
                        const Clock& clock);

}  // namespace farstu::house
