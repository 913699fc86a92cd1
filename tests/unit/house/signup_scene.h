// A house with activities one can sign up for, and a desk that hashes quickly.
#pragma once
#include "kiosk/house/roster_desk.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/database.h"
#include "kiosk/store/group_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/symbol_store.h"
#include "tests/unit/house/scene.h"

#include <map>
#include <string>
#include <string_view>

namespace farstu::house {

inline constexpr Symbol kBlueTulip{Colour::Blue, Flower::Tulip};
inline constexpr Symbol kRedRose{Colour::Red, Flower::Rose};

class SignupScene : public Scene {
 public:
  using Scene::Scene;

  // Adds a session of a series `uid`; what one signs up for is told by `terms`.
  SessionId add_session(std::string_view uid, std::string_view start, std::string_view recurrence = "",
                        Openness openness = Openness::Open) {
    Session session;
    session.identity = {"linden", std::string(uid), std::string(recurrence)};
    session.id = session_id(session.identity);
    session.span = TimedSpan{time_of(start), time_of(start) + std::chrono::hours(2)};
    session.title = std::string(uid);
    session.openness = openness;
    must(store::SessionStore(house().database()).save(session, house().zone()));
    return session.id;
  }

  // What is told of the activities, by UID. Whatever is not told is a list for each session, without a limit.
  struct Facts {
    SignupMode mode = SignupMode::List;
    SignupScope scope = SignupScope::Session;
    std::optional<int> capacity = {};
    std::optional<Day> until = {};
    bool prerequisite = false;
  };
  std::map<std::string, Facts> facts;

  TermsOf terms_of() {
    return [this](House& house, SessionId id) -> Result<SignupTerms> {
      FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).find(id));
      const Facts& said = facts[stored ? stored->session.identity.uid : ""];
      ActivityDetails details;
      details.signup = said.mode;
      details.scope = said.scope;
      details.signup_until = said.until;
      if (said.prerequisite) details.prerequisite = "coach_1";
      FARSTU_TRY_ASSIGN(auto terms, terms_with(house, id, details));
      terms.capacity = said.capacity;
      return terms;
    };
  }
  void set_status(SessionId id, SessionStatus status) {
    Session session = must(store::SessionStore(house().database()).find(id))->session;
    session.status = status;
    must(store::SessionStore(house().database()).save(session, house().zone()));
  }

  SignupDesk desk() { return SignupDesk(house(), {.cost = vault::minimum_cost(), .terms_of = terms_of()}); }
  RosterDesk roster_desk() { return RosterDesk(house(), terms_of()); }

  // Somebody new with a symbol of her own digits.
  SignedUp sign_up(SessionId session, Symbol symbol = kBlueTulip,
                   Prerequisite prerequisite = Prerequisite::NotSaid) {
    const PairDraft draft = must(desk().draw(symbol));
    return must(desk().sign_up(draft, session, prerequisite));
  }
  MySignup only(PairId pair) {
    const auto mine = must(desk().list(pair));
    REQUIRE(mine.size() == 1);
    return mine.front();
  }
};

// What the daily work does with what has ended.
struct ForgottenSignups {
  int signups = 0;
  int pairs = 0;
  int groups = 0;
};
inline ForgottenSignups forget_signups(House& house) {
  store::Database& database = house.database();
  const Day today = house.civil_today();
  ForgottenSignups gone;
  gone.signups = must(store::SignupStore(database).forget_ended(today));
  gone.pairs = must(store::SymbolStore(database).remove_empty_pairs());
  gone.groups = must(store::GroupStore(database).forget_ended(today));
  return gone;
}

template <class T>
std::string error_of(const Result<T>& result) {
  return result ? "none" : result.error().id;
}

}  // namespace farstu::house
