#include "tests/ui/facts/scenes.h"

#include "kiosk/house/duty_desk.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/notice_desk.h"

#include <doctest/doctest.h>

namespace farstu {
namespace {

void peer_supporter_and_host(house::House& house) {
  REQUIRE(house::DutyDesk(house).set({{"Samir", DutyRole::PeerSupporter}, {"Maj", DutyRole::Host}}));
}

void one_notice(house::House& house) {
  REQUIRE(house::NoticeDesk(house).save({}, "Vi byter kaffebryggare", "På måndag kokar vi kaffe på spisen."));
}

void few_in_the_kitchen(house::House& house) {
  const Day today = house.civil_today();
  REQUIRE(house::InfectionMode(house).save({.id = {}, .from = today, .to = today, .caps = {{"Köket", 8}}}));
}

}  // namespace

RobotWish scene(std::string_view name) {
  RobotWish wish;
  if (name == "usual") return wish;
  if (name == "duty") {
    wish.prepare = peer_supporter_and_host;
  } else if (name == "notice") {
    wish.prepare = one_notice;
  } else if (name == "infection") {
    wish.prepare = few_in_the_kitchen;
  } else if (name == "circle") {
    wish.calendar = "tests/ui/facts/circle.ics";
  } else {
    FAIL("no scene is called " << std::string(name));
  }
  return wish;
}

}  // namespace farstu
