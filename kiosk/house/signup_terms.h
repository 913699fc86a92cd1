// What a session lets one sign up for now, from programme and activity. Hides where that is written.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/house.h"

#include <functional>

namespace farstu::house {

// NotFound for a session that is not kept in the programme.
Result<SignupTerms> signup_terms(House& house, SessionId session);

// Where a desk takes its terms from; tests give their own.
using TermsOf = std::function<Result<SignupTerms>(House&, SessionId)>;

}  // namespace farstu::house
