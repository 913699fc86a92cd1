// Who has a place, who waits, who is next: the rules shared by the visitor's and the staff's side.
// Internal to house. The one rule: a free place goes to whoever has waited longest, before anybody new.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/house.h"
#include "kiosk/house/signup_terms.h"
#include "kiosk/store/signup_store.h"

#include <optional>

namespace farstu::house {

class SignupLine {
 public:
  SignupLine(House& house, TermsOf terms_of);

  // NotFound when the session, or every session of the series, is gone.
  Result<SignupTerms> terms(const SignupTarget& target) const;
  // True if one more place may be taken or offered.
  Result<bool> has_room(const SignupTarget& target, const SignupTerms& terms) const;
  // Gives free places to those who wait, everywhere; how many got one. Call within the transaction that may
  // have freed some.
  Result<int> settle() const;
  // 1 = next; nothing for whoever stands in no line.
  Result<std::optional<int>> place_number(const store::Signup& signup) const;

 private:
  Result<int> settle(const SignupTarget& target) const;

  House& house_;
  TermsOf terms_of_;
  store::SignupStore signups_;
};

}  // namespace farstu::house
