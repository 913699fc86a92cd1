// The visitor's side of signing up: a symbol with four digits instead of a name (product.md §3). Hides
// hashes, throttle, waiting list and what makes a retry harmless. The one rule: digits are told once, to
// whoever drew them, and are nowhere stored or logged.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/gate.h"
#include "kiosk/house/house.h"
#include "kiosk/house/signup_terms.h"
#include "kiosk/vault/cost.h"
#include "kiosk/vault/digits.h"

#include <chrono>
#include <optional>
#include <vector>

namespace farstu::house {

// A request id for one wish of somebody; the same one for every retry of it.
RequestId new_request();

// Digits drawn for somebody and not stored yet. Whoever holds it repeats it with a retry.
struct PairDraft {
  RequestId request;
  Symbol symbol;
  Digits digits;
};

// "Jag har gått kursen innan": asked where the terms say so.
enum class Prerequisite { NotSaid, Done };

struct SignedUp {
  PairId pair;
  SignupId id;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number;  // in the waiting list or reserve, 1 = next
};

struct Opened {
  std::optional<PairId> pair;         // nothing: wrong digits, or too early
  std::chrono::milliseconds wait{0};  // until the next try at this symbol counts
};

struct MySignup {
  SignupId id;
  SignupTarget target;
  SignupState state = SignupState::Taken;
  std::optional<int> place_number;
  bool promoted = false;                   // "Du har fått en plats"
  std::optional<Session> session;          // of a series the next one, else its last
  bool vanished = false;                   // "borttagen i kalendern"
  bool ahead = false;                      // `session` is still to come, and takes place
  std::optional<farstu::Attendance> mark;  // what was said of `session`
  std::optional<Day> kept_until;           // the last civil day the sign-up is kept
};

// Tests spend less on hashing and say themselves what can be signed up for.
struct SignupOptions {
  vault::Cost cost = vault::digits_cost();
  TermsOf terms_of = signup_terms;
};

class SignupDesk {
 public:
  explicit SignupDesk(House& house, SignupOptions options = {});

  // Digits nobody has with this symbol. Conflict "signup.symbol_full" when so many have it that guessing
  // would be easy: another symbol has to be picked.
  Result<PairDraft> draw(Symbol symbol);
  // Stores the pair and its first sign-up, both or neither. Repeated with the same draft it is done once.
  // Conflict: "signup.digits_taken" (draw again), or why it is closed: "signup.none", "signup.cancelled",
  // "signup.vanished", "signup.began", "signup.too_late", "signup.prerequisite". NotFound: no such session.
  Result<SignedUp> sign_up(const PairDraft& draft, SessionId session,
                           Prerequisite prerequisite = Prerequisite::NotSaid);

  // *My things*. Five wrong tries at a symbol are free, then it waits; other symbols never do. Takes a tenth
  // of a second (a slow hash by intent).
  Result<Opened> open(Symbol symbol, const Digits& digits);
  Result<std::chrono::milliseconds> wait(Symbol symbol) const;

  // What follows takes a pair that was opened. NotFound "signup.pair_gone" when it is there no more.
  // Another sign-up of the same pair. What it has already is success, and tells how it stands now.
  Result<SignedUp> sign_up(const RequestId& request, PairId pair, SessionId session,
                           Prerequisite prerequisite = Prerequisite::NotSaid);
  Result<std::vector<MySignup>> list(PairId pair) const;
  // Gives the place back (an application counts as declined); the next in line gets it. Success also when it
  // is gone already.
  Result<void> withdraw(const RequestId& request, PairId pair, SignupId signup);
  // Takes the place that was offered. Conflict if none is.
  Result<void> accept(const RequestId& request, PairId pair, SignupId signup);
  // *Jag kommer*, *Jag kommer inte den gången*, told to staff as `Attendance`. NotFound "signup.gone";
  // Conflict "signup.other_session".
  Result<void> say_coming(PairId pair, SignupId signup, SessionId session, bool coming);
  // Pair and all its sign-ups, at once. Success also when they are gone.
  Result<void> erase(PairId pair);

  // Gives free places to those who wait: after capacities may have changed, and daily. How many got one.
  Result<int> settle();

 private:
  Result<SignedUp> place(const RequestId& request, PairId pair, SessionId session, Prerequisite prerequisite);

  House& house_;
  SignupOptions options_;
};

}  // namespace farstu::house
