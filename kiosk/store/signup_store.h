// Places, waiting lists and applications as rows. Hides tables `signup`, `signup_mark` and
// `application_count`. The rule: a row knows a pair and what it is for, never a visit, a participation or a
// time.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace farstu::store {

struct Signup {
  SignupId id;
  PairId pair;
  SignupTarget target;
  SignupState state = SignupState::Taken;
  std::optional<std::int64_t> place_order;  // of those in line (stands_in_line); lower is sooner
  bool promoted = false;                    // got the place after waiting for it
  bool was_offered = false;                 // at some time
  RequestId request;                        // of the last change
  friend bool operator==(const Signup&, const Signup&) = default;
};

struct SignupMark {
  SignupId signup;
  Attendance mark = Attendance::Coming;
  friend bool operator==(const SignupMark&, const SignupMark&) = default;
};

struct ApplicationCounts {
  int applicants = 0;  // all there ever were, also those who declined or were forgotten
  int offered = 0;     // of them, those ever offered a place
  std::optional<int> completed;
  friend bool operator==(const ApplicationCounts&, const ApplicationCounts&) = default;
};

// How long sign-ups and group codes are kept after the last day of what they are for.
inline constexpr int kKeepSignupDays = 30;

class SignupStore {
 public:
  explicit SignupStore(Database& db) : db_(db) {}

  static SignupId new_id();

  // Conflict when the pair has one for this target already, or pair or session are not stored.
  Result<void> add(const Signup& signup);
  // Pair and target never change. NotFound.
  Result<void> save(const Signup& signup);
  // Its marks go with it. NotFound.
  Result<void> remove(SignupId id);
  // An application goes but goes on counting (see `counts`): call it before removing one.
  Result<void> count_as_gone(const Signup& signup);

  Result<std::optional<Signup>> find(SignupId id) const;
  Result<std::optional<Signup>> find(PairId pair, const SignupTarget& target) const;
  Result<std::vector<Signup>> list(PairId pair) const;  // by id, which tells no order
  // Those in line by their place, then the others by symbol and id.
  Result<std::vector<Signup>> list(const SignupTarget& target) const;
  Result<std::optional<Signup>> first_in_line(const SignupTarget& target, SignupState state) const;
  // How many stand before `signup` in the same line.
  Result<int> count_before(const Signup& signup) const;
  // Behind everybody who stands in a line for `target`.
  Result<std::int64_t> next_place_order(const SignupTarget& target) const;
  // The kept sessions of a series, by start.
  Result<std::vector<SessionId>> sessions_of(const SeriesIdentity& series) const;
  // What somebody waits for.
  Result<std::vector<SignupTarget>> list_waited_for() const;

  // Places taken or offered at that session, by itself or with its whole series: for "places left".
  Result<int> count_taken(SessionId session) const;
  // Of a series: those of the whole series and of its fullest session.
  Result<int> count_taken(const SignupTarget& target) const;
  // Somebody signed up for this session or its series: it must not be deleted when its feed drops it.
  Result<bool> has_signups(SessionId session) const;

  // Nothing takes the mark away. Conflict unless both are stored.
  Result<void> set_mark(SignupId signup, SessionId session, std::optional<Attendance> mark);
  Result<std::vector<SignupMark>> marks(SessionId session) const;  // by sign-up

  Result<ApplicationCounts> counts(const SignupTarget& target) const;
  // NotFound for a session that is not stored.
  Result<void> set_completed(const SignupTarget& target, std::optional<int> completed);

  // Sign-ups for sessions whose last civil day, and for series whose last session's last civil day, is more
  // than kKeepSignupDays before `civil_today` are gone when this returns; applications go on as counts. How
  // many went. Call it daily, with a date that is sure; then SymbolStore::remove_empty_pairs.
  Result<int> forget_ended(Day civil_today);

 private:
  Database& db_;
};

}  // namespace farstu::store
