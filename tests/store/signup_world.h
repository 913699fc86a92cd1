// A house whose visitors and staff do with sign-ups what comes to mind, on a disk that fails or loses power,
// each asking again until they have an answer. Watches that nothing is lost, doubled or given away. After
// every step the database is held against the step before by plain rules.
#pragma once
#include "kiosk/house/roster_desk.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/signup_store.h"
#include "tests/store/house_fixture.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/faulty_vfs.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace farstu::house {

enum class Disk { Sound, Fails, LosesPower };
// A protection switched off: the world must then find something wrong.
enum class Broken { Nothing, NewRequestAtRetry, CapacityForgotten, LyingDisk };

struct WorldFacts {
  int steps = 0;
  int faults = 0;
  int retries = 0;
  int promotions = 0;
  int refused = 0;
};

class SignupWorld {
 public:
  SignupWorld(std::uint64_t seed, Disk disk, Broken broken);
  ~SignupWorld();
  // Goes on for `steps` steps. "" = nothing was ever wrong, else what.
  std::string live(int steps);
  const WorldFacts& facts() const { return facts_; }

 private:
  static constexpr int kPeople = 10;
  enum class Expect { Out, In, Maybe };
  enum Thing { List, Series, Course, kThings };

  struct Person {
    std::optional<PairDraft> draft;
    std::optional<PairId> pair;
    std::array<Expect, kThings> expect{Expect::Out, Expect::Out, Expect::Out};
    std::array<RequestId, kThings> request{};
  };
  struct Row {
    SignupId id;
    SignupState state;
    std::int64_t order;
  };
  // Who has what, by person.
  struct Snapshot {
    std::array<std::map<int, Row>, kThings> rows;
    int pairs = 0;
    std::vector<int> line(Thing thing) const;
    int taken(Thing thing) const;
  };
  // What somebody asked for and has no answer to yet.
  struct Wish {
    enum Kind { SignUp, Withdraw, Erase, MoveUp, Decide, Remove, Accept, Capacity } kind;
    Thing thing;
    int person;
    RequestId request;
    SignupId id{};
    ApplicationAction action = ApplicationAction::Offer;
    int capacity = 0;
  };

  void open();
  void close();
  void reopen_after_fault();
  std::string step();
  std::optional<Wish> think();
  // True when answered; `wrong_` holds what was wrong.
  bool attempt(Wish& wish);
  Result<void> act(Wish& wish);
  Result<void> sign_up(Wish& wish);
  void answered(const Wish& wish, const Result<void>& answer);
  Snapshot look();
  void check(const Wish& wish, const Snapshot& before, const Snapshot& after, bool answered);
  void check_line(const Wish& wish, Thing thing, const Snapshot& before, const Snapshot& after,
                  bool answered);
  void check_people(const Snapshot& now);
  void wrong(const std::string& what);
  int draw(int below) { return static_cast<int>(random_() % static_cast<std::uint64_t>(below)); }
  SessionId session(Thing thing);
  TermsOf terms_of();
  SignupDesk desk() { return SignupDesk(*house_, {.cost = vault::minimum_cost(), .terms_of = terms_of()}); }
  RosterDesk roster() { return RosterDesk(*house_, terms_of()); }

  std::mt19937_64 random_;
  Disk disk_;
  Broken broken_;
  sqlite3_vfs* system_;
  std::unique_ptr<FaultyVfs> faulty_;
  std::unique_ptr<CrashVfs> crash_;
  CrashProfile disk_profile_;  // one disk, one character
  store::RamDir folder_;
  ManualClock clock_;
  std::unique_ptr<House> house_;
  std::array<int, kThings> capacity_{3, 2, 2};
  std::vector<Person> people_{kPeople};
  std::vector<Wish> pending_;
  std::string wrong_;
  std::string last_;
  WorldFacts facts_;
};

}  // namespace farstu::house
