#include "kiosk/house/signup_terms.h"

#include "kiosk/store/database.h"
#include "kiosk/store/session_store.h"

namespace farstu::house {

Result<SignupTerms> signup_terms(House& house, SessionId id) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).find(id));
  if (!stored) {
    return fail(Code::NotFound, "signup.session_gone", "This is not in the programme any more.");
  }
  const Session& session = stored->session;
  return SignupTerms{.mode = SignupMode::None,
                     .scope = SignupScope::Session,
                     .target = id,
                     .capacity = session.capacity,
                     .signup_until = {},
                     .needs_prerequisite = false,
                     .starts = starts_at(session.span, house.zone()),
                     .cancelled = session.status == SessionStatus::Cancelled,
                     .vanished = stored->vanished};
}

}  // namespace farstu::house
