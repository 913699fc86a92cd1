// The staff's side of sign-ups: who is signed up (by symbol, nobody has a name here), who waits,
// applications, and what was noted per session. Hides the waiting list's order and the table of applications.
// Needs the PIN's side of the screen; every change is told to the audit log as a thing's id.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/house.h"
#include "kiosk/house/signup_terms.h"

#include <optional>
#include <vector>

namespace farstu::house {

struct RosterLine {
  SignupId id;
  Symbol symbol;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number;
  bool promoted = false;
  bool whole_series = false;
  std::optional<farstu::Attendance> mark;  // for the session asked about
};

struct Roster {
  SignupTerms terms;
  int taken = 0;                  // places taken or offered
  std::vector<RosterLine> lines;  // in line first, by place; then by symbol
};

struct CourseCounts {
  std::optional<int> places;
  int applicants = 0;            // also those gone since
  int offered = 0;               // ever
  std::optional<int> completed;  // as staff entered it
};

class RosterDesk {
 public:
  explicit RosterDesk(House& house, TermsOf terms_of = signup_terms);

  // Of a session: its own sign-ups and those of its whole series. NotFound.
  Result<Roster> roster(SessionId session) const;

  // Each takes a request id, the same one for every retry; a retry is success and does nothing again.
  // One step up in the line; the first stays first. Conflict "signup.not_in_line". NotFound "signup.gone".
  Result<void> move_up(const RequestId& request, SignupId signup);
  // CallToInterview, Offer, PutInReserve or SayNo. Conflict: "signup.not_possible" from where it stands,
  // "signup.full" when every place is taken or offered, "signup.reserve_order" when somebody stands before
  // in the reserve. NotFound "signup.gone".
  Result<void> decide(const RequestId& request, SignupId signup, ApplicationAction action);
  // A mistake is taken away; it does not count as an applicant. Success also when it is gone already.
  Result<void> remove(SignupId signup);

  // Coming, not coming, came, did not come; nothing: not noted. It makes no visit. NotFound "signup.gone";
  // Conflict "signup.other_session".
  Result<void> mark(SignupId signup, SessionId session, std::optional<farstu::Attendance> mark);

  // Of what `session` lets one apply for. NotFound.
  Result<CourseCounts> counts(SessionId session) const;
  // Invalid below 0. NotFound.
  Result<void> set_completed(SessionId session, std::optional<int> completed);

 private:
  House& house_;
  TermsOf terms_of_;
};

}  // namespace farstu::house
