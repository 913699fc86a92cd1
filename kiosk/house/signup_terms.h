// What a session lets one sign up for now, from programme and activity. Hides where that is written.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/house.h"

#include <functional>

namespace farstu::house {

// NotFound for a session that is not kept in the programme.
Result<SignupTerms> signup_terms(House& house, SessionId session);

// The same with what is told of its activity. Of a series: it starts when its last session that takes place
// does, so one can come in while it runs unless a last day to sign up is set; it is cancelled or vanished
// when no session is left.
Result<SignupTerms> terms_with(House& house, SessionId session, const ActivityDetails& details);

// Where a desk takes its terms from; tests give their own.
using TermsOf = std::function<Result<SignupTerms>(House&, SessionId)>;

}  // namespace farstu::house
