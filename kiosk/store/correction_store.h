// What staff set right on closed days: day, reason, field, before and after, no free text. Hides table
// `correction`; rows are only ever added, and forgotten by age like the audit log they belong to.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace farstu::store {

enum class CorrectionReason { ForgottenPaperList, CountedTwice, WrongDay, Test, KioskWasDown, Other };
enum class CorrectionField { Visits, DropIn, First, Contributing, Participants };
// "forgotten_paper_list", "counted_twice", "wrong_day", "test", "kiosk_was_down", "other".
std::string_view to_string(CorrectionReason reason);
std::optional<CorrectionReason> parse_correction_reason(std::string_view text);
std::string_view to_string(CorrectionField field);  // "visits", "drop_in", …

struct Correction {
  std::int64_t number = 0;
  Instant at;
  Day day;
  CorrectionReason reason = CorrectionReason::Other;
  CorrectionField field = CorrectionField::Visits;
  std::optional<SessionId> session;  // of participants
  int before = 0;
  int after = 0;
  friend bool operator==(const Correction&, const Correction&) = default;
};

class CorrectionStore {
 public:
  explicit CorrectionStore(Database& db) : db_(db) {}
  Result<void> add(const Correction& correction);       // its number is given here
  Result<std::vector<Correction>> list(Day day) const;  // oldest first
  Result<void> forget_before(Instant before);

 private:
  Database& db_;
};

}  // namespace farstu::store
