#include "tests/unit/flow/player.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;
using namespace std::chrono_literals;

namespace {

Player& type(Player& player, std::string_view digits) {
  for (const char digit : digits) player.tap(PinDigit{digit});
  return player;
}

Player staff() {
  Player player;
  type(player.tap(EnterStaff{}), "604182").tap(PinOk{});
  REQUIRE(player.shows<StaffToday>());
  return player;
}

}  // namespace

TEST_CASE("the right code opens today's numbers") {
  const Player player = staff();
  CHECK(player.screen<StaffToday>().numbers.visits == 31);
  CHECK(player.screen<StaffToday>().loading == Loading::Here);
}

TEST_CASE("the pad takes six digits, erases one at a time, and tries only whole codes") {
  Player player;
  type(player.tap(EnterStaff{}), "60418").tap(PinOk{});
  CHECK(player.count<CheckPin>() == 0);
  type(player, "9999");
  CHECK(player.screen<Pin>().typed == "604189");
  player.tap(PinErase{}).tap(PinDigit{'x'}).tap(PinDigit{'2'});
  CHECK(player.screen<Pin>().typed == "604182");
}

TEST_CASE("a wrong code is told with its wait, and no try is made before it is over") {
  Player player;
  type(player.tap(EnterStaff{}), "111222").tap(PinOk{});
  REQUIRE(player.shows<Pin>());
  CHECK(player.screen<Pin>().wrong);
  CHECK(player.screen<Pin>().asked_wait == 15s);
  CHECK(player.screen<Pin>().typed.empty());
  type(player, "604182").tap(PinOk{});
  CHECK(player.count<CheckPin>() == 1);
  player.wait(15s).tap(PinOk{});
  CHECK(player.shows<StaffToday>());
}

TEST_CASE("a code that cannot be looked at says so") {
  Player player;
  player.works = false;
  type(player.tap(EnterStaff{}), "604182").tap(PinOk{});
  REQUIRE(player.shows<Pin>());
  CHECK(player.screen<Pin>().failed);
  CHECK_FALSE(player.screen<Pin>().checking);
}

TEST_CASE("adding and taking back load the numbers again and say what was done") {
  Player player = staff();
  player.tap(AddOne{});
  CHECK(player.screen<StaffToday>().note == StaffNote::Added);
  CHECK(player.count<LoadStaffToday>() == 2);
  player.tap(TakeBackOne{});
  CHECK(player.screen<StaffToday>().note == StaffNote::TakenBack);
  player.works = false;
  player.tap(AddOne{});
  CHECK(player.screen<StaffToday>().fault == "The disk is full.");
  CHECK(player.screen<StaffToday>().numbers.visits == 31);  // what was there stays
  player.works = true;
  player.result(NoVisitToTakeBack{});
  CHECK(player.screen<StaffToday>().note == StaffNote::NothingToTakeBack);
}

TEST_CASE("closing the day: a state is chosen, then confirmed") {
  Player player = staff();
  player.tap(StartClosing{}).tap(ConfirmClosing{});
  CHECK(player.count<CloseDay>() == 0);
  player.tap(ChooseDayState{report::DayState::Future}).tap(ChooseDayState{report::DayState::InProgress});
  CHECK_FALSE(player.screen<StaffClose>().chosen);
  player.tap(ChooseDayState{report::DayState::Partial});
  CHECK(player.screen<StaffClose>().chosen == report::DayState::Partial);
  player.tap(Undo{});
  CHECK_FALSE(player.screen<StaffClose>().chosen);
  player.tap(ChooseDayState{report::DayState::Open}).tap(ConfirmClosing{});
  REQUIRE(player.shows<StaffToday>());
  CHECK(player.last<CloseDay>().state == report::DayState::Open);
  CHECK(player.screen<StaffToday>().note == StaffNote::Closed);
  player.tap(Reopen{});
  CHECK(player.screen<StaffToday>().note == StaffNote::Reopened);
}

TEST_CASE("Jag är här stays at hand on the staff side, and closes it") {
  Player player = staff();
  player.tap(ShowStaffLeft{}).tap(SayHere{});
  CHECK(player.shows<CheckedIn>());
  player.tap(Done{});
  CHECK(player.shows<Start>());
  player.tap(AddOne{}).tap(StartClosing{}).tap(ShowStaffToday{});
  CHECK(player.shows<Start>());
  CHECK(player.count<AddVisit>() == 0);
}

TEST_CASE("the staff side closes after ten untouched minutes and a prompt") {
  Player player = staff();
  player.wait(9min + 59s);
  CHECK(player.shows<StaffToday>());
  player.wait(1s);
  CHECK(player.shows<StillThere>());
  player.tap(StillHere{});
  CHECK(player.shows<StaffToday>());
  player.wait(11min);
  CHECK(player.shows<Start>());
  CHECK(player.state().behind.empty());
}

TEST_CASE("what left the house is public, and on the staff side keeps the rail") {
  Player player;
  player.tap(OpenKept{}).tap(OpenLeftTheHouse{});
  REQUIRE(player.shows<LeftTheHouse>());
  CHECK(player.screen<LeftTheHouse>().file->bytes == "{}\n");
  CHECK_FALSE(is_staff(player.state().screen));
  player.tap(AddOne{}).tap(ShowStaffToday{});
  CHECK(player.shows<LeftTheHouse>());
  Player inside = staff();
  inside.tap(ShowStaffLeft{});
  CHECK(is_staff(inside.state().screen));
}
