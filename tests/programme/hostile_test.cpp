// Calendars made to hurt: too deep, too long, too far, too many, each through the real child. Each gives its
// sentence or a list, well within the child's limits; one that broke down fails here.
#include "kiosk/programme/feed_limits.h"
#include "kiosk/programme/feed_reader.h"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme;

namespace {

const FeedRequest kRequest{"test", *parse_day("2026-01-01"), *parse_day("2026-12-31"),
                           *Zone::load("Europe/Stockholm")};
constexpr const char* kUnreadable = "1 event could not be read and was left out.";
constexpr const char* kUnfollowable = "1 event repeats in a way that cannot be followed and was left out.";
// Stands behind whatever is hostile: what is good in the same file must still be found, unless the file ends.
constexpr const char* kGood =
    "BEGIN:VEVENT\r\nUID:good\r\nDTSTART:20260302T100000\r\nSUMMARY:Fika\r\nEND:VEVENT\r\n";

std::string calendar(const std::string& inside) {
  return "BEGIN:VCALENDAR\r\n" + inside + kGood + "END:VCALENDAR\r\n";
}
std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:bad\r\nSUMMARY:Cirkel\r\n" + lines + "\r\nEND:VEVENT\r\n";
}
std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// The good session is there; how many others, and what was said.
struct Outcome {
  std::size_t others;
  std::vector<std::string> warnings;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};
Outcome outcome(const std::string& inside) {
  const auto contents = read_feed(calendar(inside), kRequest);
  if (!contents) FAIL(contents.error().sentence);
  std::size_t good = 0;
  for (const Session& session : contents->sessions) good += session.identity.uid == "good" ? 1 : 0;
  CHECK(good == 1);
  return {contents->sessions.size() - good, contents->warnings};
}
const Outcome kLeftOut{0, {kUnreadable}};
const Outcome kNotFollowed{0, {kUnfollowable}};

}  // namespace

TEST_CASE("hostile: components nested ten thousand deep, and as deep as a calendar may be long") {
  for (const int depth : {10'000, 200'000}) {
    const std::string begins = repeated("BEGIN:A\r\n", depth), ends = repeated("END:A\r\n", depth);
    CHECK(outcome(begins + ends) == Outcome{0, {}});
    CHECK(outcome(event("DTSTART:20260302T110000\r\n" + begins + ends)) == Outcome{1, {}});
    // Within a zone nobody else knows, which libical is given.
    const std::string zone = "BEGIN:VTIMEZONE\r\nTZID:Hemma\r\n" + begins + ends + "END:VTIMEZONE\r\n";
    const auto deep_zone = outcome(zone + event("DTSTART;TZID=Hemma:20260302T110000"));
    CHECK(deep_zone.others == 1);
    CHECK(deep_zone.warnings.size() == 1);
  }
}

TEST_CASE("hostile: a zone that holds itself, or is told in itself") {
  const std::string rule =
      "BEGIN:STANDARD\r\nDTSTART;TZID=Hemma:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\n"
      "RRULE:FREQ=YEARLY\r\nEND:STANDARD\r\n";
  const std::string use = event("DTSTART;TZID=Hemma:20260302T110000");
  CHECK(outcome("BEGIN:VTIMEZONE\r\nTZID:Hemma\r\n" + rule + "END:VTIMEZONE\r\n" + use).others == 1);
  const std::string twice = "BEGIN:VTIMEZONE\r\nTZID:Hemma\r\nBEGIN:VTIMEZONE\r\nTZID:Hemma\r\n" + rule +
                            "END:VTIMEZONE\r\nEND:VTIMEZONE\r\n";
  CHECK(outcome(twice + use).others == 1);
}

TEST_CASE("hostile: years that are none") {
  for (const char* start : {"00000101T100000", "00010101T100000", "99991231T235959Z", "00000000",
                            "99999999T999999", "18991231T235959", "22000101"}) {
    INFO(start);
    CHECK(outcome(event(fmt::format("DTSTART:{}\r\nRRULE:FREQ=DAILY", start))) == kLeftOut);
    CHECK(outcome(event(fmt::format("DTSTART:20260302T110000\r\nDTEND:{}", start))) == kLeftOut);
    CHECK(outcome(event(fmt::format("DTSTART:20260302T110000\r\nEXDATE:{}", start))) == kLeftOut);
  }
  CHECK(outcome(event("DTSTART:19000101T100000\r\nRRULE:FREQ=WEEKLY")).others == 52);
  CHECK(outcome(event("DTSTART;VALUE=DATE:21991231")).others == 0);
}

TEST_CASE("hostile: rules that stand still, never end, or count beyond all numbers") {
  const auto rule = [](const char* text) {
    return outcome(event(fmt::format("DTSTART:20260302T110000\r\nRRULE:{}", text)));
  };
  CHECK(rule("FREQ=DAILY;INTERVAL=0") == kNotFollowed);
  CHECK(rule("FREQ=DAILY;INTERVAL=-1") == kNotFollowed);
  CHECK(rule("FREQ=DAILY;COUNT=2147483647") == kNotFollowed);
  CHECK(rule("FREQ=SECONDLY;COUNT=2147483647") == kNotFollowed);
  CHECK(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == kNotFollowed);
  CHECK(rule("FREQ=DAILY;UNTIL=99991231T235959Z") == kNotFollowed);
  for (const char* text : {"FREQ=DAILY;INTERVAL=2147483647", "FREQ=YEARLY;INTERVAL=2147483647",
                           "FREQ=WEEKLY;INTERVAL=32767", "FREQ=MONTHLY;INTERVAL=32767;BYDAY=1MO"}) {
    INFO(text);
    CHECK(rule(text).others <= 1);
  }
}

TEST_CASE("hostile: lengths of a billion days") {
  for (const char* length :
       {"P1000000000D", "P2147483647W", "PT9999999999999999S", "P1000000000DT1000000000H"}) {
    INFO(length);
    CHECK(outcome(event(fmt::format("DTSTART:20260302T110000\r\nDURATION:{}", length))).others <= 1);
  }
  CHECK(outcome(event("DTSTART:20260302T110000\r\nDURATION:-P1000000000D")).others <= 1);
}

TEST_CASE("hostile: a line of ten million bytes, and one just as long as a calendar may be") {
  const auto refused = read_feed(
      calendar(event("DTSTART:20260302T110000\r\nDESCRIPTION:" + std::string(10'000'000, 'x'))), kRequest);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().sentence == "The calendar is larger than 8 MiB.");
  for (const char* name : {"SUMMARY", "DTSTART", "RRULE", "EXDATE", "DTSTART;TZID"}) {
    INFO(name);
    const std::string line = fmt::format("{}:{}", name, std::string(kMaxFeedBytes - 1000, '7'));
    CHECK(outcome(event("DTSTART:20260302T110000\r\n" + line)).others <= 1);
  }
}

TEST_CASE("hostile: NUL bytes anywhere") {
  const std::string nul(1, '\0');
  CHECK(outcome(nul + "\r\n" + event("DTSTART:20260302T110000" + nul)).others <= 1);
  CHECK(outcome(event("DTSTART" + nul + ":20260302T110000")) == kLeftOut);
  const auto title =
      read_feed(calendar("BEGIN:VEVENT\r\nUID:a" + nul + "b\r\nDTSTART:20260302T110000\r\nSUMMARY:Fi" + nul +
                         "ka\r\nEND:VEVENT\r\n"),
                kRequest);
  REQUIRE(title.has_value());
  REQUIRE(title->sessions.size() == 2);
  CHECK(title->sessions[1].title == "Fi ka");
  CHECK(title->kept.find('\0') == std::string::npos);
  CHECK_FALSE(read_feed(nul + nul + nul, kRequest).has_value());
}

TEST_CASE("hostile: a hundred thousand excluded or extra dates") {
  std::string excluded, extra, in_one_line = "EXDATE:20260303T110000";
  for (int i = 0; i < 100'000; ++i) {
    const auto date = std::chrono::year_month_day(std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) +
                                                  std::chrono::days(i % 60'000));
    const std::string day =
        fmt::format("{:04}{:02}{:02}T110000", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    excluded += "EXDATE:" + day + "\r\n";
    extra += "RDATE:" + day + "\r\n";
    in_one_line += "," + day;
  }
  const std::string daily = "DTSTART:20260302T110000\r\nRRULE:FREQ=DAILY\r\n";
  CHECK(outcome(event(daily + excluded)) == Outcome{1, {}});
  CHECK(outcome(event(daily + in_one_line)) == Outcome{1, {}});
  CHECK(outcome(event("DTSTART:20260302T110000\r\n" + extra)) == Outcome{305, {}});
}
