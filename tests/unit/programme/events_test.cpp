// Which events hold: changes to one occurrence, cancelled, private, repeated, broken ones.
#include "kiosk/programme/feed/answer.h"
#include "tests/unit/programme/reading.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme::test;

namespace {

const std::string kSeries =
    event("UID:s\nDTSTART:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260323T100000");

List march(const std::string& events) { return list(calendar(events), "2026-03-01", "2026-03-31"); }
std::string change(std::string_view lines) { return event(fmt::format("UID:s\nDURATION:PT1H\n{}", lines)); }

}  // namespace

TEST_CASE("events: one occurrence moved, changed, cancelled") {
  CHECK(march(kSeries + change("RECURRENCE-ID:20260309T100000\nDTSTART:20260310T150000")) ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-10 15:00-16:00 Fika [moved]",
             "2026-03-16 10:00-11:00 Fika", "2026-03-23 10:00-11:00 Fika"});
  CHECK(march(change("RECURRENCE-ID:20260309T100000\nDTSTART:20260309T100000\nSUMMARY:Soppa") + kSeries) ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-09 10:00-11:00 Soppa", "2026-03-16 10:00-11:00 Fika",
             "2026-03-23 10:00-11:00 Fika"});
  CHECK(march(kSeries +
              change("RECURRENCE-ID:20260309T100000\nDTSTART:20260309T100000\nSTATUS:CANCELLED\nSUMMARY:")) ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-09 10:00-11:00 Fika [cancelled]",
             "2026-03-16 10:00-11:00 Fika", "2026-03-23 10:00-11:00 Fika"});
}

TEST_CASE("events: a change names its occurrence in UTC, in another zone, or by date alone") {
  for (const char* id :
       {":20260309T090000Z", ";TZID=Europe/Helsinki:20260309T110000", ";VALUE=DATE:20260309"}) {
    INFO(id);
    const auto contents =
        read(calendar(kSeries + change(fmt::format("RECURRENCE-ID{}\nDTSTART:20260310T150000", id))),
             "2026-03-09", "2026-03-11");
    CHECK(list(contents) == List{"2026-03-10 15:00-16:00 Fika [moved]"});
    CHECK(contents.sessions.at(0).identity.recurrence_id == "20260309T100000");
  }
}

TEST_CASE("events: an occurrence moved out of the days asked for is gone there, one moved in is found") {
  const std::string ics =
      calendar(kSeries + change("RECURRENCE-ID:20260309T100000\nDTSTART:20260611T150000"));
  CHECK(list(ics, "2026-03-09", "2026-03-09").empty());
  CHECK(list(ics, "2026-06-11", "2026-06-11") == List{"2026-06-11 15:00-16:00 Fika [moved]"});
}

TEST_CASE("events: a change of all later times moves them all; where the plan changes it says moved") {
  const std::string later =
      change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T100000\nDTSTART:20260317T120000\nSUMMARY:Soppa");
  const List expected{"2026-03-02 10:00-11:00 Fika", "2026-03-09 10:00-11:00 Fika",
                      "2026-03-17 12:00-13:00 Soppa [moved]", "2026-03-24 12:00-13:00 Soppa"};
  const auto contents = read(calendar(kSeries + later), "2026-03-01", "2026-03-31");
  CHECK(list(contents) == expected);
  CHECK(contents.warnings.empty());
  CHECK(contents.sessions.at(3).identity.recurrence_id == "20260323T100000");
  CHECK(march(later + kSeries) == expected);
  CHECK(list(contents.kept, "2026-03-01", "2026-03-31") == expected);
  // Each day alone: those that are moved into it from another day, and out of it.
  CHECK(list(calendar(kSeries + later), "2026-03-24", "2026-03-24") == List{"2026-03-24 12:00-13:00 Soppa"});
  CHECK(list(calendar(kSeries + later), "2026-03-23", "2026-03-23").empty());
}

TEST_CASE(
    "events: after a change of all later times one occurrence may differ, and a second such change holds "
    "on") {
  CHECK(
      march(
          kSeries + change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T100000\nDTSTART:20260309T120000") +
          change("RECURRENCE-ID:20260316T100000\nDTSTART:20260316T150000\nSUMMARY:Utflykt") +
          change(
              "RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T100000\nDTSTART:20260323T130000\nSUMMARY:Soppa")) ==
      List{"2026-03-02 10:00-11:00 Fika", "2026-03-09 12:00-13:00 Fika [moved]",
           "2026-03-16 15:00-16:00 Utflykt [moved]", "2026-03-23 13:00-14:00 Soppa [moved]"});
}

TEST_CASE("events: all later times cancelled, in another length, as whole days, far from where they were") {
  const std::string endless = event("UID:s\nDTSTART:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY");
  const auto from_march_9 = [&](std::string_view lines) {
    return list(
        calendar(endless +
                 event(fmt::format("UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260309T100000\n{}", lines))),
        "2026-03-01", "2026-03-17");
  };
  CHECK(from_march_9("DTSTART:20260309T100000\nDURATION:PT1H\nSTATUS:CANCELLED") ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-09 10:00-11:00 Fika [cancelled]",
             "2026-03-16 10:00-11:00 Fika [cancelled]"});
  CHECK(from_march_9("DTSTART:20260309T100000\nDURATION:PT3H") ==
        List{"2026-03-02 10:00-11:00 Fika", "2026-03-09 10:00-13:00 Fika", "2026-03-16 10:00-13:00 Fika"});
  CHECK(from_march_9("DTSTART;VALUE=DATE:20260309") == List{"2026-03-02 10:00-11:00 Fika",
                                                            "2026-03-09..2026-03-10 Fika [moved]",
                                                            "2026-03-16..2026-03-17 Fika"});
  // Eight weeks later: the window holds one that the rule meant for January.
  CHECK(list(calendar(endless +
                      change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T100000\nDTSTART:20260309T100000")),
             "2026-03-16", "2026-03-16") == List{"2026-03-16 10:00-11:00 Fika"});
}

TEST_CASE("events: all later times keep the wall clock over a change to summer time, and their numbers") {
  CHECK(march(event("UID:s\nDTSTART:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5") +
              change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T100000\nDTSTART:20260323T120000")) ==
        List{"2026-03-02 10:00-11:00 Fika 1/5", "2026-03-09 10:00-11:00 Fika 2/5",
             "2026-03-16 10:00-11:00 Fika 3/5", "2026-03-23 12:00-13:00 Fika [moved] 4/5",
             "2026-03-30 12:00-13:00 Fika 5/5"});
}

TEST_CASE("events: a change of all later times to private hides the series") {
  const auto contents = read(
      calendar(kSeries + change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T100000\nDTSTART:20260316T120000\n"
                                "CLASS:PRIVATE\nSUMMARY:Hemligt")),
      "2026-03-01", "2026-03-31");
  CHECK(contents.sessions.empty());
  CHECK(contents.kept.find("Hemligt") == std::string::npos);
}

TEST_CASE("events: a change without its series stands for itself") {
  CHECK(march(change("RECURRENCE-ID:20260309T100000\nDTSTART:20260310T150000")) ==
        List{"2026-03-10 15:00-16:00 Fika [moved]"});
}

TEST_CASE("events: the identity is source, UID and the time the rule meant, in the series' own form") {
  const auto id = [](std::string_view lines) {
    const auto contents = read(calendar(event(lines)), "2026-03-09", "2026-03-09");
    REQUIRE(contents.sessions.size() == 1);
    CHECK(contents.sessions[0].identity.source == "test");
    CHECK(contents.sessions[0].id == session_id(contents.sessions[0].identity));
    return contents.sessions[0].identity.uid + " " + contents.sessions[0].identity.recurrence_id;
  };
  CHECK(id("UID:a\nDTSTART:20260309T100000") == "a ");
  CHECK(id("UID:a\nDTSTART:20260302T100000\nRRULE:FREQ=WEEKLY") == "a 20260309T100000");
  CHECK(id("UID:a\nDTSTART;TZID=Europe/Helsinki:20260302T100000\nRRULE:FREQ=WEEKLY") == "a 20260309T100000");
  CHECK(id("UID:a\nDTSTART:20260302T100000Z\nRRULE:FREQ=WEEKLY") == "a 20260309T100000Z");
  CHECK(id("UID:a\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY") == "a 20260309");
}

TEST_CASE("events: a cancelled event stays and says so, METHOD:CANCEL cancels all") {
  CHECK(march(event("DTSTART:20260302T100000\nSTATUS:CANCELLED")) ==
        List{"2026-03-02 10:00-10:00 Fika [cancelled]"});
  CHECK(march(event("DTSTART:20260302T100000\nSTATUS:TENTATIVE")) == List{"2026-03-02 10:00-10:00 Fika"});
  CHECK(march("METHOD:CANCEL\n" + event("DTSTART:20260302T100000")) ==
        List{"2026-03-02 10:00-10:00 Fika [cancelled]"});
}

TEST_CASE("events: private and confidential ones never come out, nor what belongs to them") {
  for (const char* level : {"PRIVATE", "CONFIDENTIAL", "private", "X-SECRET"}) {
    INFO(level);
    const auto contents = read(
        calendar(event(fmt::format("UID:p\nSUMMARY:Hemligt\nDTSTART:20260302T100000\nCLASS:{}", level)) +
                 event("UID:p\nSUMMARY:Hemligt\nRECURRENCE-ID:20260302T100000\nDTSTART:20260303T100000")),
        "2026-03-01", "2026-03-31");
    CHECK(contents.sessions.empty());
    CHECK(contents.kept.find("Hemligt") == std::string::npos);
    CHECK(contents.warnings.empty());
  }
  CHECK(march(event("DTSTART:20260302T100000\nCLASS:PUBLIC")).size() == 1);
}

TEST_CASE("events: one private occurrence is missing from its series, also in what is kept") {
  const std::string ics = calendar(
      kSeries +
      change("RECURRENCE-ID:20260309T100000\nDTSTART:20260309T160000\nCLASS:PRIVATE\nSUMMARY:Hemligt"));
  const List expected{"2026-03-02 10:00-11:00 Fika", "2026-03-16 10:00-11:00 Fika",
                      "2026-03-23 10:00-11:00 Fika"};
  const auto contents = read(ics, "2026-03-01", "2026-03-31");
  CHECK(list(contents) == expected);
  CHECK(list(contents.kept, "2026-03-01", "2026-03-31") == expected);
  CHECK(contents.kept.find("Hemligt") == std::string::npos);
}

TEST_CASE("events: of one UID the higher SEQUENCE holds, then the later change, then the later in the file") {
  const auto version = [](const char* title, const char* more) {
    return event(fmt::format("UID:v\nSUMMARY:{}\nDTSTART:20260302T100000\n{}", title, more));
  };
  CHECK(march(version("Ny", "SEQUENCE:2") + version("Gammal", "SEQUENCE:1")) ==
        List{"2026-03-02 10:00-10:00 Ny"});
  CHECK(march(version("Ny", "DTSTAMP:20260201T000000Z") + version("Gammal", "DTSTAMP:20260101T000000Z")) ==
        List{"2026-03-02 10:00-10:00 Ny"});
  CHECK(march(version("Gammal", "") + version("Ny", "")) == List{"2026-03-02 10:00-10:00 Ny"});
  // A moved event with a higher number replaces the old time too.
  CHECK(march(event("UID:v\nDTSTART:20260302T100000\nSEQUENCE:1") +
              event("UID:v\nDTSTART:20260305T100000\nSEQUENCE:2")) == List{"2026-03-05 10:00-10:00 Fika"});
}

TEST_CASE("events: one UID for several times, as careless exporters write it, is several sessions") {
  const auto contents =
      read(calendar(event("UID:same\nDTSTART:20260302T100000") + event("UID:same\nDTSTART:20260309T100000")),
           "2026-03-01", "2026-03-31");
  REQUIRE(contents.sessions.size() == 2);
  CHECK(contents.sessions[0].id != contents.sessions[1].id);
  CHECK(list(contents.kept, "2026-03-01", "2026-03-31") == list(contents));
}

TEST_CASE("events: without a UID start and title stand in, the same each time") {
  const std::string ics = calendar("BEGIN:VEVENT\nDTSTART:20260302T100000\nSUMMARY:Fika\nEND:VEVENT\n");
  const auto once = read(ics, "2026-03-02", "2026-03-02");
  REQUIRE(once.sessions.size() == 1);
  CHECK(read(once.kept, "2026-03-02", "2026-03-02").sessions == once.sessions);
}

TEST_CASE("events: several calendars in one file, each with its own zone to fall back on") {
  const std::string ics =
      calendar("X-WR-TIMEZONE:Europe/Helsinki\n" + event("UID:a\nDTSTART;TZID=Nowhere:20260302T100000")) +
      calendar(event("UID:b\nDTSTART;TZID=Nowhere:20260302T100000\nSUMMARY:Soppa"));
  const auto contents = read(ics, "2026-03-02", "2026-03-02");
  CHECK(list(contents) == List{"2026-03-02 09:00-09:00 Fika", "2026-03-02 10:00-10:00 Soppa"});
  CHECK(list(contents.kept, "2026-03-02", "2026-03-02") == list(contents));
}

TEST_CASE("events: to-dos, journals, free and busy times and alarms are nothing to show") {
  CHECK(
      march(
          "BEGIN:VTODO\nUID:t\nSUMMARY:Att göra\nDTSTART:20260302T100000\nEND:VTODO\n"
          "BEGIN:VJOURNAL\nUID:j\nSUMMARY:Dagbok\nDTSTART:20260302T100000\nEND:VJOURNAL\n"
          "BEGIN:VFREEBUSY\nUID:f\nDTSTART:20260302T100000Z\nEND:VFREEBUSY\n" +
          event(
              "SUMMARY:Fika\nDTSTART:20260302T100000\nBEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nSUMMARY:"
              "Larm\nDTSTART:20260303T100000\nEND:VALARM")) == List{"2026-03-02 10:00-10:00 Fika"});
}

TEST_CASE("events: without a title they are left out, counted") {
  const auto contents = read(calendar(event("UID:a\nDTSTART:20260302T100000\nSUMMARY:") +
                                      event("UID:b\nDTSTART:20260302T100000\nSUMMARY:  <b> </b>") +
                                      event("UID:c\nDTSTART:20260302T100000")),
                             "2026-03-02", "2026-03-02");
  CHECK(list(contents) == List{"2026-03-02 10:00-10:00 Fika"});
  CHECK(contents.warnings == List{"2 events without a title were left out."});
}

TEST_CASE("events: broken ones are left out and counted, the others stay") {
  for (const char* broken :
       {"SUMMARY:Utan tid", "DTSTART:20260231T100000", "DTSTART:i morgon", "DTSTART:20260302T250000",
        "DTSTART:20260302T100000\nEXDATE:aldrig", "DTSTART:20260302T100000\nDURATION:länge",
        "DTSTART:20260302T100000\nDTEND:sen", "DTSTART:20260302T100000\nRDATE:ofta",
        "DTSTART:20260302T100000\nRECURRENCE-ID:den där", "DTSTART:00010101T000000"}) {
    INFO(broken);
    const auto contents =
        read(calendar(event(fmt::format("UID:x\n{}", broken)) + event("DTSTART:20260302T120000")),
             "2026-03-02", "2026-03-02");
    CHECK(list(contents) == List{"2026-03-02 12:00-12:00 Fika"});
    CHECK(contents.warnings == List{"1 event could not be read and was left out."});
  }
}

TEST_CASE("events: a calendar that breaks off keeps what came before and says so") {
  const std::string whole =
      calendar(event("DTSTART:20260302T100000") + event("UID:two\nDTSTART:20260303T100000"));
  const auto contents = read(whole.substr(0, whole.rfind("END:VEVENT")), "2026-03-01", "2026-03-31");
  CHECK(list(contents) == List{"2026-03-02 10:00-10:00 Fika"});
  CHECK(contents.warnings ==
        List{"1 event could not be read and was left out.", "The calendar breaks off before its end."});
}

TEST_CASE("events: no calendar at all is one plain sentence") {
  for (const char* text :
       {"", "\n", "<html>Logga in på nätverket</html>", "BEGIN:VCARD\r\nFN:Maj\r\nEND:VCARD\r\n",
        "END:VCALENDAR\r\n", "BEGIN:VEVENT\r\nSUMMARY:Fika\r\nEND:VEVENT\r\n"}) {
    const auto contents = try_read(text, "2026-03-02", "2026-03-02");
    REQUIRE_FALSE(contents.has_value());
    CHECK(contents.error().code == Code::Invalid);
    CHECK(contents.error().sentence == "This is not a calendar file (iCalendar, .ics).");
  }
  CHECK(list("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "2026-03-02", "2026-03-02").empty());
}

TEST_CASE("events: more sessions than anybody can have are refused") {
  const Zone zone = *Zone::load("Europe/Stockholm");
  const programme::feed::Window year(*parse_day("2026-01-01"), *parse_day("2026-12-31"), zone);
  const std::string ics = calendar(event("DTSTART:20260101T100000\nRRULE:FREQ=DAILY"));
  CHECK(programme::feed::answer(ics, year, std::nullopt, 365).has_value());
  const auto refused = programme::feed::answer(ics, year, std::nullopt, 364);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().sentence == "The calendar holds more than 364 sessions in the days asked for.");
}
