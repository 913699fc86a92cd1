#include "kiosk/house/roster_desk.h"

#include "kiosk/house/signup_line.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/symbol_store.h"

#include <algorithm>

namespace farstu::house {
namespace {

tl::unexpected<Error> gone() {
  return fail(Code::NotFound, "signup.gone", "This sign-up is not there any more.");
}

tl::unexpected<Error> not_possible() {
  return fail(Code::Conflict, "signup.not_possible", "That cannot be done with this sign-up as it stands.");
}

Result<store::Signup> load(House& house, SignupId id) {
  FARSTU_TRY_ASSIGN(auto found, store::SignupStore(house.database()).find(id));
  if (!found) return gone();
  return *std::move(found);
}

Result<SeriesIdentity> series_of(House& house, SessionId id) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).find(id));
  if (!stored) {
    return fail(Code::NotFound, "signup.session_gone", "This is not in the programme any more.");
  }
  return SeriesIdentity{stored->session.identity.source, stored->session.identity.uid};
}

// The thing, as the audit log names it: a session's id, of a series the one it would have by itself.
std::string about(const SignupTarget& target) {
  if (const auto* session = std::get_if<SessionId>(&target)) return to_string(*session);
  const auto& series = std::get<SeriesIdentity>(target);
  return to_string(session_id({series.source, series.uid, ""}));
}

Result<void> tell(House& house, std::string_view what, const SignupTarget& target) {
  return store::AuditStore(house.database()).add(house.clock().now(), what, about(target));
}

Result<void> check_offer(const SignupLine& line, const store::SignupStore& signups,
                         const store::Signup& who) {
  FARSTU_TRY_ASSIGN(const SignupTerms terms, line.terms(who.target));
  FARSTU_TRY_ASSIGN(const bool room, line.has_room(who.target, terms));
  if (!room) {
    return fail(Code::Conflict, "signup.full", "Every place is taken or offered already.");
  }
  if (who.state != SignupState::Reserve) return {};
  FARSTU_TRY_ASSIGN(const int before, signups.count_before(who));
  if (before > 0) {
    return fail(Code::Conflict, "signup.reserve_order",
                "Somebody stands before in the reserve; move this one up first.");
  }
  return {};
}

bool is_for_staff(ApplicationAction action) {
  return action == ApplicationAction::CallToInterview || action == ApplicationAction::Offer ||
         action == ApplicationAction::PutInReserve || action == ApplicationAction::SayNo;
}

}  // namespace

RosterDesk::RosterDesk(House& house, TermsOf terms_of) : house_(house), terms_of_(std::move(terms_of)) {}

Result<Roster> RosterDesk::roster(SessionId session) const {
  const store::SignupStore signups(house_.database());
  const store::SymbolStore symbols(house_.database());
  const SignupLine line(house_, terms_of_);
  Roster roster;
  FARSTU_TRY_ASSIGN(roster.terms, terms_of_(house_, session));
  FARSTU_TRY_ASSIGN(roster.taken, signups.count_taken(roster.terms.target));
  FARSTU_TRY_ASSIGN(const auto series, series_of(house_, session));
  FARSTU_TRY_ASSIGN(const auto marks, signups.marks(session));
  for (const SignupTarget& target : {SignupTarget(session), SignupTarget(series)}) {
    FARSTU_TRY_ASSIGN(const auto rows, signups.list(target));
    for (const store::Signup& one : rows) {
      FARSTU_TRY_ASSIGN(const auto pair, symbols.find_pair(one.pair));
      FARSTU_CHECK(pair);
      FARSTU_TRY_ASSIGN(const auto number, line.place_number(one));
      RosterLine shown{.id = one.id,
                       .symbol = pair->symbol,
                       .state = one.state,
                       .place_number = number,
                       .promoted = one.promoted,
                       .whole_series = std::holds_alternative<SeriesIdentity>(target),
                       .mark = {}};
      const auto noted =
          std::find_if(marks.begin(), marks.end(), [&](const auto& m) { return m.signup == one.id; });
      if (noted != marks.end()) shown.mark = noted->mark;
      roster.lines.push_back(shown);
    }
  }
  return roster;
}

Result<void> RosterDesk::move_up(const RequestId& request, SignupId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto who, load(house_, id));
  if (who.request == request) return {};
  if (!stands_in_line(who.state)) {
    return fail(Code::Conflict, "signup.not_in_line", "This one stands in no line to move up in.");
  }
  store::SignupStore signups(house_.database());
  FARSTU_TRY_ASSIGN(const auto rows, signups.list(who.target));
  std::optional<store::Signup> before;
  for (const store::Signup& one : rows) {
    if (one.id == who.id) break;
    if (one.state == who.state) before = one;
  }
  who.request = request;
  if (before) {
    std::swap(before->place_order, who.place_order);
    FARSTU_TRY(signups.save(*before));
  }
  FARSTU_TRY(signups.save(who));
  FARSTU_TRY(tell(house_, "signup.moved_up", who.target));
  return transaction.commit();
}

Result<void> RosterDesk::decide(const RequestId& request, SignupId id, ApplicationAction action) {
  if (!is_for_staff(action)) return not_possible();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto who, load(house_, id));
  if (who.request == request) return {};
  const auto next = next_state(who.state, action);
  if (!next) return not_possible();
  if (*next == who.state) return {};
  store::SignupStore signups(house_.database());
  if (*next == SignupState::Offered) {
    FARSTU_TRY(check_offer(SignupLine(house_, terms_of_), signups, who));
    who.was_offered = true;
    who.promoted = who.promoted || who.state == SignupState::Reserve;
  }
  who.place_order.reset();
  if (*next == SignupState::Reserve) {
    FARSTU_TRY_ASSIGN(who.place_order, signups.next_place_order(who.target));
  }
  who.state = *next;
  who.request = request;
  FARSTU_TRY(signups.save(who));
  FARSTU_TRY(tell(house_, "signup.decided", who.target));
  return transaction.commit();
}

Result<void> RosterDesk::remove(SignupId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::SignupStore signups(house_.database());
  FARSTU_TRY_ASSIGN(const auto who, signups.find(id));
  if (!who) return {};
  FARSTU_TRY(signups.remove(id));
  FARSTU_TRY(SignupLine(house_, terms_of_).settle());
  FARSTU_TRY(tell(house_, "signup.removed", who->target));
  return transaction.commit();
}

Result<void> RosterDesk::mark(SignupId id, SessionId session, std::optional<Attendance> mark) {
  FARSTU_TRY_ASSIGN(const auto who, load(house_, id));
  FARSTU_TRY_ASSIGN(const auto series, series_of(house_, session));
  if (who.target != SignupTarget(session) && who.target != SignupTarget(series)) {
    return fail(Code::Conflict, "signup.other_session", "This sign-up is for something else.");
  }
  return store::SignupStore(house_.database()).set_mark(id, session, mark);
}

Result<CourseCounts> RosterDesk::counts(SessionId session) const {
  FARSTU_TRY_ASSIGN(const SignupTerms terms, terms_of_(house_, session));
  FARSTU_TRY_ASSIGN(const auto counts, store::SignupStore(house_.database()).counts(terms.target));
  return CourseCounts{terms.capacity, counts.applicants, counts.offered, counts.completed};
}

Result<void> RosterDesk::set_completed(SessionId session, std::optional<int> completed) {
  if (completed && *completed < 0) {
    return fail(Code::Invalid, "signup.completed", "The number of those who completed cannot be below 0.");
  }
  FARSTU_TRY_ASSIGN(const SignupTerms terms, terms_of_(house_, session));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::SignupStore(house_.database()).set_completed(terms.target, completed));
  FARSTU_TRY(tell(house_, "signup.completed", terms.target));
  return transaction.commit();
}

}  // namespace farstu::house
