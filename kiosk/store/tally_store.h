// Optional taps and other small events added up over a month, tied to no visit and no day. Hides table
// `tally`. Subjects are written here once: what a number is called in the database never changes.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/tally.h"
#include "kiosk/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu::store {

// What is counted: "asked.welcome" "yes", "age" "under_26", "idea" "can_show".
struct TallySubject {
  std::string subject;
  std::string_view value;

  static TallySubject of(AskedQuestion question, AskedAnswer answer);
  static TallySubject of(AgeBand band);
  static TallySubject of(Gender gender);
};
inline constexpr std::string_view kTallyAge = "age";
inline constexpr std::string_view kTallyGender = "gender";
inline constexpr std::string_view kTallyIdea = "idea";        // values: the kind of idea
inline constexpr std::string_view kTallySupport = "support";  // value "asked"

struct Tally {
  std::string subject;
  std::string value;
  int count = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

class TallyStore {
 public:
  explicit TallyStore(Database& db) : db_(db) {}
  // One more, durably.
  Result<void> add(Month month, const TallySubject& what, int how_many = 1);
  // One less; false when there was none in that month.
  Result<bool> take_back(Month month, const TallySubject& what);
  Result<int> count(Month month, const TallySubject& what) const;
  // By subject and value.
  Result<std::vector<Tally>> list(Month month) const;
  // Retention.
  Result<void> forget_before(Month before);

 private:
  Database& db_;
};

}  // namespace farstu::store
