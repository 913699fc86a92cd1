#include "kiosk/house/pin_desk.h"
#include "tests/unit/house/scene.h"

namespace farstu::house {
namespace {

using std::chrono::seconds;

PinAnswer check(House& house, std::string_view pin) { return must(PinDesk(house).check(pin)); }

TEST_CASE("PIN: the right one opens and forgets the wrong ones") {
  Scene scene;
  for (int i = 0; i < 4; ++i) CHECK(check(scene.house(), "111222").wait.count() == 0);
  CHECK(check(scene.house(), kPin).right);
  for (int i = 0; i < 4; ++i) CHECK(check(scene.house(), "111222").wait.count() == 0);
  CHECK(check(scene.house(), kPin).right);
}

TEST_CASE("PIN: five are free, then 15 s doubling up to 15 min; a try before its time is not looked at") {
  Scene scene;
  for (int i = 0; i < 4; ++i) check(scene.house(), "111222");
  std::vector<long long> waits;
  for (int i = 0; i < 9; ++i) {
    const auto answer = check(scene.house(), "111222");
    waits.push_back(std::chrono::duration_cast<seconds>(answer.wait).count());
    CHECK_FALSE(check(scene.house(), kPin).right);  // too early, although right
    scene.clock().advance(answer.wait);
  }
  CHECK(waits == std::vector<long long>{15, 30, 60, 120, 240, 480, 900, 900, 900});
  CHECK(check(scene.house(), kPin).right);
}

TEST_CASE("PIN: neither a clock change nor pulling the plug shortens the wait") {
  Scene scene;
  for (int i = 0; i < 8; ++i) {
    scene.clock().advance(must(PinDesk(scene.house()).wait()));
    check(scene.house(), "111222");
  }
  CHECK(must(PinDesk(scene.house()).wait()) == seconds(120));
  scene.clock().set_wall(time_of("2027-03-02T09:00"));
  CHECK(must(PinDesk(scene.house()).wait()) == seconds(120));
  scene.close();
  ManualClock next_boot(time_of("2027-03-02T09:00"), "00000000-0000-4000-8000-000000000002");
  const auto house = must(House::open(scene.paths(), Access::Write, {}, next_boot));
  // The wait begins anew with the boot, which was a minute ago.
  CHECK(must(PinDesk(*house).wait()) == seconds(60));
  CHECK_FALSE(check(*house, kPin).right);
  next_boot.advance(seconds(60));
  CHECK(check(*house, kPin).right);
}

TEST_CASE("PIN: the try is stored before it is looked at") {
  // Whoever pulls the plug while the PIN is checked has used up the try: after a kill the count is there.
  Scene scene;
  for (int i = 0; i < 5; ++i) {
    check(scene.house(), i % 2 == 0 ? "111222" : "not a PIN at all");
    scene.open();
  }
  CHECK(must(PinDesk(scene.house()).wait()) == seconds(15));
}

}  // namespace
}  // namespace farstu::house
