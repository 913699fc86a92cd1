#include "kiosk/house/attendance.h"
#include "kiosk/house/group_desk.h"
#include "kiosk/store/group_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/signup_scene.h"

namespace farstu::house {
namespace {

using std::chrono::seconds;

struct Groups : SignupScene {
  Groups() {
    circle = add_session("circle", "2026-03-02T18:00", "20260302T180000", Openness::Closed);
    next = add_session("circle", "2026-03-09T18:00", "20260309T180000", Openness::Closed);
    other = add_session("other", "2026-03-02T16:00", "", Openness::Closed);
    fika = add_session("fika", "2026-03-02T14:00");
    must(groups().set_code(circle, code("4711")));
    must(groups().set_code(other, code("0042")));
  }
  GroupDesk groups() { return GroupDesk(house(), vault::minimum_cost()); }
  static Digits code(std::string_view text) { return must(parse_digits(text)); }
  int participants(SessionId session) {
    return must(store::ParticipationStore(house().database()).count(session));
  }
  std::int64_t visits() { return must(store::VisitStore(house().database()).count()); }
  SessionId circle, next, other, fika;
};

TEST_CASE(
    "group: the right code counts a member, with or without a visit; it opens every session of the group") {
  Groups scene;
  const auto joined = must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::No));
  REQUIRE(joined.joined);
  CHECK(joined.joined->visit);
  CHECK(must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::Yes)).joined);
  CHECK(must(scene.groups().join(scene.next, Groups::code("4711"), CheckedInToday::Yes)).joined);
  const VisitId visit = must(Visits(scene.house()).check_in());
  CHECK(must(scene.groups().take_part(visit, scene.circle, Groups::code("4711"))).joined);
  CHECK(scene.participants(scene.circle) == 3);
  CHECK(scene.visits() == 2);
  must(Visits(scene.house()).undo(*joined.joined));
  CHECK(scene.participants(scene.circle) == 2);
}

TEST_CASE(
    "group: a wrong code counts nobody, slows that group only, and a right one forgets the wrong ones") {
  Groups scene;
  for (int i = 0; i < 4; ++i) {
    const auto refused = must(scene.groups().join(scene.circle, Groups::code("0000"), CheckedInToday::No));
    CHECK_FALSE(refused.joined);
    CHECK(refused.wait.count() == 0);
  }
  CHECK(must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::Yes)).joined);
  for (int i = 0; i < 4; ++i)
    must(scene.groups().join(scene.circle, Groups::code("0000"), CheckedInToday::No));
  CHECK(must(scene.groups().join(scene.next, Groups::code("0000"), CheckedInToday::No)).wait == seconds(15));
  const auto early = must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::Yes));
  CHECK_FALSE(early.joined);
  CHECK(early.wait == seconds(15));
  CHECK(must(scene.groups().wait(scene.other)).count() == 0);
  CHECK(must(scene.groups().join(scene.other, Groups::code("0042"), CheckedInToday::Yes)).joined);
  must(Visits(scene.house()).check_in());  // the door itself never waits
  scene.open();
  scene.at("2026-03-02T19:00");
  CHECK(must(scene.groups().wait(scene.circle)) == seconds(15));
  scene.clock().advance(seconds(15));
  CHECK(must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::Yes)).joined);
  CHECK(scene.participants(scene.circle) == 2);
}

TEST_CASE("group: the leader changes the code; without one, or where no code is needed, it is said") {
  Groups scene;
  must(scene.groups().set_code(scene.next, Groups::code("1234")));
  CHECK_FALSE(must(scene.groups().join(scene.circle, Groups::code("4711"), CheckedInToday::Yes)).joined);
  CHECK(must(scene.groups().join(scene.circle, Groups::code("1234"), CheckedInToday::Yes)).joined);
  must(scene.groups().remove_code(scene.circle));
  CHECK_FALSE(must(scene.groups().has_code(scene.circle)));
  CHECK(must(scene.groups().has_code(scene.other)));
  CHECK(error_of(scene.groups().join(scene.circle, Groups::code("1234"), CheckedInToday::Yes)) ==
        "group.no_code");
  CHECK(error_of(scene.groups().set_code(scene.fika, Groups::code("1234"))) == "group.open");
  CHECK(error_of(scene.groups().set_code(SessionId{4711}, Groups::code("1234"))) == "session.unknown");
}

TEST_CASE("group: shown as a closed group unless the house hides it; codes end with the series") {
  Groups scene;
  CHECK(must(scene.groups().closed_groups()) == ClosedGroups::Shown);
  must(scene.groups().set_closed_groups(ClosedGroups::Hidden));
  CHECK(must(scene.groups().closed_groups()) == ClosedGroups::Hidden);
  scene.at("2026-04-02T09:00");
  CHECK(forget_signups(scene.house()).groups == 1);
  CHECK(must(scene.groups().has_code(scene.circle)));
  CHECK_FALSE(must(scene.groups().has_code(scene.other)));
  scene.at("2026-04-09T09:00");
  CHECK(forget_signups(scene.house()).groups == 1);
}

}  // namespace
}  // namespace farstu::house
