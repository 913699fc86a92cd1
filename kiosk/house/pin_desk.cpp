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

std::chrono::milliseconds wait_of(const store::Pin& pin, const Clock& clock) {
  const vault::PinTries tries{pin.failures, pin.last_try, pin.last_try_boot};
  return vault::pin_wait(tries, clock.boottime(), clock.boot_id());
}

}  // namespace

Result<std::chrono::milliseconds> PinDesk::wait() const {
  FARSTU_TRY_ASSIGN(const auto pin, load(house_));
  return wait_of(pin, house_.clock());
}

Result<PinAnswer> PinDesk::check(std::string_view typed) {
  FARSTU_TRY_ASSIGN(const auto pin, load(house_));
  const auto left = wait_of(pin, house_.clock());
  if (left.count() > 0) return PinAnswer{false, left};
  store::PinStore pins(house_.database());
  FARSTU_TRY(pins.count_try(house_.clock().boot_id(), house_.clock().boottime()));
  if (vault::is_pin(typed, pin.hash)) {
    FARSTU_TRY(pins.clear_failures());
    return PinAnswer{true, {}};
  }
  FARSTU_TRY_ASSIGN(const auto next, wait());
  return PinAnswer{false, next};
}

}  // namespace farstu::house
