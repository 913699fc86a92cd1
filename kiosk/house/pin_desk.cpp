#include "kiosk/house/pin_desk.h"

#include "kiosk/store/database.h"
#include "kiosk/store/pin_store.h"
#include "kiosk/vault/pin.h"

#include <string>

namespace farstu::house {
namespace {

Result<store::Pin> load(House& house) {
  FARSTU_TRY_ASSIGN(auto pin, store::PinStore(house.database()).find());
  if (!pin) return fail(Code::NotFound, "pin.missing", "This house has no PIN; make one with farstuctl.");
  return *std::move(pin);
}

}  // namespace

Result<std::chrono::milliseconds> PinDesk::wait() const {
  FARSTU_TRY_ASSIGN(const auto pin, load(house_));
  return wait_now(house_.clock(), pin.tries);
}

Result<PinAnswer> PinDesk::check(std::string_view typed) {
  FARSTU_TRY_ASSIGN(const auto pin, load(house_));
  store::PinStore pins(house_.database());
  return try_gate(house_.clock(), pin.tries,
                  {.count = [&](const Tries& counted) -> Result<void> {
                     FARSTU_TRY(pins.count_try(counted.boot_id, counted.last));
                     return {};
                   },
                   .is_right = [&]() -> Result<bool> { return vault::is_pin(typed, pin.hash); },
                   .settle = [&] { return pins.clear_failures(); }});
}

}  // namespace farstu::house
