// What series are beyond when they meet, and what staff changed of series and sessions. Hides tables
// `series`, `series_edit` and `session_edit`; what lies over what is the domain's (edits.h).
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/edits.h"
#include "kiosk/store/database.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::store {

class SeriesStore {
 public:
  explicit SeriesStore(Database& db) : db_(db) {}

  // Makes `all` everything the calendar of that name says. Invalid for a series of another source.
  Result<void> replace(std::string_view source,
                       const std::vector<std::pair<SeriesIdentity, ActivityDetails>>& all);
  // As the calendar says; the usual where it says nothing.
  Result<ActivityDetails> find(const SeriesIdentity& series) const;

  // The title of what has that course code, as its latest kept session has it; nothing: no such course.
  Result<std::optional<std::string>> find_course_title(std::string_view course) const;

  // Edits replace earlier ones whole; an empty one goes. `today` and `last_day` are civil days: of the edit
  // itself, and the last the session touches.
  Result<void> save_edit(const SeriesIdentity& series, const SeriesEdit& edit, Day today);
  Result<SeriesEdit> find_edit(const SeriesIdentity& series) const;
  Result<std::map<SeriesIdentity, SeriesEdit>> list_series_edits(std::string_view source) const;

  Result<void> save_edit(const SessionIdentity& session, const SessionEdit& edit, Day last_day);
  Result<SessionEdit> find_edit(const SessionIdentity& session) const;
  Result<std::map<SessionIdentity, SessionEdit>> list_session_edits(std::string_view source) const;

  // Edits of sessions that were over before that day, and of series without a session left.
  Result<void> forget_edits_before(Day before);

 private:
  Database& db_;
};

}  // namespace farstu::store
