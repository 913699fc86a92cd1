// Applications, and the staff's side of sign-ups.
#include "kiosk/store/audit_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/signup_scene.h"

namespace farstu::house {
namespace {

using A = ApplicationAction;
using S = SignupState;

// A course with two places that one applies for.
struct Course : SignupScene {
  Course() {
    session = add_session("coach", "2026-03-20T10:00", "20260320T100000");
    add_session("coach", "2026-03-27T10:00", "20260327T100000");
    facts["coach"] = {.mode = SignupMode::Application, .scope = SignupScope::Series, .capacity = 2};
  }
  Result<void> decide(const SignedUp& who, A action) {
    return roster_desk().decide(new_request(), who.id, action);
  }
  S state(const SignedUp& who) { return only(who.pair).state; }
  SessionId session;
};

TEST_CASE("application: applied, called, offered, accepted; a no is a state and nothing else") {
  Course course;
  const SignedUp a = course.sign_up(course.session), b = course.sign_up(course.session, kRedRose);
  CHECK(a.state == S::Applied);
  CHECK_FALSE(a.place_number);
  must(course.decide(a, A::CallToInterview));
  CHECK(course.state(a) == S::Interview);
  CHECK(error_of(course.desk().accept(new_request(), a.pair, a.id)) == "signup.not_offered");
  must(course.decide(a, A::Offer));
  must(course.decide(a, A::Offer));
  must(course.desk().accept(new_request(), a.pair, a.id));
  CHECK(course.state(a) == S::Accepted);
  CHECK(error_of(course.decide(a, A::SayNo)) == "signup.not_possible");  // a promise
  must(course.decide(b, A::SayNo));
  CHECK(course.state(b) == S::NotThisTime);
  // Applying again for the same course is the same application.
  CHECK(must(course.desk().sign_up(new_request(), b.pair, course.session)).state == S::NotThisTime);
  for (const A action : {A::Apply, A::Accept, A::Withdraw})
    CHECK(error_of(course.decide(a, action)) == "signup.not_possible");
}

TEST_CASE("application: offered and accepted never exceed the places, the reserve goes in order") {
  Course course;
  std::vector<SignedUp> all;
  for (int i = 0; i < 5; ++i) all.push_back(course.sign_up(course.session));
  must(course.decide(all[0], A::Offer));
  must(course.decide(all[1], A::Offer));
  CHECK(error_of(course.decide(all[2], A::Offer)) == "signup.full");
  for (int i = 2; i < 5; ++i) must(course.decide(all[static_cast<std::size_t>(i)], A::PutInReserve));
  CHECK(course.only(all[4].pair).place_number == 3);
  must(course.desk().withdraw(new_request(), all[0].pair, all[0].id));
  CHECK(course.state(all[0]) == S::Declined);
  CHECK(course.state(all[2]) == S::Reserve);  // somebody chooses; nobody is promoted by itself
  CHECK(error_of(course.decide(all[3], A::Offer)) == "signup.reserve_order");
  must(course.roster_desk().move_up(new_request(), all[3].id));
  CHECK(course.only(all[3].pair).place_number == 1);
  must(course.decide(all[3], A::Offer));
  CHECK(course.only(all[3].pair).promoted);
  CHECK(course.only(all[2].pair).place_number == 1);
  CHECK(error_of(course.decide(all[2], A::Offer)) == "signup.full");
  // Fewer places: what was promised stays, nothing new is.
  course.facts["coach"].capacity = 1;
  must(course.desk().accept(new_request(), all[1].pair, all[1].id));
  must(course.desk().withdraw(new_request(), all[3].pair, all[3].id));
  CHECK(error_of(course.decide(all[2], A::Offer)) == "signup.full");
}

TEST_CASE("application: the course needed before has to be affirmed") {
  Course course;
  course.facts["coach"].prerequisite = true;
  const PairDraft draft = must(course.desk().draw(kBlueTulip));
  CHECK(error_of(course.desk().sign_up(draft, course.session)) == "signup.prerequisite");
  CHECK(must(course.desk().sign_up(draft, course.session, Prerequisite::Done)).state == S::Applied);
}

TEST_CASE("application: who declined may apply again, and counts once") {
  Course course;
  const SignedUp a = course.sign_up(course.session);
  must(course.decide(a, A::Offer));
  must(course.desk().withdraw(new_request(), a.pair, a.id));
  CHECK(must(course.desk().sign_up(new_request(), a.pair, course.session)).state == S::Applied);
  const CourseCounts counts = must(course.roster_desk().counts(course.session));
  CHECK(counts.applicants == 1);
  CHECK(counts.offered == 1);
  course.facts["coach"].until = day_of("2026-03-01");
  must(course.desk().withdraw(new_request(), a.pair, a.id));
  CHECK(error_of(course.desk().sign_up(new_request(), a.pair, course.session)) == "signup.too_late");
}

TEST_CASE("counts: applicants, places, offered and completed outlive the applications") {
  Course course;
  std::vector<SignedUp> all;
  for (int i = 0; i < 7; ++i) all.push_back(course.sign_up(course.session));
  must(course.decide(all[0], A::Offer));
  must(course.decide(all[1], A::Offer));
  must(course.desk().withdraw(new_request(), all[1].pair, all[1].id));
  must(course.decide(all[2], A::Offer));
  must(course.desk().erase(all[2].pair));
  must(course.desk().erase(all[3].pair));
  must(course.roster_desk().remove(all[4].id));  // a mistake counts as nobody
  CHECK(error_of(course.roster_desk().set_completed(course.session, -1)) == "signup.completed");
  must(course.roster_desk().set_completed(course.session, 1));
  const auto check = [&] {
    const CourseCounts counts = must(course.roster_desk().counts(course.session));
    CHECK(counts.applicants == 6);
    CHECK(counts.offered == 3);
    CHECK(counts.places == 2);
    CHECK(counts.completed == 1);
  };
  check();
  course.at("2026-04-27T00:10");
  CHECK(forget_signups(course.house()).signups == 4);
  check();
}

TEST_CASE("roster: a session shows its own and its series' sign-ups by symbol, with what was noted for it") {
  SignupScene scene;
  const SessionId first = scene.add_session("circle", "2026-03-03T18:00", "20260303T180000");
  const SessionId second = scene.add_session("circle", "2026-03-10T18:00", "20260310T180000");
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  scene.facts["circle"] = {.mode = SignupMode::List, .scope = SignupScope::Series, .capacity = 2};
  const SignedUp rose = scene.sign_up(first, kRedRose), tulip = scene.sign_up(first);
  const SignedUp waiting = scene.sign_up(first);
  RosterDesk desk = scene.roster_desk();
  must(desk.mark(rose.id, first, Attendance::NotComing));
  must(desk.mark(tulip.id, first, Attendance::Coming));
  must(desk.mark(tulip.id, first, Attendance::Came));
  must(desk.mark(tulip.id, second, Attendance::DidNotCome));
  CHECK(error_of(desk.mark(tulip.id, fika, Attendance::Came)) == "signup.other_session");
  Roster roster = must(desk.roster(first));
  CHECK(roster.taken == 2);
  CHECK(roster.terms.capacity == 2);
  REQUIRE(roster.lines.size() == 3);
  CHECK(roster.lines[0].id == waiting.id);
  CHECK(roster.lines[0].place_number == 1);
  CHECK(roster.lines[1].symbol == kBlueTulip);
  CHECK(roster.lines[1].mark == Attendance::Came);
  CHECK(roster.lines[2].mark == Attendance::NotComing);
  CHECK(roster.lines[2].whole_series);
  must(desk.mark(tulip.id, second, std::nullopt));
  CHECK_FALSE(must(desk.roster(second)).lines[1].mark);
  // Marking anybody as having come makes no visit.
  CHECK(must(store::VisitStore(scene.house().database()).count()) == 0);

  must(desk.remove(rose.id));
  must(desk.remove(rose.id));
  CHECK(scene.only(waiting.pair).promoted);
  CHECK(error_of(desk.move_up(new_request(), rose.id)) == "signup.gone");
  CHECK(error_of(desk.mark(rose.id, first, Attendance::Came)) == "signup.gone");
  const auto told = must(store::AuditStore(scene.house().database()).list_newest(1));
  CHECK(told[0].what == "signup.removed");
}

TEST_CASE("roster: moving up is one step, a retry of it none") {
  SignupScene scene;
  const SessionId fika = scene.add_session("fika", "2026-03-04T14:00");
  scene.facts["fika"].capacity = 0;
  std::vector<SignedUp> line;
  for (int i = 0; i < 4; ++i) line.push_back(scene.sign_up(fika));
  const RequestId request = new_request();
  must(scene.roster_desk().move_up(request, line[3].id));
  CHECK(scene.only(line[3].pair).place_number == 3);
  must(scene.roster_desk().move_up(request, line[3].id));
  CHECK(scene.only(line[3].pair).place_number == 3);
  for (int i = 0; i < 3; ++i) must(scene.roster_desk().move_up(new_request(), line[3].id));
  CHECK(scene.only(line[3].pair).place_number == 1);
  CHECK(scene.only(line[0].pair).place_number == 2);
  CHECK(scene.only(line[2].pair).place_number == 4);
  scene.facts["fika"].capacity = 1;
  must(scene.desk().settle());
  CHECK(scene.only(line[3].pair).state == S::Taken);
  CHECK(error_of(scene.roster_desk().move_up(new_request(), line[3].id)) == "signup.not_in_line");
}

}  // namespace
}  // namespace farstu::house
