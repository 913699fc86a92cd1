// What staff change of the programme: cancel, move, rename, more places, who it is for. Hides that a calendar
// is read again and again while edits stay. Every edit is one transaction, audited; taking it back is an
// empty edit.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/edits.h"
#include "kiosk/house/house.h"

namespace farstu::house {

class ProgrammeEdits {
 public:
  explicit ProgrammeEdits(House& house) : house_(house) {}

  // Replaces what was changed of it before. Invalid for an edit that cannot hold; NotFound for a session or
  // series that no calendar has. Sign-ups and participations stay; places that came free go to those who
  // wait. Single sessions of the house's own activities are edited here too, their series are not (Invalid):
  // activity_desk.h.
  Result<void> edit(SessionId session, const SessionEdit& edit);
  Result<void> edit(const SeriesIdentity& series, const SeriesEdit& edit);

  // What is changed now; empty where nothing is.
  Result<SessionEdit> find(const SessionIdentity& session) const;
  Result<SeriesEdit> find(const SeriesIdentity& series) const;
  // What the series is, with what staff changed.
  Result<ActivityDetails> details(const SeriesIdentity& series) const;

 private:
  House& house_;
};

}  // namespace farstu::house
