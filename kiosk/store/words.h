// How enumerators are stored, and back. Internal to this folder.
#pragma once
#include "kiosk/core/base/words.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/sql.h"

namespace farstu::store {

inline ClockTrust trust_of(Row& row, int column) {
  const int stored = row.number(column);
  if (stored < 1 || stored > 3) {
    row.mark_damaged();
    return ClockTrust::Untrusted;
  }
  return static_cast<ClockTrust>(stored);
}

}  // namespace farstu::store
