// When a session is: zones, summer time, whole days, lengths.
#include "tests/unit/programme/reading.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme::test;

namespace {

constexpr const char* kTwoYearsOfBerlin =
    "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:20181028T030000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nRDATE:20191027T030000\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20190331T020000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

// A zone of the feed's own, three hours ahead of UTC all year.
constexpr const char* kClubTime =
    "BEGIN:VTIMEZONE\nTZID:Club Time\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\n"
    "TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n";

std::string at(std::string_view start, std::string_view before = "") {
  return calendar(std::string(before) + event(fmt::format("DTSTART{}\nDURATION:PT1H", start)));
}
List day(const std::string& ics) { return list(ics, "2026-07-01", "2026-07-01"); }

}  // namespace

TEST_CASE("times: floating times are the house's, UTC and named zones are reckoned over") {
  CHECK(day(at(":20260701T100000")) == List{"2026-07-01 10:00-11:00 Fika"});
  CHECK(day(at(":20260701T100000Z")) == List{"2026-07-01 12:00-13:00 Fika"});
  CHECK(day(at(";TZID=Europe/Helsinki:20260701T100000")) == List{"2026-07-01 09:00-10:00 Fika"});
  CHECK(day(at(";TZID=\"Europe/Helsinki\":20260701T100000")) == List{"2026-07-01 09:00-10:00 Fika"});
}

TEST_CASE("times: a zone tzdata knows is tzdata's, though the feed's own rules end") {
  // By the feed's own VTIMEZONE there would be no summer time in 2017.
  CHECK(list(at(";TZID=Europe/Berlin:20170701T100000", kTwoYearsOfBerlin), "2017-07-01", "2017-07-01") ==
        List{"2017-07-01 10:00-11:00 Fika"});
}

TEST_CASE("times: names of Windows and of other programs") {
  for (const char* name :
       {"W. Europe Standard Time", "Romance Standard Time", "Central European Standard Time",
        "/freeassociation.sourceforge.net/Europe/Stockholm", "/mozilla.org/20050126_1/Europe/Stockholm",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\""}) {
    INFO(name);
    const auto contents = read(at(fmt::format(";TZID={}:20260701T100000", name)), "2026-07-01", "2026-07-01");
    CHECK(list(contents) == List{"2026-07-01 10:00-11:00 Fika"});
    CHECK(contents.warnings.empty());
  }
}

TEST_CASE(
    "times: a zone nobody knows is the feed's VTIMEZONE, else X-WR-TIMEZONE, else the house's, with a "
    "warning") {
  const auto own = read(at(";TZID=Club Time:20260701T100000", kClubTime), "2026-07-01", "2026-07-01");
  CHECK(list(own) == List{"2026-07-01 09:00-10:00 Fika"});
  CHECK(own.warnings.empty());
  CHECK(own.kept.find("BEGIN:VTIMEZONE") != std::string::npos);
  CHECK(list(own.kept, "2026-07-01", "2026-07-01") == list(own));

  const auto told = read(at(";TZID=Club Time:20260701T100000", "X-WR-TIMEZONE:Europe/Helsinki\n"),
                         "2026-07-01", "2026-07-01");
  CHECK(list(told) == List{"2026-07-01 09:00-10:00 Fika"});
  CHECK(told.warnings == List{"The calendar names a time zone nobody knows (\"Club Time\"); its times were "
                              "read as Europe/Helsinki time."});

  const auto house = read(at(";TZID=Club Time:20260701T100000"), "2026-07-01", "2026-07-01");
  CHECK(list(house) == List{"2026-07-01 10:00-11:00 Fika"});
  CHECK(house.warnings.size() == 1);
}

TEST_CASE("times: a broken VTIMEZONE is as good as none") {
  for (const char* zone :
       {"BEGIN:VTIMEZONE\nTZID:Club Time\nEND:VTIMEZONE\n", "BEGIN:VTIMEZONE\nTZID:Club Time\n",
        "BEGIN:VTIMEZONE\nTZID:Club "
        "Time\nBEGIN:STANDARD\nDTSTART:x\nTZOFFSETTO:y\nEND:STANDARD\nEND:VTIMEZONE\n"}) {
    INFO(zone);
    CHECK(day(at(";TZID=Club Time:20260701T100000", zone)) == List{"2026-07-01 10:00-11:00 Fika"});
  }
}

TEST_CASE("times: a series keeps its wall-clock time over both changes of the clock") {
  const std::string ics =
      at(";TZID=Europe/Stockholm:20260322T150000\nRRULE:FREQ=WEEKLY;UNTIL=20261101T230000Z");
  CHECK(list(ics, "2026-03-22", "2026-04-01") ==
        List{"2026-03-22 15:00-16:00 Fika", "2026-03-29 15:00-16:00 Fika"});
  CHECK(list(ics, "2026-03-22", "2026-04-01", "Etc/UTC") ==
        List{"2026-03-22 14:00-15:00 Fika", "2026-03-29 13:00-14:00 Fika"});
  CHECK(list(ics, "2026-10-18", "2026-10-25", "Etc/UTC") ==
        List{"2026-10-18 13:00-14:00 Fika", "2026-10-25 14:00-15:00 Fika"});
  // A series in UTC keeps UTC.
  CHECK(list(at(":20260322T140000Z\nRRULE:FREQ=WEEKLY;COUNT=2"), "2026-03-22", "2026-04-01") ==
        List{"2026-03-22 15:00-16:00 Fika 1/2", "2026-03-29 16:00-17:00 Fika 2/2"});
}

TEST_CASE("times: an hour that is skipped moves on, an hour that comes twice is the first") {
  CHECK(list(at(";TZID=Europe/Stockholm:20260329T023000"), "2026-03-29", "2026-03-29") ==
        List{"2026-03-29 03:30-04:30 Fika"});
  CHECK(list(at(";TZID=Europe/Stockholm:20261025T023000"), "2026-10-25", "2026-10-25", "Etc/UTC") ==
        List{"2026-10-25 00:30-01:30 Fika"});
}

TEST_CASE("times: over the night of a change DTEND means hours, DURATION in days means the clock") {
  const auto over_night = [](const char* length) {
    return list(calendar(event(fmt::format(
                    "DTSTART;TZID=Europe/Stockholm:20260327T220000\n{}\nRRULE:FREQ=DAILY;COUNT=2", length))),
                "2026-03-28", "2026-03-28");
  };
  CHECK(over_night("DTEND;TZID=Europe/Stockholm:20260328T060000") ==
        List{"2026-03-27 22:00-2026-03-28 06:00 Fika 1/2", "2026-03-28 22:00-2026-03-29 07:00 Fika 2/2"});
  CHECK(over_night("DURATION:P1D") ==
        List{"2026-03-27 22:00-2026-03-28 22:00 Fika 1/2", "2026-03-28 22:00-2026-03-29 22:00 Fika 2/2"});
}

TEST_CASE("times: over midnight a session is in the list of both days") {
  const std::string ics = calendar(event("DTSTART:20260301T220000\nDTEND:20260302T010000"));
  CHECK(list(ics, "2026-03-01", "2026-03-01").size() == 1);
  CHECK(list(ics, "2026-03-02", "2026-03-02").size() == 1);
  CHECK(list(ics, "2026-03-03", "2026-03-03").empty());
  CHECK(list(calendar(event("DTSTART:20260301T220000\nDTEND:20260302T000000")), "2026-03-02", "2026-03-02")
            .empty());
}

TEST_CASE(
    "times: whole days end before their DTEND, are one day without, and are told in dates in any zone") {
  const auto whole = [](std::string_view lines, const char* zone = "Europe/Stockholm") {
    return list(calendar(event(lines)), "2026-03-01", "2026-03-31", zone);
  };
  CHECK(whole("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260305") ==
        List{"2026-03-02..2026-03-05 Fika"});
  CHECK(whole("DTSTART;VALUE=DATE:20260302") == List{"2026-03-02..2026-03-03 Fika"});
  CHECK(whole("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260302") ==
        List{"2026-03-02..2026-03-03 Fika"});
  CHECK(whole("DTSTART:20260302\nDTEND:20260303") == List{"2026-03-02..2026-03-03 Fika"});
  CHECK(whole("DTSTART;VALUE=DATE:20260302\nDURATION:P2D") == List{"2026-03-02..2026-03-04 Fika"});
  CHECK(whole("DTSTART;VALUE=DATE:20260302", "Pacific/Auckland") == List{"2026-03-02..2026-03-03 Fika"});
  CHECK(
      whole(
          "DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;UNTIL=20260309T120000Z\nEXDATE:20260302T000000") ==
      List{"2026-03-09..2026-03-10 Fika"});
}

TEST_CASE("times: without an end a session has no length, an end before its start counts as none") {
  CHECK(list(calendar(event("DTSTART:20260302T100000")), "2026-03-02", "2026-03-02") ==
        List{"2026-03-02 10:00-10:00 Fika"});
  CHECK(list(calendar(event("DTSTART:20260302T100000\nDTEND:20260302T090000")), "2026-03-02", "2026-03-02") ==
        List{"2026-03-02 10:00-10:00 Fika"});
  CHECK(list(calendar(event("DTSTART:20260302T100000\nDURATION:PT1H30M")), "2026-03-02", "2026-03-02") ==
        List{"2026-03-02 10:00-11:30 Fika"});
}

TEST_CASE("times: start and end in different zones") {
  CHECK(
      list(calendar(event(
               "DTSTART;TZID=Europe/Stockholm:20260302T100000\nDTEND;TZID=Europe/Helsinki:20260302T120000")),
           "2026-03-02", "2026-03-02") == List{"2026-03-02 10:00-11:00 Fika"});
}
