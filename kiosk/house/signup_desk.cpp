#include "kiosk/house/signup_desk.h"

#include "kiosk/house/pairs.h"
#include "kiosk/house/roster_desk.h"
#include "kiosk/house/signup_line.h"
#include "kiosk/store/database.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/symbol_store.h"

#include <algorithm>

namespace farstu::house {
namespace {

// Of 10^4 pairs of one symbol: a guess then hits somebody's once in twenty tries, and a house has thousands
// of pairs before that.
constexpr int kMostPairsOfSymbol = 500;

tl::unexpected<Error> pair_gone() {
  return fail(Code::NotFound, "signup.pair_gone", "This symbol and these digits are not kept any more.");
}

Result<void> check_door(SignupDoor door) {
  switch (door) {
    case SignupDoor::Open:
      return {};
    case SignupDoor::NoSignup:
      return fail(Code::Conflict, "signup.none", "Nobody has to sign up for this; just come.");
    case SignupDoor::Cancelled:
      return fail(Code::Conflict, "signup.cancelled", "This is cancelled; nobody can sign up for it.");
    case SignupDoor::Vanished:
      return fail(Code::Conflict, "signup.vanished", "This is not in the calendar any more.");
    case SignupDoor::Began:
      return fail(Code::Conflict, "signup.began", "This has begun; nobody can sign up for it any more.");
    case SignupDoor::TooLate:
      return fail(Code::Conflict, "signup.too_late", "The last day to sign up for this has passed.");
  }
  FARSTU_NEVER("a door without a sentence");
}

// The sign-up, if it is there and this pair's.
Result<std::optional<store::Signup>> own(House& house, PairId pair, SignupId id) {
  FARSTU_TRY_ASSIGN(auto found, store::SignupStore(house.database()).find(id));
  if (found && found->pair != pair) {
    return fail(Code::NotFound, "signup.not_own", "This sign-up belongs to another symbol.");
  }
  return found;
}

// The session to show for a target: of a series the next one, else its last.
Result<std::optional<store::StoredSession>> shown_session(House& house, const SignupTarget& target) {
  const store::SessionStore sessions(house.database());
  if (const auto* session = std::get_if<SessionId>(&target)) return sessions.find(*session);
  FARSTU_TRY_ASSIGN(const auto all,
                    store::SignupStore(house.database()).sessions_of(std::get<SeriesIdentity>(target)));
  std::optional<store::StoredSession> shown;
  for (const SessionId id : all) {
    FARSTU_TRY_ASSIGN(shown, sessions.find(id));
    if (shown && !shown->vanished && shown->session.status != SessionStatus::Cancelled &&
        starts_at(shown->session.span, house.zone()) > house.clock().now()) {
      break;
    }
  }
  return shown;
}

// The last civil day a span touches: what ends at midnight does not touch the day that begins then.
Day last_day(const Span& span, const Zone& zone) {
  if (const auto* days = std::get_if<AllDaySpan>(&span)) return days->end.plus(-1);
  const Day day = civil_day(std::get<TimedSpan>(span).end, zone);
  return touches(span, day, zone) ? day : day.plus(-1);
}

// The last civil day of what a target is for; nothing when none of it is left.
Result<std::optional<Day>> last_day_of(House& house, const SignupTarget& target) {
  const store::SessionStore sessions(house.database());
  std::vector<SessionId> all;
  if (const auto* session = std::get_if<SessionId>(&target)) {
    all.push_back(*session);
  } else {
    FARSTU_TRY_ASSIGN(all,
                      store::SignupStore(house.database()).sessions_of(std::get<SeriesIdentity>(target)));
  }
  std::optional<Day> last;
  for (const SessionId id : all) {
    FARSTU_TRY_ASSIGN(const auto stored, sessions.find(id));
    if (!stored) continue;
    const Day day = last_day(stored->session.span, house.zone());
    if (!last || *last < day) last = day;
  }
  return last;
}

// What was said of that sign-up and that session.
Result<std::optional<Attendance>> mark_of(House& house, SignupId signup, SessionId session) {
  FARSTU_TRY_ASSIGN(const auto marks, store::SignupStore(house.database()).marks(session));
  for (const auto& mark : marks) {
    if (mark.signup == signup) return std::optional(mark.mark);
  }
  return std::optional<Attendance>();
}

}  // namespace

RequestId new_request() {
  RequestId request;
  const std::string drawn = vault::draw_bytes(request.bytes.size());
  std::copy(drawn.begin(), drawn.end(), request.bytes.begin());
  return request;
}

SignupDesk::SignupDesk(House& house, SignupOptions options) : house_(house), options_(std::move(options)) {}

Result<PairDraft> SignupDesk::draw(Symbol symbol) {
  const store::SymbolStore symbols(house_.database());
  FARSTU_TRY_ASSIGN(const auto stored, known_symbol(house_, symbol));
  FARSTU_TRY_ASSIGN(const int pairs, symbols.count_pairs(symbol));
  if (pairs >= kMostPairsOfSymbol) {
    return fail(Code::Conflict, "signup.symbol_full",
                "Very many have chosen this symbol already; please choose another.");
  }
  for (;;) {
    FARSTU_TRY_ASSIGN(auto digits, parse_digits(vault::draw_digits()));
    FARSTU_TRY_ASSIGN(const std::string hash, vault::hash_digits(digits.text(), stored.salt, options_.cost));
    FARSTU_TRY_ASSIGN(const auto taken, symbols.find_pair(symbol, hash));
    if (!taken) return PairDraft{new_request(), symbol, std::move(digits)};
  }
}

Result<SignedUp> SignupDesk::sign_up(const PairDraft& draft, SessionId session, Prerequisite prerequisite) {
  FARSTU_TRY_ASSIGN(const std::string hash, hash_of(house_, draft, options_.cost));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const store::Pair pair, keep_pair(house_, draft, hash));
  FARSTU_TRY_ASSIGN(const auto done, place(draft.request, pair.id, session, prerequisite));
  FARSTU_TRY(transaction.commit());
  return done;
}

Result<SignedUp> SignupDesk::sign_up(const RequestId& request, PairId pair, SessionId session,
                                     Prerequisite prerequisite) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto there, store::SymbolStore(house_.database()).find_pair(pair));
  if (!there) return pair_gone();
  FARSTU_TRY_ASSIGN(const auto done, place(request, pair, session, prerequisite));
  FARSTU_TRY(transaction.commit());
  return done;
}

Result<SignedUp> SignupDesk::place(const RequestId& request, PairId pair, SessionId session,
                                   Prerequisite prerequisite) {
  store::SignupStore signups(house_.database());
  const SignupLine line(house_, options_.terms_of);
  FARSTU_TRY_ASSIGN(const SignupTerms terms, options_.terms_of(house_, session));
  FARSTU_TRY_ASSIGN(auto mine, signups.find(pair, terms.target));
  if (!mine || mine->state == SignupState::Declined) {
    FARSTU_TRY(check_door(signup_door(terms, house_.clock().now(), house_.civil_today())));
    if (terms.needs_prerequisite && prerequisite != Prerequisite::Done) {
      return fail(Code::Conflict, "signup.prerequisite",
                  "Another course has to be done first; the applicant did not say it was.");
    }
    const bool again = mine.has_value();
    if (!again) {
      mine = store::Signup{.id = store::SignupStore::new_id(),
                           .pair = pair,
                           .target = terms.target,
                           .state = SignupState::Applied,
                           .place_order = {},
                           .request = {}};
    }
    if (terms.mode == SignupMode::List) {
      // Whoever waits goes first, also when the room grew a moment ago.
      FARSTU_TRY(line.settle());
      FARSTU_TRY_ASSIGN(const bool room, line.has_room(terms.target, terms));
      FARSTU_TRY_ASSIGN(const auto waiting, signups.first_in_line(terms.target, SignupState::Waiting));
      mine->state = room && !waiting ? SignupState::Taken : SignupState::Waiting;
      if (mine->state == SignupState::Waiting) {
        FARSTU_TRY_ASSIGN(mine->place_order, signups.next_place_order(terms.target));
      }
    } else {
      mine->state = SignupState::Applied;
    }
    mine->request = request;
    FARSTU_TRY(again ? signups.save(*mine) : signups.add(*mine));
  }
  FARSTU_TRY_ASSIGN(const auto number, line.place_number(*mine));
  return SignedUp{pair, mine->id, mine->state, number};
}

Result<Opened> SignupDesk::open(Symbol symbol, const Digits& digits) {
  store::SymbolStore symbols(house_.database());
  FARSTU_TRY_ASSIGN(const auto stored, known_symbol(house_, symbol));
  std::optional<store::Pair> pair;
  FARSTU_TRY_ASSIGN(
      const auto answer,
      try_gate(house_.clock(), stored.tries,
               {.count = [&](const Tries& counted) { return symbols.save_tries(symbol, counted); },
                .is_right = [&]() -> Result<bool> {
                  FARSTU_TRY_ASSIGN(const std::string hash,
                                    vault::hash_digits(digits.text(), stored.salt, options_.cost));
                  FARSTU_TRY_ASSIGN(pair, symbols.find_pair(symbol, hash));
                  return pair.has_value();
                },
                // Only this try is taken back: whoever has digits of their own could otherwise guess those
                // of others without end, a right one after every four wrong ones.
                .settle = [&] { return symbols.save_tries(symbol, stored.tries); }}));
  if (!answer.right) return Opened{{}, answer.wait};
  return Opened{pair->id, {}};
}

Result<std::chrono::milliseconds> SignupDesk::wait(Symbol symbol) const {
  FARSTU_TRY_ASSIGN(const auto stored, store::SymbolStore(house_.database()).find(symbol));
  return stored ? wait_now(house_.clock(), stored->tries) : std::chrono::milliseconds(0);
}

Result<std::vector<MySignup>> SignupDesk::list(PairId pair) const {
  FARSTU_TRY_ASSIGN(const auto there, store::SymbolStore(house_.database()).find_pair(pair));
  if (!there) return pair_gone();
  FARSTU_TRY_ASSIGN(const auto stored, store::SignupStore(house_.database()).list(pair));
  const SignupLine line(house_, options_.terms_of);
  std::vector<MySignup> mine;
  for (const store::Signup& one : stored) {
    FARSTU_TRY_ASSIGN(const auto number, line.place_number(one));
    FARSTU_TRY_ASSIGN(auto session, shown_session(house_, one.target));
    MySignup shown{.id = one.id,
                   .target = one.target,
                   .state = one.state,
                   .place_number = number,
                   .promoted = one.promoted,
                   .session = {},
                   .vanished = session && session->vanished,
                   .ahead = false,
                   .mark = {},
                   .kept_until = {}};
    FARSTU_TRY_ASSIGN(const auto last, last_day_of(house_, one.target));
    if (last) shown.kept_until = last->plus(store::kKeepSignupDays);
    if (session) {
      shown.ahead = !session->vanished && session->session.status != SessionStatus::Cancelled &&
                    starts_at(session->session.span, house_.zone()) > house_.clock().now();
      FARSTU_TRY_ASSIGN(shown.mark, mark_of(house_, one.id, session->session.id));
      shown.session = std::move(session->session);
    }
    mine.push_back(std::move(shown));
  }
  const auto starts = [&](const MySignup& one) {
    return one.session ? starts_at(one.session->span, house_.zone()) : Instant();
  };
  std::stable_sort(mine.begin(), mine.end(),
                   [&](const MySignup& a, const MySignup& b) { return starts(a) < starts(b); });
  return mine;
}

Result<void> SignupDesk::withdraw(const RequestId& request, PairId pair, SignupId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto mine, own(house_, pair, id));
  if (!mine) return {};
  store::SignupStore signups(house_.database());
  if (is_application(mine->state)) {
    const auto declined = next_state(mine->state, ApplicationAction::Withdraw);
    FARSTU_CHECK(declined);
    mine->state = *declined;
    mine->place_order.reset();
    mine->request = request;
    FARSTU_TRY(signups.save(*mine));
  } else {
    FARSTU_TRY(signups.remove(id));
  }
  FARSTU_TRY(SignupLine(house_, options_.terms_of).settle());
  return transaction.commit();
}

Result<void> SignupDesk::accept(const RequestId& request, PairId pair, SignupId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto mine, own(house_, pair, id));
  if (!mine) return fail(Code::NotFound, "signup.gone", "This sign-up is not there any more.");
  const auto accepted = next_state(mine->state, ApplicationAction::Accept);
  if (!accepted) {
    return fail(Code::Conflict, "signup.not_offered", "There is no offered place to accept any more.");
  }
  mine->state = *accepted;
  mine->request = request;
  FARSTU_TRY(store::SignupStore(house_.database()).save(*mine));
  return transaction.commit();
}

Result<void> SignupDesk::say_coming(PairId pair, SignupId id, SessionId session, bool coming) {
  FARSTU_TRY_ASSIGN(const auto mine, own(house_, pair, id));
  if (!mine) return fail(Code::NotFound, "signup.gone", "This sign-up is not there any more.");
  return RosterDesk(house_, options_.terms_of)
      .mark(id, session, coming ? Attendance::Coming : Attendance::NotComing);
}

Result<void> SignupDesk::erase(PairId pair) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::SymbolStore symbols(house_.database());
  FARSTU_TRY_ASSIGN(const auto there, symbols.find_pair(pair));
  if (!there) return {};
  store::SignupStore signups(house_.database());
  FARSTU_TRY_ASSIGN(const auto all, signups.list(pair));
  for (const store::Signup& one : all) FARSTU_TRY(signups.count_as_gone(one));
  FARSTU_TRY(symbols.remove_pair(pair));
  FARSTU_TRY(SignupLine(house_, options_.terms_of).settle());
  return transaction.commit();
}

Result<int> SignupDesk::settle() {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const int promoted, SignupLine(house_, options_.terms_of).settle());
  FARSTU_TRY(transaction.commit());
  return promoted;
}

}  // namespace farstu::house
