// Signing up with a symbol and digits, lists and their waiting.
#include "kiosk/house/programme_desk.h"
#include "tests/unit/house/signup_scene.h"

#include <set>

namespace farstu::house {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

Digits digits(std::string_view text) { return must(parse_digits(text)); }

// Digits that are not these.
Digits other_than(const Digits& right) { return digits(right.text() == "1111" ? "2222" : "1111"); }

TEST_CASE("sign-up: with symbol and digits it is seen and withdrawn again, wrong digits show nothing") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const PairDraft draft = must(scene.desk().draw(kBlueTulip));
  const SignedUp done = must(scene.desk().sign_up(draft, fika));
  CHECK(done.state == SignupState::Taken);
  CHECK_FALSE(done.place_number);

  CHECK_FALSE(must(scene.desk().open(kBlueTulip, other_than(draft.digits))).pair);
  CHECK_FALSE(must(scene.desk().open(kRedRose, draft.digits)).pair);
  const auto opened = must(scene.desk().open(kBlueTulip, draft.digits));
  REQUIRE(opened.pair);
  CHECK(*opened.pair == done.pair);
  const MySignup mine = scene.only(*opened.pair);
  CHECK(mine.session->title == "fika");
  CHECK(mine.state == SignupState::Taken);

  must(scene.desk().withdraw(new_request(), *opened.pair, mine.id));
  CHECK(must(scene.desk().list(*opened.pair)).empty());
  must(scene.desk().withdraw(new_request(), *opened.pair, mine.id));  // gone already is as good
}

TEST_CASE("sign-up: a second one from My things belongs to the same pair; twice for one thing is once") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const SessionId walk = scene.add_session("walk", "2026-03-03T10:00");
  const SignedUp first = scene.sign_up(fika);
  const SignedUp second = must(scene.desk().sign_up(new_request(), first.pair, walk));
  const SignedUp again = must(scene.desk().sign_up(new_request(), first.pair, walk));
  CHECK(second.pair == first.pair);
  CHECK(again.id == second.id);
  const auto mine = must(scene.desk().list(first.pair));
  REQUIRE(mine.size() == 2);
  CHECK(mine[0].session->title == "walk");  // by start
  CHECK(mine[1].session->title == "fika");
  CHECK(must(store::SignupStore(scene.house().database()).count_taken(walk)) == 1);
}

TEST_CASE(
    "sign-up: many share a symbol, each with digits of their own; the same digits live with two symbols") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  std::set<std::string> drawn;
  for (int i = 0; i < 40; ++i) {
    const PairDraft draft = must(scene.desk().draw(kBlueTulip));
    CHECK(drawn.insert(draft.digits.text()).second);
    must(scene.desk().sign_up(draft, fika));
  }
  PairDraft same{new_request(), kBlueTulip, digits(*drawn.begin())};
  CHECK(error_of(scene.desk().sign_up(same, fika)) == "signup.digits_taken");
  same.symbol = kRedRose;
  must(scene.desk().sign_up(same, fika));
  CHECK(must(store::SignupStore(scene.house().database()).count_taken(fika)) == 41);
}

TEST_CASE("sign-up: a symbol too many have says so, another is free") {
  SignupScene scene;
  store::SymbolStore symbols(scene.house().database());
  must(scene.desk().draw(kBlueTulip));
  auto transaction = must(store::Transaction::begin(scene.house().database()));
  for (int i = 0; i < 499; ++i) {
    std::string hash(16, '\0');
    hash[0] = static_cast<char>(i % 256), hash[1] = static_cast<char>(i / 256);
    must(symbols.add_pair({store::SymbolStore::new_pair_id(), kBlueTulip, hash, new_request()}));
  }
  must(transaction.commit());
  must(scene.desk().draw(kBlueTulip));
  must(
      symbols.add_pair({store::SymbolStore::new_pair_id(), kBlueTulip, std::string(16, 'x'), new_request()}));
  CHECK(error_of(scene.desk().draw(kBlueTulip)) == "signup.symbol_full");
  must(scene.desk().draw(kRedRose));
}

TEST_CASE("sign-up: a lost answer is asked again with the same draft, and nothing is there twice") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  scene.facts["fika"].capacity = 2;
  const PairDraft draft = must(scene.desk().draw(kBlueTulip));
  const SignedUp first = must(scene.desk().sign_up(draft, fika));
  scene.open();
  const SignedUp again = must(scene.desk().sign_up(draft, fika));
  CHECK(again.id == first.id);
  CHECK(again.pair == first.pair);
  // What would happen without the request: it is somebody else's pair.
  CHECK(error_of(scene.desk().sign_up({new_request(), draft.symbol, draft.digits}, fika)) ==
        "signup.digits_taken");
  CHECK(must(store::SignupStore(scene.house().database()).count_taken(fika)) == 1);
}

TEST_CASE("waiting list: numbered, promoted in order, told to whoever got the place") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  scene.facts["fika"].capacity = 1;
  const SignedUp first = scene.sign_up(fika);
  const SignedUp second = scene.sign_up(fika, kRedRose);
  const SignedUp third = scene.sign_up(fika);
  CHECK(second.state == SignupState::Waiting);
  CHECK(second.place_number == 1);
  CHECK(third.place_number == 2);

  must(scene.desk().withdraw(new_request(), first.pair, first.id));
  CHECK(scene.only(second.pair).state == SignupState::Taken);
  CHECK(scene.only(second.pair).promoted);
  CHECK(scene.only(third.pair).state == SignupState::Waiting);
  CHECK(scene.only(third.pair).place_number == 1);
  CHECK_FALSE(scene.only(third.pair).promoted);

  // Withdrawing from the waiting list moves those behind up.
  const SignedUp fourth = scene.sign_up(fika);
  CHECK(fourth.place_number == 2);
  must(scene.desk().withdraw(new_request(), third.pair, third.id));
  CHECK(scene.only(fourth.pair).place_number == 1);
}

TEST_CASE("waiting list: more room promotes, less room takes nothing away") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  auto& capacity = scene.facts["fika"].capacity;
  capacity = 3;
  const SignedUp a = scene.sign_up(fika), b = scene.sign_up(fika), c = scene.sign_up(fika);
  capacity = 1;
  CHECK(must(scene.desk().settle()) == 0);
  for (const SignedUp& one : {a, b, c}) CHECK(scene.only(one.pair).state == SignupState::Taken);
  const SignedUp d = scene.sign_up(fika);
  CHECK(d.state == SignupState::Waiting);
  must(scene.desk().withdraw(new_request(), a.pair, a.id));
  CHECK(scene.only(d.pair).state == SignupState::Waiting);  // two are taken, one is the limit
  capacity = 3;
  // Whoever waits goes before somebody new, also when nobody has settled yet.
  const SignedUp e = scene.sign_up(fika);
  CHECK(scene.only(d.pair).state == SignupState::Taken);
  CHECK(e.state == SignupState::Waiting);
  capacity.reset();
  CHECK(must(scene.desk().settle()) == 1);
  CHECK(scene.only(e.pair).promoted);
}

TEST_CASE("sign-up: closed doors each have their reason, and what one has stays readable") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  auto& facts = scene.facts["fika"];
  const SignedUp mine = scene.sign_up(fika);
  const auto closed = [&] {
    return error_of(scene.desk().sign_up(must(scene.desk().draw(kBlueTulip)), fika));
  };
  CHECK(closed() == "none");
  facts.until = day_of("2026-03-01");
  CHECK(closed() == "signup.too_late");
  facts.until.reset();
  scene.set_status(fika, SessionStatus::Cancelled);
  CHECK(closed() == "signup.cancelled");
  scene.set_status(fika, SessionStatus::Moved);
  CHECK(closed() == "none");
  facts.mode = SignupMode::None;
  CHECK(closed() == "signup.none");
  facts.mode = SignupMode::List;
  scene.at("2026-03-04T14:00");
  CHECK(closed() == "signup.began");
  CHECK(must(scene.desk().sign_up(new_request(), mine.pair, fika)).id == mine.id);
  // Nothing of the refused ones is left, not even a pair.
  CHECK(must(store::SymbolStore(scene.house().database()).count_pairs(kBlueTulip)) == 3);
  scene.at("2026-03-02T09:00");
  must(store::SessionStore(scene.house().database())
           .replace("linden", day_of("2026-03-01"), day_of("2026-03-31"), {}, scene.house().zone()));
  CHECK(closed() == "signup.vanished");
  CHECK(scene.only(mine.pair).vanished);
  CHECK(scene.only(mine.pair).session->title == "fika");
  // Without a sign-up it would be gone.
  const SessionId walk = scene.add_session("walk", "2026-03-05T14:00");
  must(store::SessionStore(scene.house().database())
           .replace("linden", day_of("2026-03-01"), day_of("2026-03-31"), {}, scene.house().zone()));
  CHECK_FALSE(must(store::SessionStore(scene.house().database()).find(walk)));
  CHECK(error_of(scene.desk().sign_up(must(scene.desk().draw(kBlueTulip)), walk)) == "signup.session_gone");
}

TEST_CASE(
    "programme: places left are those nobody signed up for or sits on; what somebody awaits stays listed") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-02T14:00");
  Session session = must(store::SessionStore(scene.house().database()).find(fika))->session;
  session.capacity = 5;
  must(store::SessionStore(scene.house().database()).save(session, scene.house().zone()));
  const auto left = [&] {
    return must(ProgrammeDesk(scene.house()).day(day_of("2026-03-02"))).at(0).places_left;
  };
  CHECK(left() == 5);
  scene.sign_up(fika);
  scene.sign_up(fika);
  CHECK(left() == 3);
  must(Visits(scene.house()).join(fika, CheckedInToday::Yes));
  CHECK(left() == 3);  // one of the two has come
  for (int i = 0; i < 3; ++i) must(Visits(scene.house()).join(fika, CheckedInToday::Yes));
  CHECK(left() == 1);
  const SessionId walk = scene.add_session("walk", "2026-03-03T14:00");
  scene.sign_up(walk);
  must(store::SessionStore(scene.house().database())
           .replace("linden", day_of("2026-03-01"), day_of("2026-03-31"), {}, scene.house().zone()));
  const auto listed = must(ProgrammeDesk(scene.house()).day(day_of("2026-03-03")));
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].vanished);
}

TEST_CASE("series: one place is a place at each of its sessions, until the last has begun") {
  SignupScene scene;
  const SessionId first = scene.add_session("circle", "2026-03-03T18:00", "20260303T180000");
  const SessionId second = scene.add_session("circle", "2026-03-10T18:00", "20260310T180000");
  const SessionId third = scene.add_session("circle", "2026-03-17T18:00", "20260317T180000");
  scene.facts["circle"] = {.mode = SignupMode::List, .scope = SignupScope::Series, .capacity = 2};
  const SignedUp a = scene.sign_up(first);
  CHECK(must(scene.desk().sign_up(new_request(), a.pair, second)).id == a.id);
  const SignedUp b = scene.sign_up(second);
  const SignedUp c = scene.sign_up(third);
  CHECK(c.place_number == 1);
  const auto closed = [&] {
    return error_of(scene.desk().sign_up(must(scene.desk().draw(kBlueTulip)), second));
  };
  const store::SignupStore signups(scene.house().database());
  for (const SessionId one : {first, second, third}) {
    CHECK(must(signups.count_taken(one)) == 2);
    CHECK(must(signups.has_signups(one)));
  }
  CHECK(scene.only(a.pair).session->id == first);
  scene.at("2026-03-04T09:00");
  CHECK(scene.only(a.pair).session->id == second);
  must(scene.desk().withdraw(new_request(), b.pair, b.id));
  CHECK(scene.only(c.pair).promoted);
  scene.at("2026-03-11T09:00");  // it runs, one session is still to come
  CHECK(closed() == "none");
  scene.set_status(third, SessionStatus::Cancelled);
  CHECK(closed() == "signup.began");
  for (const SessionId one : {first, second}) scene.set_status(one, SessionStatus::Cancelled);
  CHECK(closed() == "signup.cancelled");
  scene.at("2026-03-04T09:00");
  // None of its sessions may be dropped while somebody has a place.
  must(store::SessionStore(scene.house().database())
           .replace("linden", day_of("2026-03-01"), day_of("2026-03-31"), {}, scene.house().zone()));
  CHECK(must(store::SessionStore(scene.house().database()).find(second))->vanished);
}

TEST_CASE(
    "series: when the house changes between single sessions and the whole, promised places count in both") {
  SignupScene scene;
  const SessionId first = scene.add_session("circle", "2026-03-03T18:00", "20260303T180000");
  const SessionId second = scene.add_session("circle", "2026-03-10T18:00", "20260310T180000");
  auto& facts = scene.facts["circle"];
  facts.capacity = 3;
  for (const SessionId one : {first, first, second}) scene.sign_up(one);
  facts.scope = SignupScope::Series;
  const SignedUp d = scene.sign_up(second);
  CHECK(d.state == SignupState::Taken);  // two of three at the fullest session
  CHECK(scene.sign_up(second).state == SignupState::Waiting);
  facts.scope = SignupScope::Session;
  CHECK(scene.sign_up(first).state == SignupState::Waiting);
  CHECK(scene.sign_up(second).state == SignupState::Taken);
  CHECK(must(store::SignupStore(scene.house().database()).count_taken(first)) == 3);
  CHECK(must(store::SignupStore(scene.house().database()).count_taken(second)) == 3);
}

TEST_CASE("My things: everything of a pair is erased at once, and the next in line gets the place") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  scene.facts["fika"].capacity = 1;
  const PairDraft draft = must(scene.desk().draw(kBlueTulip));
  const SignedUp mine = must(scene.desk().sign_up(draft, fika));
  const SignedUp next = scene.sign_up(fika);
  CHECK(error_of(scene.desk().withdraw(new_request(), next.pair, mine.id)) == "signup.not_own");
  must(scene.desk().erase(mine.pair));
  must(scene.desk().erase(mine.pair));
  CHECK(error_of(scene.desk().list(mine.pair)) == "signup.pair_gone");
  CHECK(error_of(scene.desk().sign_up(new_request(), mine.pair, fika)) == "signup.pair_gone");
  CHECK_FALSE(must(scene.desk().open(kBlueTulip, draft.digits)).pair);
  CHECK(scene.only(next.pair).promoted);
}

TEST_CASE("throttle: five wrong digits are free, then that symbol waits, and only that one") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const PairDraft tulip = must(scene.desk().draw(kBlueTulip));
  const PairDraft rose = must(scene.desk().draw(kRedRose));
  must(scene.desk().sign_up(tulip, fika));
  must(scene.desk().sign_up(rose, fika));
  const Digits wrong = other_than(tulip.digits);
  for (int i = 0; i < 4; ++i) CHECK(must(scene.desk().open(kBlueTulip, wrong)).wait.count() == 0);
  std::vector<long long> waits;
  for (int i = 0; i < 8; ++i) {
    const auto answer = must(scene.desk().open(kBlueTulip, wrong));
    waits.push_back(std::chrono::duration_cast<seconds>(answer.wait).count());
    CHECK_FALSE(must(scene.desk().open(kBlueTulip, tulip.digits)).pair);  // too early, although right
    CHECK(must(scene.desk().open(kRedRose, rose.digits)).pair);
    CHECK(must(scene.desk().wait(kRedRose)).count() == 0);
    must(scene.desk().draw(kBlueTulip));  // signing up anew is never slowed
    scene.clock().advance(answer.wait);
  }
  CHECK(waits == std::vector<long long>{15, 30, 60, 120, 240, 480, 900, 900});
  CHECK(must(scene.desk().open(kBlueTulip, tulip.digits)).pair);
}

TEST_CASE("throttle: digits of one's own do not wash away wrong tries at those of others; quiet does") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const PairDraft mine = must(scene.desk().draw(kBlueTulip));
  must(scene.desk().sign_up(mine, fika));
  const Digits wrong = other_than(mine.digits);
  for (int i = 0; i < 4; ++i) {
    must(scene.desk().open(kBlueTulip, wrong));
    CHECK(must(scene.desk().open(kBlueTulip, mine.digits)).pair);
  }
  CHECK(must(scene.desk().open(kBlueTulip, wrong)).wait == seconds(15));
  scene.clock().advance(minutes(61));
  CHECK(must(scene.desk().open(kBlueTulip, wrong)).wait.count() == 0);
}

TEST_CASE("throttle: neither power nor clock resets it, and a try is stored before it is looked at") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const PairDraft mine = must(scene.desk().draw(kBlueTulip));
  must(scene.desk().sign_up(mine, fika));
  for (int i = 0; i < 5; ++i) {
    must(scene.desk().open(kBlueTulip, other_than(mine.digits)));
    scene.open();
  }
  CHECK(must(scene.desk().wait(kBlueTulip)) == seconds(15));
  scene.at("2027-03-02T09:00");
  CHECK(must(scene.desk().wait(kBlueTulip)) == seconds(15));
  scene.close();
  // A boot that began five seconds ago.
  ManualClock next_boot(time_of("2026-03-02T09:00"), "00000000-0000-4000-8000-000000000002");
  next_boot.advance(seconds(5) - next_boot.boottime());
  const auto house = must(House::open(scene.paths(), Access::Write, {}, next_boot));
  SignupDesk desk(*house, {.cost = vault::minimum_cost(), .terms_of = scene.terms_of()});
  CHECK(must(desk.wait(kBlueTulip)) == seconds(10));
  CHECK_FALSE(must(desk.open(kBlueTulip, mine.digits)).pair);
}

TEST_CASE("retention: sign-ups stay thirty days after the event, then row, marks and pair are gone") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  const SessionId last = scene.add_session("circle", "2026-03-11T14:00", "20260311T140000");
  scene.add_session("circle", "2026-03-04T14:00", "20260304T140000");
  const SessionId walk = scene.add_session("walk", "2026-05-01T10:00");
  scene.facts["circle"].scope = SignupScope::Series;
  const PairDraft draft = must(scene.desk().draw(kBlueTulip));
  const SignedUp mine = must(scene.desk().sign_up(draft, fika));
  const SignedUp circle = scene.sign_up(last, kRedRose);
  must(scene.roster_desk().mark(mine.id, fika, Attendance::Came));
  scene.at("2026-04-03T12:00");
  CHECK(forget_signups(scene.house()).signups == 0);
  scene.at("2026-04-04T00:10");
  const ForgottenSignups gone = forget_signups(scene.house());
  CHECK(gone.signups == 1);
  CHECK(gone.pairs == 1);
  CHECK_FALSE(must(scene.desk().open(kBlueTulip, draft.digits)).pair);
  CHECK(must(store::SignupStore(scene.house().database()).marks(fika)).empty());
  must(scene.desk().sign_up({new_request(), kBlueTulip, draft.digits}, walk));  // its digits are free
  CHECK(scene.only(circle.pair).session->title == "circle");
  scene.at("2026-04-11T00:10");
  CHECK(forget_signups(scene.house()).pairs == 1);
  // A pair emptied by hand goes with the next daily work, not under the visitor's fingers.
  scene.at("2026-03-02T09:00");
  const SignedUp more = scene.sign_up(fika);
  must(scene.desk().withdraw(new_request(), more.pair, more.id));
  CHECK(must(scene.desk().list(more.pair)).empty());
  CHECK(forget_signups(scene.house()).pairs == 1);
}

}  // namespace
}  // namespace farstu::house
