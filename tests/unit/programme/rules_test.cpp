// Which days a series falls on.
#include "kiosk/programme/feed/recurrence.h"
#include "tests/unit/programme/reading.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme::test;

namespace {

// The dates of a series of one hour that begins on `start` ("20260302T100000") within 2026.
List days(std::string_view start, std::string_view more, const char* from = "2026-01-01",
          const char* to = "2026-12-31") {
  List out = list(calendar(event(fmt::format("DTSTART:{}\nDURATION:PT1H\n{}", start, more))), from, to);
  for (std::string& one : out) one = one.substr(5, 5);
  return out;
}

}  // namespace

TEST_CASE("rules: daily, with a count, an interval, an end") {
  CHECK(days("20260302T100000", "RRULE:FREQ=DAILY;COUNT=3") == List{"03-02", "03-03", "03-04"});
  CHECK(days("20260302T100000", "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260322T100000") ==
        List{"03-02", "03-12", "03-22"});
  CHECK(days("20260302T100000", "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260322T095959") ==
        List{"03-02", "03-12"});
}

TEST_CASE("rules: UNTIL as a date holds for all that day, in UTC it is reckoned in the event's zone") {
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;UNTIL=20260316") == List{"03-02", "03-09", "03-16"});
  CHECK(days("20260302T003000", "RRULE:FREQ=WEEKLY;UNTIL=20260315T233000Z") ==
        List{"03-02", "03-09", "03-16"});
  CHECK(days("20260302T003000", "RRULE:FREQ=WEEKLY;UNTIL=20260315T232959Z") == List{"03-02", "03-09"});
}

TEST_CASE("rules: weekly on several days, every other week, by the week's first day") {
  CHECK(days("20260303T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4") ==
        List{"03-03", "03-05", "03-10", "03-12"});
  CHECK(days("20260303T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TU,SU;WKST=MO") ==
        List{"03-03", "03-08", "03-17"});
  CHECK(days("20260303T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TU,SU;WKST=SU") ==
        List{"03-03", "03-15", "03-17"});
}

TEST_CASE("rules: monthly by weekday from either end, by date from either end, by position") {
  CHECK(days("20260103T100000", "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=3") == List{"01-03", "02-07", "03-07"});
  CHECK(days("20260131T100000", "RRULE:FREQ=MONTHLY;BYDAY=-1SA;COUNT=3") == List{"01-31", "02-28", "03-28"});
  CHECK(days("20260108T100000", "RRULE:FREQ=MONTHLY;BYDAY=2TH,4TH;COUNT=3") ==
        List{"01-08", "01-22", "02-12"});
  CHECK(days("20260131T100000", "RRULE:FREQ=MONTHLY;COUNT=3") == List{"01-31", "03-31", "05-31"});
  CHECK(days("20260131T100000", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3") ==
        List{"01-31", "02-28", "03-31"});
  CHECK(days("20260130T100000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3") ==
        List{"01-30", "02-27", "03-31"});
}

TEST_CASE("rules: yearly, on 29 February, by week number") {
  CHECK(list(calendar(event("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY")), "2024-01-01", "2032-12-31") ==
        List{"2024-02-29..2024-03-01 Fika", "2028-02-29..2028-03-01 Fika", "2032-02-29..2032-03-01 Fika"});
  CHECK(list(calendar(event("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=2")),
             "2026-01-01",
             "2026-12-31") == List{"2026-01-05..2026-01-06 Fika 1/2", "2026-02-02..2026-02-03 Fika 2/2"});
  CHECK(days("20260112T100000", "RRULE:FREQ=YEARLY;BYWEEKNO=3,5;BYDAY=MO") == List{"01-12", "01-26"});
  // 2026 has a week 53; every other week simply goes on.
  CHECK(days("20261221T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2", "2026-12-01", "2027-01-31") ==
        List{"12-21", "01-04"});
}

TEST_CASE("rules: a start out of step with its rule is the first occurrence and is counted") {
  CHECK(days("20260304T100000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3") == List{"03-04", "03-09", "03-16"});
  CHECK(days("20260304T100000", "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=2") == List{"03-04", "04-06"});
}

TEST_CASE("rules: an endless series that began long ago is found without walking there") {
  CHECK(days("19700101T100000", "RRULE:FREQ=WEEKLY", "2026-03-01", "2026-03-07") == List{"03-05"});
  CHECK(days("19700102T100000", "RRULE:FREQ=DAILY;INTERVAL=3;BYHOUR=10", "2026-03-01", "2026-03-04") ==
        List{"03-03"});
  CHECK(days("19700101T100000", "RRULE:FREQ=WEEKLY;BYMONTH=3", "2026-02-26", "2026-04-02") ==
        List{"03-05", "03-12", "03-19", "03-26"});
}

TEST_CASE("rules: extra dates, excluded dates as times and as dates, several to a line") {
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260309T100000,20260316T100000") ==
        List{"03-02", "03-23"});
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260309") ==
        List{"03-02", "03-16"});
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260309T090000Z") ==
        List{"03-02", "03-16"});
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260309T110000") ==
        List{"03-02", "03-09", "03-16"});
  CHECK(days("20260302T100000", "RDATE:20260304T120000,20260310T100000") == List{"03-02", "03-04", "03-10"});
  CHECK(days("20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=4\nEXRULE:FREQ=WEEKLY;INTERVAL=2") ==
        List{"03-09", "03-23"});
  CHECK(
      list(calendar(event("DTSTART:20260302T100000\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20260303T100000/PT3H")),
           "2026-03-03", "2026-03-03") == List{"2026-03-03 10:00-13:00 Fika"});
}

TEST_CASE("rules: a counted series tells which of how many, and leaves out what is excluded") {
  const std::string ics = calendar(
      event("DTSTART:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260309T100000"));
  CHECK(list(ics, "2026-03-16", "2026-03-31") ==
        List{"2026-03-16 10:00-11:00 Fika 2/3", "2026-03-23 10:00-11:00 Fika 3/3"});
}

TEST_CASE("rules: what cannot be followed is left out and told, the rest stays") {
  for (const char* rule :
       {"FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=NEVER",
        "COUNT=3", "FREQ=DAILY;COUNT=99999999", "FREQ=WEEKLY;RSCALE=CHINESE"}) {
    INFO(rule);
    const auto contents = read(calendar(event(fmt::format("DTSTART:20260302T100000\nRRULE:{}", rule)) +
                                        event("UID:two\nDTSTART:20260302T120000\nSUMMARY:Soppa")),
                               "2026-03-02", "2026-03-02");
    CHECK(list(contents) == List{"2026-03-02 12:00-12:00 Soppa"});
    CHECK(contents.warnings == List{"1 event repeats in a way that cannot be followed and was left out."});
  }
}

TEST_CASE("rules: an empty rule is none, as one exporter writes it") {
  CHECK(days("20260302T100000", "RRULE:") == List{"03-02"});
}

TEST_CASE("rules: walking them takes no more than one reading may, however many they are") {
  namespace feed = farstu::programme::feed;
  namespace chr = std::chrono;
  const chr::local_seconds start = chr::local_days(chr::year(2026) / 3 / 2) + chr::hours(10);
  const auto walks = [&](const char* text, feed::Effort& effort) {
    const auto rule = feed::Rule::parse(text);
    REQUIRE(rule.has_value());
    return rule->occurrences(start, false, start, start, std::nullopt, effort).has_value();
  };
  feed::Effort effort{.left = 250};
  CHECK(walks("FREQ=DAILY;COUNT=100", effort));
  CHECK(walks("FREQ=WEEKLY;COUNT=100", effort));
  CHECK_FALSE(walks("FREQ=DAILY;COUNT=100", effort));
  CHECK_FALSE(walks("FREQ=WEEKLY;COUNT=10", effort));  // once it is used up, nothing is walked
  // Ten steps through libical are more than 250 of our own, a yearly one looks at every day.
  feed::Effort monthly{.left = 250};
  CHECK_FALSE(walks("FREQ=MONTHLY;BYDAY=1MO;COUNT=20", monthly));
  feed::Effort yearly{.left = 250};
  CHECK_FALSE(walks("FREQ=YEARLY;BYMONTHDAY=1;COUNT=100", yearly));
}
