#include "kiosk/house/attendance.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/visits.h"
#include "kiosk/store/database.h"
#include "kiosk/store/feed_store.h"
#include "tests/unit/house/scene.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

std::string calendar(std::string_view events) {
  return fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{}END:VCALENDAR\r\n", events);
}
std::string event(std::string_view uid, std::string_view start, std::string_view end, std::string_view title,
                  std::string_view more = "") {
  return fmt::format(
      "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Stockholm:{}\r\n"
      "DTEND;TZID=Europe/Stockholm:{}\r\nSUMMARY:{}\r\n{}END:VEVENT\r\n",
      uid, start, end, title, more);
}

std::vector<std::string> titles(Scene& scene, std::string_view day) {
  std::vector<std::string> found;
  for (const auto& listed : must(ProgrammeDesk(scene.house()).day(day_of(day)))) {
    found.push_back(listed.session.title + (listed.vanished ? " (gone)" : ""));
  }
  return found;
}
using Titles = std::vector<std::string>;

TEST_CASE("import: the sessions of a day, by start and then title; the same source again replaces them") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  const auto made =
      must(desk.import_feed("house", calendar(event("b", "20260302T100000", "20260302T110000", "Frukost") +
                                              event("a", "20260302T100000", "20260302T120000", "Akvarell") +
                                              event("c", "20260302T090000", "20260302T093000", "Värdmöte"))));
  CHECK(made.sessions == 3);
  CHECK(titles(scene, "2026-03-02") == Titles{"Värdmöte", "Akvarell", "Frukost"});
  must(desk.import_feed("house", calendar(event("b", "20260302T100000", "20260302T110000", "Frukost"))));
  CHECK(titles(scene, "2026-03-02") == Titles{"Frukost"});
  must(desk.import_feed("other", calendar(event("b", "20260302T130000", "20260302T140000", "Fika"))));
  CHECK(titles(scene, "2026-03-02") == Titles{"Frukost", "Fika"});
}

TEST_CASE("import: bytes that are no calendar change nothing") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("b", "20260302T100000", "20260302T110000", "Frukost"))));
  CHECK_FALSE(desk.import_feed("house", "this is no calendar"));
  CHECK_FALSE(desk.import_feed("house", ""));
  CHECK_FALSE(desk.import_feed("../house", calendar("")));
  CHECK_FALSE(desk.import_feed("", calendar("")));
  CHECK(titles(scene, "2026-03-02") == Titles{"Frukost"});
}

TEST_CASE("import: a kind in the configuration that does not exist is told, not guessed") {
  config::KioskConfig config;
  config.kinds = {{"Kaffe", "cofffee"}};
  Scene scene("2026-03-02T09:00", config);
  const auto made = ProgrammeDesk(scene.house()).import_feed("house", calendar(""));
  REQUIRE_FALSE(made);
  CHECK(made.error().id == "programme.kind");
}

TEST_CASE("day: a session over midnight stands on both dates, and one that ends at midnight on one") {
  Scene scene;
  must(ProgrammeDesk(scene.house())
           .import_feed("house", calendar(event("n", "20260302T220000", "20260303T020000", "Filmnatt") +
                                          event("e", "20260302T200000", "20260303T000000", "Kväll"))));
  CHECK(titles(scene, "2026-03-02") == Titles{"Kväll", "Filmnatt"});
  CHECK(titles(scene, "2026-03-03") == Titles{"Filmnatt"});
  CHECK(titles(scene, "2026-03-04").empty());
}

TEST_CASE("day: outside the window the kept calendar is read again, and nothing is written") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("w", "20170403T100000", "20170403T110000", "Måndagsfika",
                                                "RRULE:FREQ=WEEKLY;COUNT=600\r\n"))));
  CHECK(titles(scene, "2017-04-10") == Titles{"Måndagsfika"});
  CHECK(titles(scene, "2017-04-11").empty());
  CHECK(titles(scene, "2026-03-02") == Titles{"Måndagsfika"});
  scene.open(Access::Read);
  CHECK(titles(scene, "2017-04-10") == Titles{"Måndagsfika"});
}

TEST_CASE("places left: capacity less those who take part, nothing without a capacity") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("b", "20260302T100000", "20260302T110000", "Frukost",
                                                "X-FARSTU-CAPACITY:2\r\n") +
                                          event("c", "20260302T120000", "20260302T130000", "Lunch"))));
  const auto before = must(desk.day(day_of("2026-03-02")));
  REQUIRE(before.size() == 2);
  CHECK_FALSE(before[1].places_left.has_value());
  if (!before[0].session.capacity) return;  // how a calendar tells a capacity is the feed reader's business
  CHECK(before[0].places_left == 2);
  for (int i = 0; i < 3; ++i) must(Visits(scene.house()).join(before[0].session.id, CheckedInToday::No));
  CHECK(must(desk.day(day_of("2026-03-02")))[0].places_left == 0);
}

TEST_CASE("vanished: a session somebody took part in is kept when it leaves the calendar, others go") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("b", "20260302T100000", "20260302T110000", "Frukost") +
                                          event("c", "20260302T120000", "20260302T130000", "Lunch"))));
  const auto breakfast = must(desk.day(day_of("2026-03-02")))[0].session.id;
  must(Visits(scene.house()).join(breakfast, CheckedInToday::No));
  const auto made = must(desk.import_feed("house", calendar("")));
  CHECK(made.kept_vanished == 1);
  CHECK(titles(scene, "2026-03-02") == Titles{"Frukost (gone)"});
  CHECK(must(Attendance(scene.house()).day(day_of("2026-03-02"))).by_session.at(0).title == "Frukost");
}

TEST_CASE("take part: a session outside the window is kept from then on") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed("house", calendar(event("w", "20170403T100000", "20170403T110000", "Måndagsfika"))));
  const auto id = must(desk.day(day_of("2017-04-03")))[0].session.id;
  must(
      Visits(scene.house()).add({.at = time_of("2017-04-03T10:10"), .count = 4, .flags = {}, .session = id}));
  const auto listed = must(desk.day(day_of("2017-04-03")));
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].participants == 4);
  must(desk.import_feed("house", calendar("")));
  CHECK(titles(scene, "2017-04-03") == Titles{"Måndagsfika (gone)"});
}

TEST_CASE("roll: the window moves on with the days, and not when there is no need") {
  Scene scene;
  ProgrammeDesk desk(scene.house());
  must(desk.import_feed(
      "house", calendar(event("w", "20260302T100000", "20260302T110000", "Fika", "RRULE:FREQ=DAILY\r\n"))));
  CHECK_FALSE(must(desk.roll()));
  scene.at("2026-03-12T09:00");
  CHECK(must(desk.roll()));
  CHECK_FALSE(must(desk.roll()));
  const auto feed = *must(store::FeedStore(scene.house().database()).find("house"));
  CHECK(feed.window_from == day_of("2026-01-30"));
  CHECK(feed.window_to == day_of("2026-03-12").plus(400));
  CHECK(titles(scene, "2027-04-16") == Titles{"Fika"});
}

}  // namespace
}  // namespace farstu::house
