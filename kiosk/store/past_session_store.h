// Sessions of folded days, as counting sees them: no title, no place, no text. Hides table `past_session`,
// and the going of old rows from `session`.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/report/month_counts.h"
#include "kiosk/store/database.h"

#include <optional>
#include <vector>

namespace farstu::store {

struct PastSession {
  report::SessionRow row;
  Instant start;
  friend bool operator==(const PastSession&, const PastSession&) = default;
};

class PastSessionStore {
 public:
  explicit PastSessionStore(Database& db) : db_(db) {}
  // Adds it, or replaces what was kept under its id.
  Result<void> save(const PastSession& session);
  Result<std::optional<PastSession>> find(SessionId id) const;
  Result<std::vector<PastSession>> list(Day from, Day to) const;  // by the local day they began, then id
  // Sessions that touch no civil day from `before` on and have no participations: they may go.
  Result<std::vector<SessionId>> list_unused_before(Day before) const;
  // Removes a session's row with its texts. False while something else still needs it.
  Result<bool> remove_session(SessionId id);
  Result<void> forget_before(Day before);

 private:
  Database& db_;
};

}  // namespace farstu::store
