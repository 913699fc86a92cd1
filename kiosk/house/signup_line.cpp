#include "kiosk/house/signup_line.h"

#include "kiosk/store/database.h"

#include <utility>

namespace farstu::house {

SignupLine::SignupLine(House& house, TermsOf terms_of)
    : house_(house), terms_of_(std::move(terms_of)), signups_(house.database()) {}

Result<SignupTerms> SignupLine::terms(const SignupTarget& target) const {
  if (const auto* session = std::get_if<SessionId>(&target)) return terms_of_(house_, *session);
  FARSTU_TRY_ASSIGN(const auto sessions, signups_.sessions_of(std::get<SeriesIdentity>(target)));
  if (sessions.empty()) {
    return fail(Code::NotFound, "signup.series_gone", "This series is not in the programme any more.");
  }
  return terms_of_(house_, sessions.back());
}

Result<bool> SignupLine::has_room(const SignupTarget& target, const SignupTerms& terms) const {
  if (!terms.capacity) return true;
  FARSTU_TRY_ASSIGN(const int taken, signups_.count_taken(target));
  return taken < *terms.capacity;
}

Result<int> SignupLine::settle() const {
  FARSTU_TRY_ASSIGN(const auto waited_for, signups_.list_waited_for());
  int promoted = 0;
  for (const SignupTarget& target : waited_for) {
    FARSTU_TRY_ASSIGN(const int here, settle(target));
    promoted += here;
  }
  return promoted;
}

Result<int> SignupLine::settle(const SignupTarget& target) const {
  const auto now = terms(target);
  // What is gone from the programme gives no places; those who wait can still see so.
  if (!now && now.error().code == Code::NotFound) return 0;
  FARSTU_TRY(now);
  store::SignupStore signups(house_.database());
  for (int promoted = 0;; ++promoted) {
    if (!promotes(*now, house_.clock().now())) return promoted;
    FARSTU_TRY_ASSIGN(const bool room, has_room(target, *now));
    if (!room) return promoted;
    FARSTU_TRY_ASSIGN(auto next, signups.first_in_line(target, SignupState::Waiting));
    if (!next) return promoted;
    next->state = SignupState::Taken;
    next->place_order.reset();
    next->promoted = true;
    FARSTU_TRY(signups.save(*next));
  }
}

Result<std::optional<int>> SignupLine::place_number(const store::Signup& signup) const {
  if (!stands_in_line(signup.state)) return std::optional<int>();
  FARSTU_TRY_ASSIGN(const int before, signups_.count_before(signup));
  return std::optional(before + 1);
}

}  // namespace farstu::house
