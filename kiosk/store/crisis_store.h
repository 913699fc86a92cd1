// What the house knows better of lines for people in distress than the compiled-in table. Hides table
// `crisis_number`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/crisis.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

struct CrisisRow {
  CrisisLine line = CrisisLine::Emergency;
  std::optional<std::string> digits;  // nothing: as compiled in, and so are the hours
  std::optional<std::string> hours;   // crisis.h's hours_text
  bool shown = true;
  std::optional<Day> verified_on;
  friend bool operator==(const CrisisRow&, const CrisisRow&) = default;
};

class CrisisStore {
 public:
  explicit CrisisStore(Database& db) : db_(db) {}
  Result<void> save(const CrisisRow& row);  // the row of its line, whole
  Result<std::vector<CrisisRow>> list() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
