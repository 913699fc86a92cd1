// Coming in: check in, mark, undo, take part; and what staff add or take back for somebody.
// Hides rule tap-1 (what counts as a visit, what as a participation) and what a late visit does to a closed
// day.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/house/house.h"
#include "kiosk/store/correction_store.h"

#include <optional>

namespace farstu::house {

struct Flags {
  bool first = false;
  bool contributing = false;
};

// "Har du redan tryckt Jag är här idag?"
enum class CheckedInToday { Yes, No };

// What *Jag är med* stored, so that it can be undone.
struct Joined {
  ParticipationId participation;
  std::optional<VisitId> visit;  // stored together with it (CheckedInToday::No)
};

struct AddVisits {
  std::optional<Instant> at;  // nothing: now
  int count = 1;              // 1…500
  Flags flags;
  std::optional<SessionId> session;  // each visit takes part in it
  // Why, when the day is closed already.
  store::CorrectionReason reason = store::CorrectionReason::Other;
};

struct Added {
  Day day;
  int visits = 0;
  bool correction = false;  // the day was closed already
};

class Visits {
 public:
  explicit Visits(House& house) : house_(house) {}

  // One visit now, durable when this returns.
  Result<VisitId> check_in(Flags flags = {});
  // Sets the flags of a visit as they should be. NotFound if it was taken back.
  Result<void> mark(VisitId visit, Flags flags);
  // Removes the visit and its participations. NotFound if it is gone.
  Result<void> undo(VisitId visit);

  // From a check-in: this visit takes part. Twice in the same session counts once. Conflict "visit.home_week"
  // for a session that is done at home.
  Result<ParticipationId> take_part(VisitId visit, SessionId session);
  // Reached otherwise: Yes stores a participation without a visit, No stores both.
  Result<Joined> join(SessionId session, CheckedInToday answer);
  Result<void> undo(const Joined& joined);

  // Staff or scripts, all or nothing. Invalid for a count outside 1…500, a time in the future or a session
  // nobody knows.
  Result<Added> add(const AddVisits& what);
  // Takes back the last visit of today (with its participations). NotFound if there is none.
  Result<void> take_back_last();

 private:
  House& house_;
};

}  // namespace farstu::house
