#include "kiosk/house/gate.h"

namespace farstu::house {

std::chrono::milliseconds wait_now(const Clock& clock, const Tries& tries) {
  return wait_after(tries, clock.boottime(), clock.boot_id());
}

Result<GateAnswer> try_gate(const Clock& clock, const Tries& before, const Gate& gate) {
  const auto left = wait_now(clock, before);
  if (left.count() > 0) return GateAnswer{false, left};
  const Tries counted = count_try(before, clock.boottime(), clock.boot_id());
  FARSTU_TRY(gate.count(counted));
  FARSTU_TRY_ASSIGN(const bool right, gate.is_right());
  if (!right) return GateAnswer{false, wait_now(clock, counted)};
  FARSTU_TRY(gate.settle());
  return GateAnswer{true, {}};
}

}  // namespace farstu::house
