// What real feeds do, one by one, each with the sessions it must give. What the other files here already show
// is not repeated.
#include "kiosk/programme/feed/plain_text.h"
#include "tests/unit/programme/reading.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme;
using namespace farstu::programme::test;

namespace {

// A zone as Outlook writes one that no table knows: with summer time, two hours ahead of UTC in winter.
constexpr const char* kCustomised =
    "BEGIN:VTIMEZONE\nTZID:Customized Time "
    "Zone\nBEGIN:STANDARD\nDTSTART:16011028T040000\nTZOFFSETFROM:+0300\n"
    "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "DTSTART:16010325T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n";

// What is kept of a calendar must list the same.
List listed(const std::string& ics, const char* from, const char* to) {
  const auto contents = read(ics, from, to);
  CHECK(contents.warnings == List{});
  CHECK(read(contents.kept, from, to).sessions == contents.sessions);
  return list(contents);
}

List of_event(std::string_view lines, const char* from = "2026-01-01", const char* to = "2026-12-31") {
  return listed(calendar(event(lines)), from, to);
}

// When sessions begin, told without any zone: where the zones themselves are what is looked at.
List starts_in_utc(const std::string& ics, const char* from, const char* to) {
  List out;
  for (const Session& session : read(ics, from, to).sessions) {
    const auto start = std::get<TimedSpan>(session.span).start;
    const auto day = std::chrono::floor<std::chrono::days>(start);
    const std::chrono::year_month_day date(day);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(start - day).count();
    out.push_back(fmt::format("{}-{:02}-{:02}T{:02}:{:02}Z", static_cast<int>(date.year()),
                              static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                              minutes / 60, minutes % 60));
  }
  return out;
}

}  // namespace

TEST_CASE("features: X-WR-TIMEZONE is where floating times are told; UTC and named zones keep their own") {
  const std::string ics =
      calendar("X-WR-TIMEZONE:Europe/Helsinki\n" + event("UID:a\nDTSTART:20260302T100000\nSUMMARY:Flytande") +
               event("UID:b\nDTSTART:20260302T100000Z\nSUMMARY:UTC") +
               event("UID:c\nDTSTART;TZID=Europe/Stockholm:20260302T100000\nSUMMARY:Egen") +
               event("UID:d\nDTSTART;VALUE=DATE:20260302\nSUMMARY:Hel dag"));
  CHECK(listed(ics, "2026-03-02", "2026-03-02") ==
        List{"2026-03-02..2026-03-03 Hel dag", "2026-03-02 09:00-09:00 Flytande",
             "2026-03-02 10:00-10:00 Egen", "2026-03-02 11:00-11:00 UTC"});
  // One nobody knows is as if absent.
  CHECK(listed(calendar("X-WR-TIMEZONE:Ekvik\n" + event("DTSTART:20260302T100000")), "2026-03-02",
               "2026-03-02") == List{"2026-03-02 10:00-10:00 Fika"});
}

TEST_CASE("features: several calendars in one file tell floating times each in its own zone") {
  const auto one = [](const char* head, const char* uid) {
    return calendar(head + event(fmt::format("UID:{0}\nDTSTART:20260302T100000\nSUMMARY:{0}", uid)));
  };
  CHECK(listed(one("X-WR-TIMEZONE:Europe/Helsinki\n", "a") + one("X-WR-TIMEZONE:Europe/London\n", "b") +
                   one("", "c"),
               "2026-03-02", "2026-03-02") ==
        List{"2026-03-02 09:00-09:00 a", "2026-03-02 10:00-10:00 c", "2026-03-02 11:00-11:00 b"});
}

TEST_CASE("features: several calendars in one file may give one name to zones of their own") {
  const auto one = [](const char* offset, const char* uid) {
    return calendar(
        fmt::format("BEGIN:VTIMEZONE\nTZID:Hemma\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{0}\n"
                    "TZOFFSETTO:{0}\nEND:STANDARD\nEND:VTIMEZONE\n",
                    offset) +
        event(fmt::format("UID:{0}\nDTSTART;TZID=Hemma:20260302T100000\nSUMMARY:{0}", uid)));
  };
  CHECK(listed(one("+0300", "a") + one("+0500", "b"), "2026-03-02", "2026-03-02") ==
        List{"2026-03-02 06:00-06:00 b", "2026-03-02 08:00-08:00 a"});
}

TEST_CASE("features: Outlook's cities in any language and spelling are the zone they share") {
  for (const char* name : {"\"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien\"",
                           "(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna",
                           "\"(UTC+01:00) Bryssel, Köpenhamn, Madrid, Paris\""}) {
    INFO(name);
    CHECK(of_event(fmt::format("DTSTART;TZID={}:20260701T100000", name)) ==
          List{"2026-07-01 10:00-10:00 Fika"});
  }
}

TEST_CASE("features: a zone only the feed knows has its summer time too, also after 2038") {
  const auto at = [](const char* start) {
    return starts_in_utc(
        calendar(kCustomised + event(fmt::format("DTSTART;TZID=Customized Time Zone:{}", start))),
        "2026-01-01", "2040-12-31");
  };
  CHECK(at("20260302T100000") == List{"2026-03-02T08:00Z"});
  CHECK(at("20260701T100000") == List{"2026-07-01T07:00Z"});
  CHECK(at("20400701T100000") == List{"2040-07-01T07:00Z"});
}

TEST_CASE("features: dates beyond January 2038 keep summer and winter time") {
  CHECK(starts_in_utc(calendar(event("DTSTART;TZID=Europe/Stockholm:20260119T040000\n"
                                     "RRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=19")),
                      "2038-01-01", "2039-12-31") ==
        List{"2038-01-19T03:00Z", "2038-07-19T02:00Z", "2039-01-19T03:00Z", "2039-07-19T02:00Z"});
  // The last Sundays of March and October 2039.
  const char* daily = "DTSTART;TZID=Europe/Stockholm:20370101T100000\nRRULE:FREQ=DAILY";
  CHECK(starts_in_utc(calendar(event(daily)), "2039-03-26", "2039-03-28") ==
        List{"2039-03-26T09:00Z", "2039-03-27T08:00Z", "2039-03-28T08:00Z"});
  CHECK(starts_in_utc(calendar(event(daily)), "2039-10-29", "2039-10-31") ==
        List{"2039-10-29T08:00Z", "2039-10-30T09:00Z", "2039-10-31T09:00Z"});
}

TEST_CASE("features: an excluded time in another zone, or as a date, takes out its occurrence") {
  CHECK(of_event("DTSTART;TZID=Europe/Stockholm:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
                 "EXDATE;TZID=Europe/Helsinki:20260309T110000\nEXDATE;VALUE=DATE:20260316") ==
        List{"2026-03-02 10:00-10:00 Fika 1/2", "2026-03-23 10:00-10:00 Fika 2/2"});
}

TEST_CASE("features: an extra date without a time is at the series' time; a period has its own end") {
  CHECK(of_event("DTSTART:20260302T100000\nDURATION:PT1H\nRDATE;VALUE=DATE:20260304\n"
                 "RDATE;VALUE=PERIOD:20260305T120000/20260305T150000,20260306T120000/PT30M") ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-04 10:00-11:00 Fika", "2026-03-05 12:00-15:00 Fika",
             "2026-03-06 12:00-12:30 Fika"});
}

TEST_CASE("features: every other week goes on over week 53: both 53 and 1 are odd") {
  CHECK(of_event("DTSTART:20261215T180000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3", "2026-12-01",
                 "2027-01-31") == List{"2026-12-15 18:00-18:00 Fika 1/3", "2026-12-29 18:00-18:00 Fika 2/3",
                                       "2027-01-12 18:00-18:00 Fika 3/3"});
}

TEST_CASE("features: odd weeks as a rule of week numbers meet in week 53 and again in week 1") {
  // 29 December 2026 is in week 53, 5 January 2027 in week 1. Odd weeks as two rules, as programs write them.
  CHECK(of_event("DTSTART:20261215T180000\nRRULE:FREQ=YEARLY;BYWEEKNO=1,3,5;BYDAY=TU\nRRULE:FREQ=YEARLY;"
                 "BYWEEKNO=51,53;BYDAY=TU",
                 "2026-12-01",
                 "2027-01-31") == List{"2026-12-15 18:00-18:00 Fika", "2026-12-29 18:00-18:00 Fika",
                                       "2027-01-05 18:00-18:00 Fika", "2027-01-19 18:00-18:00 Fika"});
}

TEST_CASE("features: week 53 is only in years that have one, its Sunday in the year after") {
  CHECK(of_event("DTSTART:20210103T100000\nRRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU", "2021-01-01",
                 "2032-12-31") == List{"2021-01-03 10:00-10:00 Fika", "2027-01-03 10:00-10:00 Fika"});
}

TEST_CASE("features: a series over skipped and doubled hours meets each day once") {
  CHECK(of_event("DTSTART;TZID=Europe/Stockholm:20260328T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3") ==
        List{"2026-03-28 02:30-03:30 Fika 1/3", "2026-03-29 03:30-04:30 Fika 2/3",
             "2026-03-30 02:30-03:30 Fika 3/3"});
  CHECK(list(calendar(event("DTSTART;TZID=Europe/Stockholm:20261024T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;"
                            "COUNT=3")),
             "2026-10-24", "2026-10-26",
             "Etc/UTC") == List{"2026-10-24 00:30-01:30 Fika 1/3", "2026-10-25 00:30-01:30 Fika 2/3",
                                "2026-10-26 01:30-02:30 Fika 3/3"});
}

TEST_CASE("features: HTML of Outlook's own line stands in where there is no description") {
  const auto description = [](std::string_view lines) {
    const auto contents =
        read(calendar(event(fmt::format("DTSTART:20260302T100000\n{}", lines))), "2026-03-02", "2026-03-02");
    CHECK(read(contents.kept, "2026-03-02", "2026-03-02").sessions == contents.sessions);
    return contents.sessions.at(0).description;
  };
  const std::string html =
      "X-ALT-DESC;FMTTYPE=text/html:<html><head><style>p {color: red\\;}</style></head><body><p>Kaffe "
      "&amp\\; "
      "te</p><script>alert(1)</script><ul><li>bulle</li><li>kaka</li></ul></body></html>";
  CHECK(description(html) == "Kaffe & te\n\nbulle\nkaka");
  CHECK(description(html + "\nDESCRIPTION:Kaffe") == "Kaffe");
  CHECK(description("DESCRIPTION:Kom till oss<br>på tisdag<br/>&aring\\;terigen &lt\\;3") ==
        "Kom till oss\npå tisdag\nåterigen <3");
}

TEST_CASE("features: weekdays with and without a number in one rule are all meant") {
  CHECK(of_event("DTSTART:20260302T100000\nRRULE:FREQ=MONTHLY;BYDAY=MO,2TU,-1FR;COUNT=7") ==
        List{"2026-03-02 10:00-10:00 Fika 1/7", "2026-03-09 10:00-10:00 Fika 2/7",
             "2026-03-10 10:00-10:00 Fika 3/7", "2026-03-16 10:00-10:00 Fika 4/7",
             "2026-03-23 10:00-10:00 Fika 5/7", "2026-03-27 10:00-10:00 Fika 6/7",
             "2026-03-30 10:00-10:00 Fika 7/7"});
}

TEST_CASE("features: rules made to be slow or endless end in a sentence or within the days asked for") {
  const auto warned = [](std::string_view rule) {
    return read(calendar(event(fmt::format("DTSTART:20260302T100000\nRRULE:{}", rule))), "2026-03-02",
                "2026-03-03")
        .warnings;
  };
  const List left_out{"1 event repeats in a way that cannot be followed and was left out."};
  CHECK(warned("FREQ=DAILY;COUNT=999999999") == left_out);
  CHECK(warned("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5") == left_out);
  CHECK(warned("FREQ=SECONDLY;UNTIL=99991231T235959Z") == left_out);
  CHECK(warned("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,18;BYSETPOS=1") == left_out);
  CHECK(of_event("DTSTART:20260302T100000\nRRULE:FREQ=WEEKLY;UNTIL=21991231T235959Z", "2026-03-09",
                 "2026-03-09") == List{"2026-03-09 10:00-10:00 Fika"});
}
