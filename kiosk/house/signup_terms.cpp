#include "kiosk/house/signup_terms.h"

#include "kiosk/house/infection_mode.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/store/database.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"

namespace farstu::house {
namespace {

Result<store::StoredSession> load(House& house, SessionId id) {
  FARSTU_TRY_ASSIGN(auto stored, store::SessionStore(house.database()).find(id));
  if (!stored) {
    return fail(Code::NotFound, "signup.session_gone", "This is not in the programme any more.");
  }
  return *std::move(stored);
}

// Starts, cancelled and vanished of the whole series.
Result<void> tell_series(House& house, const SeriesIdentity& series, SignupTerms& terms) {
  FARSTU_TRY_ASSIGN(const auto sessions, store::SignupStore(house.database()).sessions_of(series));
  std::optional<Instant> last;
  bool cancelled = false;
  for (const SessionId id : sessions) {
    FARSTU_TRY_ASSIGN(const auto one, load(house, id));
    if (one.vanished) continue;
    if (one.session.status == SessionStatus::Cancelled) {
      cancelled = true;
      continue;
    }
    last = starts_at(one.session.span, house.zone());
  }
  if (last) terms.starts = *last;
  terms.cancelled = !last && cancelled;
  terms.vanished = !last && !cancelled;
  return {};
}

}  // namespace

Result<SignupTerms> terms_with(House& house, SessionId id, const ActivityDetails& details) {
  FARSTU_TRY_ASSIGN(const auto stored, load(house, id));
  const Session& session = stored.session;
  FARSTU_TRY_ASSIGN(const auto capacity, InfectionMode(house).capacity(session));
  SignupTerms terms{.mode = details.signup,
                    .scope = details.scope,
                    .target = id,
                    .capacity = capacity,
                    .signup_until = details.signup_until,
                    .needs_prerequisite = !details.prerequisite.empty(),
                    .starts = starts_at(session.span, house.zone()),
                    .cancelled = session.status == SessionStatus::Cancelled,
                    .vanished = stored.vanished};
  if (details.scope == SignupScope::Series) {
    const SeriesIdentity series{session.identity.source, session.identity.uid};
    terms.target = series;
    FARSTU_TRY(tell_series(house, series, terms));
  }
  return terms;
}

Result<SignupTerms> signup_terms(House& house, SessionId session) {
  FARSTU_TRY_ASSIGN(const auto stored, load(house, session));
  const SessionIdentity& identity = stored.session.identity;
  FARSTU_TRY_ASSIGN(const auto details, ProgrammeEdits(house).details({identity.source, identity.uid}));
  return terms_with(house, session, details);
}

}  // namespace farstu::house
