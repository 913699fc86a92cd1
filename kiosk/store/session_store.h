// The programme's sessions as rows, expanded from feeds over a window of days. Hides table `session`.
// The rule: a session somebody took part in or signed up for is never deleted, only marked as vanished.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string_view>
#include <vector>

namespace farstu::store {

struct StoredSession {
  Session session;
  bool vanished = false;  // gone from its feed
  friend auto operator<=>(const StoredSession&, const StoredSession&) = default;
};

struct Replaced {
  int added = 0;
  int changed = 0;
  int removed = 0;
  int vanished = 0;  // newly marked: gone from the feed, kept for those who took part or signed up
  bool changes_anything() const { return added + changed + removed + vanished > 0; }
};

class SessionStore {
 public:
  explicit SessionStore(Database& db) : db_(db) {}

  // Makes `sessions` all there is of `source` between the civil days `from` and `to` (inclusive), in one
  // transaction. What touches only days outside the window stays. `zone` tells which days a session touches.
  // Invalid for a session of another source; Conflict when two identities share an id: nothing changes.
  Result<Replaced> replace(std::string_view source, Day from, Day to, const std::vector<Session>& sessions,
                           const Zone& zone);
  // Adds or updates one session (kept for somebody who takes part outside the window).
  Result<void> save(const Session& session, const Zone& zone);
  // Other values for one that its calendar has no more: it stays marked as vanished if it was. NotFound.
  Result<void> change_kept(const Session& session, const Zone& zone);
  // Sessions of all sources that touch civil day `day`, cancelled and vanished ones too, by start, then
  // title.
  Result<std::vector<StoredSession>> list(Day day) const;
  Result<std::vector<StoredSession>> list(Day from, Day to) const;
  Result<std::optional<StoredSession>> find(SessionId id) const;

 private:
  Database& db_;
};

}  // namespace farstu::store
