#include "tests/store/signup_world.h"

#include "kiosk/house/init.h"
#include "kiosk/store/request_blob.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/sql.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;
using store::must;

constexpr std::string_view kPassphrase = "sju gröna lindar vid farstuns dörr";

Session session_of(std::string_view uid, std::string_view start) {
  Session session;
  session.identity = {"linden", std::string(uid), std::string(start)};
  session.id = session_id(session.identity);
  session.span = TimedSpan{store::at(start), store::at(start) + std::chrono::hours(1)};
  session.title = std::string(uid);
  return session;
}
const Session kFika = session_of("fika", "2026-03-20T14:00");
const Session kCircle = session_of("circle", "2026-03-20T18:00");
const Session kCircleNext = session_of("circle", "2026-03-27T18:00");
const Session kCoach = session_of("coach", "2026-03-21T10:00");

// A house with a programme and nobody signed up; made once.
const fs::path& made_house() {
  static const store::RamDir made;
  static const fs::path folder = [] {
    const Paths paths = Paths::in(made.path() / "house");
    ManualClock clock(store::at("2026-03-02T09:00:00"));
    NewHouse linden;
    linden.name = "Linden";
    linden.pin = "604182";
    linden.house_passphrase = linden.coordinator_passphrase = kPassphrase;
    linden.pin_cost = linden.key_cost = vault::minimum_cost();
    must(init_house(paths, linden, {}, clock));
    const auto house = must(House::open(paths, Access::Write, {}, clock, ClockWord::Confirmed));
    for (const Session& one : {kFika, kCircle, kCircleNext, kCoach})
      must(store::SessionStore(house->database()).save(one, house->zone()));
    return paths.data;
  }();
  return folder;
}

bool is_disk_failure(const Result<void>& result) {
  return !result && (result.error().code == Code::StorageIo || result.error().code == Code::StorageFull ||
                     result.error().code == Code::StorageCorrupt || result.error().code == Code::Busy);
}

}  // namespace

SignupWorld::SignupWorld(std::uint64_t seed, Disk disk, Broken broken)
    : random_(seed), disk_(disk), broken_(broken), clock_(store::at("2026-03-02T09:00:00")) {
  fs::copy(made_house(), folder_.path() / "house", fs::copy_options::recursive);
  system_ = sqlite3_vfs_find(nullptr);
  if (disk == Disk::Fails) faulty_ = std::make_unique<FaultyVfs>();
  if (disk == Disk::LosesPower) crash_ = std::make_unique<CrashVfs>();
  disk_profile_ = {512, draw(2) == 0, broken == Broken::LyingDisk};
  if (faulty_) sqlite3_vfs_register(sqlite3_vfs_find(faulty_->name().c_str()), 1);
  if (crash_) sqlite3_vfs_register(sqlite3_vfs_find(crash_->name().c_str()), 1);
  open();
}

SignupWorld::~SignupWorld() {
  if (faulty_) faulty_->disarm();
  house_.reset();
  sqlite3_vfs_register(system_, 1);
}

void SignupWorld::open() {
  for (int tries = 0;; ++tries) {
    if (crash_) {
      crash_->restart();
      crash_->arm(1 + draw(60), random_(), disk_profile_);
    }
    auto opened =
        House::open(Paths::in(folder_.path() / "house"), Access::Write, {}, clock_, ClockWord::Confirmed);
    if (opened) {
      house_ = std::move(*opened);
      // What a disk that lies leaves may be no database any more.
      if (house_->database().damage())
        wrong("the database was damaged: " + house_->database().damage()->sentence);
      return;
    }
    REQUIRE(crash_);
    REQUIRE(tries < 100);
  }
}

void SignupWorld::reopen_after_fault() {
  ++facts_.faults;
  if (faulty_) faulty_->disarm();
  if (crash_ || draw(2) == 0) {
    house_.reset();
    open();
  }
}

SessionId SignupWorld::session(Thing thing) {
  if (thing == List) return kFika.id;
  if (thing == Course) return kCoach.id;
  return draw(2) == 0 ? kCircle.id : kCircleNext.id;
}

TermsOf SignupWorld::terms_of() {
  return [this](House& house, SessionId id) -> Result<SignupTerms> {
    FARSTU_TRY_ASSIGN(auto terms, signup_terms(house, id));
    const Thing thing = id == kFika.id ? List : id == kCoach.id ? Course : Series;
    terms.mode = thing == Course ? SignupMode::Application : SignupMode::List;
    if (thing == Series) {
      terms.scope = SignupScope::Series;
      terms.target = SeriesIdentity{kCircle.identity.source, kCircle.identity.uid};
    }
    terms.capacity = capacity_[thing];
    if (broken_ == Broken::CapacityForgotten) terms.capacity.reset();
    return terms;
  };
}

void SignupWorld::wrong(const std::string& what) {
  if (wrong_.empty()) wrong_ = fmt::format("step {} ({}): {}", facts_.steps, last_, what);
}

std::vector<int> SignupWorld::Snapshot::line(Thing thing) const {
  std::vector<std::pair<std::int64_t, int>> ordered;
  for (const auto& [person, row] : rows[thing])
    if (stands_in_line(row.state)) ordered.emplace_back(row.order, person);
  std::sort(ordered.begin(), ordered.end());
  std::vector<int> line;
  for (const auto& [order, person] : ordered) line.push_back(person);
  return line;
}

int SignupWorld::Snapshot::taken(Thing thing) const {
  return static_cast<int>(std::count_if(rows[thing].begin(), rows[thing].end(),
                                        [](const auto& row) { return holds_place(row.second.state); }));
}

SignupWorld::Snapshot SignupWorld::look() {
  for (;;) {
    Snapshot seen;
    store::Sql sql(house_->database());
    const Result<void> read = sql.each(
        "SELECT s.id, s.state, coalesce(s.place_order, 0), p.request, coalesce(s.session, 0) FROM signup s"
        " JOIN pair p ON p.id = s.pair",
        {}, [&](store::Row& row) {
          const RequestId request = store::request_of(row, 3);
          const auto owner = std::find_if(people_.begin(), people_.end(), [&](const Person& one) {
            return one.draft && one.draft->request == request;
          });
          const SessionId of{row.integer(4)};
          const Thing thing = of.value == 0 ? Series : of == kFika.id ? List : Course;
          // A pair nobody knows of counts for a person of its own.
          const int person = owner == people_.end() ? 1000 + static_cast<int>(seen.rows[thing].size())
                                                    : static_cast<int>(owner - people_.begin());
          seen.rows[thing][person] = {SignupId{row.integer(0)}, *parse_signup_state(row.text(1)),
                                      row.integer(2)};
        });
    const auto pairs = sql.number("SELECT count(*) FROM pair");
    if (read && pairs) {
      seen.pairs = static_cast<int>(*pairs);
      return seen;
    }
    reopen_after_fault();
  }
}

// What somebody could do now; nothing when the one drawn has a wish open already.
std::optional<SignupWorld::Wish> SignupWorld::think() {
  Wish wish{Wish::SignUp, static_cast<Thing>(draw(kThings)), draw(kPeople), new_request()};
  const bool busy = std::any_of(pending_.begin(), pending_.end(),
                                [&](const Wish& one) { return one.person == wish.person; });
  if (busy) return std::nullopt;
  Person& person = people_[static_cast<std::size_t>(wish.person)];
  if (!person.draft) {
    for (;;) {
      auto drawn = desk().draw({static_cast<Colour>(draw(2)), Flower::Tulip});
      if (!drawn) {
        reopen_after_fault();
        continue;
      }
      // The same four digits as somebody whose are not stored yet: one of the two would have to draw again.
      const bool is_twice = std::any_of(people_.begin(), people_.end(), [&](const Person& other) {
        return other.draft && other.draft->symbol == drawn->symbol &&
               other.draft->digits.text() == drawn->digits.text();
      });
      if (is_twice) continue;
      person.draft = std::move(*drawn);
      break;
    }
  }
  const int kind = draw(100);
  if (kind < 35) return wish;
  const Snapshot now = look();
  const auto mine = now.rows[wish.thing].find(wish.person);
  if (kind < 42) {
    wish.kind = Wish::Capacity;
    wish.capacity = draw(6);
    wish.person = -1;
    return wish;
  }
  if (mine == now.rows[wish.thing].end()) return wish;
  wish.id = mine->second.id;
  if (kind < 60) {
    wish.kind = Wish::Withdraw;
  } else if (kind < 64) {
    wish.kind = Wish::Erase;
  } else if (kind < 68) {
    wish.kind = Wish::Remove;
  } else if (kind < 80) {
    wish.kind = Wish::MoveUp;
  } else if (wish.thing == Course) {
    wish.kind = kind < 92 ? Wish::Decide : Wish::Accept;
    wish.action = kApplicationActions[static_cast<std::size_t>(3 + draw(4))];
  } else {
    wish.kind = Wish::SignUp;
  }
  return wish;
}

Result<void> SignupWorld::sign_up(Wish& wish) {
  Person& person = people_[static_cast<std::size_t>(wish.person)];
  if (person.pair) {
    FARSTU_TRY(desk().sign_up(wish.request, *person.pair, session(wish.thing)));
    return {};
  }
  FARSTU_TRY_ASSIGN(const SignedUp done, desk().sign_up(*person.draft, session(wish.thing)));
  person.pair = done.pair;
  return {};
}

Result<void> SignupWorld::act(Wish& wish) {
  if (wish.kind == Wish::Capacity) {
    capacity_[wish.thing] = wish.capacity;
    FARSTU_TRY(desk().settle());
    return {};
  }
  const Person& person = people_[static_cast<std::size_t>(wish.person)];
  switch (wish.kind) {
    case Wish::SignUp:
      return sign_up(wish);
    case Wish::Withdraw:
      return desk().withdraw(wish.request, *person.pair, wish.id);
    case Wish::Erase:
      return desk().erase(*person.pair);
    case Wish::Accept:
      return desk().accept(wish.request, *person.pair, wish.id);
    case Wish::MoveUp:
      return roster().move_up(wish.request, wish.id);
    case Wish::Decide:
      return roster().decide(wish.request, wish.id, wish.action);
    default:
      return roster().remove(wish.id);
  }
}

// What is to be expected from now on, in every case.
void SignupWorld::answered(const Wish& wish, const Result<void>& answer) {
  if (wish.kind == Wish::Capacity) return;
  Person& person = people_[static_cast<std::size_t>(wish.person)];
  if (!answer) {
    ++facts_.refused;
    if (wish.kind == Wish::SignUp || wish.kind == Wish::Withdraw || wish.kind == Wish::Erase)
      wrong("refused: " + answer.error().id);
    return;
  }
  if (wish.kind == Wish::SignUp) person.expect[wish.thing] = Expect::In;
  if (wish.kind == Wish::Withdraw)
    person.expect[wish.thing] = wish.thing == Course ? Expect::In : Expect::Out;
  if (wish.kind == Wish::Remove) person.expect[wish.thing] = Expect::Out;
  if (wish.kind == Wish::Erase) person = Person{};
}

bool SignupWorld::attempt(Wish& wish) {
  static const char* const kNames[] = {"sign up", "withdraw", "erase",  "move up",
                                       "decide",  "remove",   "accept", "capacity"};
  last_ = fmt::format("{} {} by {}", kNames[wish.kind], static_cast<int>(wish.thing), wish.person);
  const Snapshot before = look();
  if (wish.person >= 0) {
    Person& person = people_[static_cast<std::size_t>(wish.person)];
    if (wish.kind == Wish::Erase) {
      for (Expect& one : person.expect)
        if (one == Expect::In) one = Expect::Maybe;
    } else if (wish.kind == Wish::SignUp || wish.kind == Wish::Withdraw || wish.kind == Wish::Remove) {
      // Who was in and asks again stays in.
      if (wish.kind != Wish::SignUp || person.expect[wish.thing] == Expect::Out)
        person.expect[wish.thing] = Expect::Maybe;
    }
  }
  if (faulty_ && draw(3) == 0)
    faulty_->arm(1 + draw(25), draw(2) == 0 ? Fault::Eio : Fault::Enospc,
                 draw(2) == 0 ? Lasts::Once : Lasts::Forever);
  const Result<void> answer = act(wish);
  if (faulty_) faulty_->disarm();
  const bool failed = is_disk_failure(answer);
  if (failed) reopen_after_fault();
  const bool forgets = wish.kind == Wish::Erase && answer;
  const Snapshot after = look();
  check(wish, before, after, !failed);
  if (!failed) answered(wish, answer);
  if (forgets) return true;
  check_people(after);
  return !failed;
}

std::string SignupWorld::step() {
  ++facts_.steps;
  // Whoever has no answer asks again, sooner or later.
  if (!pending_.empty() && draw(2) == 0) {
    Wish wish = pending_.front();
    pending_.erase(pending_.begin());
    ++facts_.retries;
    if (broken_ == Broken::NewRequestAtRetry && wish.kind == Wish::SignUp) {
      Person& person = people_[static_cast<std::size_t>(wish.person)];
      if (!person.pair)
        person.draft->request = new_request(),
        person.draft->digits = must(parse_digits(vault::draw_digits()));
    }
    if (!attempt(wish)) pending_.push_back(wish);
    return wrong_;
  }
  auto wish = think();
  if (!wish) return wrong_;
  if (attempt(*wish)) return wrong_;
  const bool can_wait = wish->kind == Wish::SignUp || wish->kind == Wish::Withdraw;
  if (can_wait) {
    pending_.push_back(*wish);
    return wrong_;
  }
  for (;;) {
    ++facts_.retries;
    if (attempt(*wish) || !wrong_.empty()) return wrong_;
  }
}

std::string SignupWorld::live(int steps) {
  for (int i = 0; i < steps && wrong_.empty(); ++i) step();
  while (!pending_.empty() && wrong_.empty()) step();
  if (wrong_.empty()) check_people(look());
  return wrong_;
}

}  // namespace farstu::house
