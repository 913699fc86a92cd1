#include "kiosk/core/domain/session.h"

#include "kiosk/core/domain/opening_hours.h"
#include "kiosk/core/domain/visit.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {
const Zone kZone = *Zone::load("Europe/Stockholm");
Instant at(const char* text) { return *parse_iso(text, kZone); }
Day day(const char* text) { return *parse_day(text); }
}  // namespace

TEST_CASE("session: over midnight it touches both dates, ending at midnight only the first") {
  const Span party = TimedSpan{at("2026-03-02T22:00"), at("2026-03-03T01:00")};
  CHECK(touches(party, day("2026-03-02"), kZone));
  CHECK(touches(party, day("2026-03-03"), kZone));
  const Span evening = TimedSpan{at("2026-03-02T22:00"), at("2026-03-03T00:00")};
  CHECK_FALSE(touches(evening, day("2026-03-03"), kZone));
  const Span moment = TimedSpan{at("2026-03-03T00:00"), at("2026-03-03T00:00")};
  CHECK(touches(moment, day("2026-03-03"), kZone));
  const Span week = AllDaySpan{day("2026-03-02"), day("2026-03-04")};
  CHECK(touches(week, day("2026-03-03"), kZone));
  CHECK_FALSE(touches(week, day("2026-03-04"), kZone));
}

TEST_CASE("session: its id depends on every part of its identity and prints both ways") {
  const SessionId id = session_id({"house", "uid-1", "20260302T140000"});
  CHECK(id == session_id({"house", "uid-1", "20260302T140000"}));
  CHECK(id != session_id({"house", "uid-1", ""}));
  CHECK(id != session_id({"houseu", "id-1", "20260302T140000"}));
  CHECK(id.value > 0);
  CHECK(*parse_session_id(to_string(id)) == id);
  for (const char* text : {"", "12", "ffffffffffffffff", "zzzzzzzzzzzzzzzz"})
    CHECK_FALSE(parse_session_id(text).has_value());
}

TEST_CASE("session: names of kinds go both ways") {
  CHECK(parse_kind("study_circle") == Kind::StudyCircle);
  CHECK(to_string(Kind::DropIn) == "drop_in");
  CHECK(to_string(Leader::Unknown) == "");
  CHECK_FALSE(parse_format("on site").has_value());
}

TEST_CASE("opening hours: the closing time of now, and nothing outside") {
  const OpeningHours hours({{std::chrono::Wednesday, 17h, 20h}, {std::chrono::Wednesday, 10h, 15h}});
  CHECK(hours.on(day("2026-03-04")).front().from == 10h);
  CHECK(hours.open_until(at("2026-03-04T14:59"), kZone) == 15h);
  CHECK_FALSE(hours.open_until(at("2026-03-04T15:00"), kZone).has_value());
  CHECK(hours.on(day("2026-03-05")).empty());
}

TEST_CASE("visit: the stored quarter hides the minute") {
  CHECK(QuarterHour::of(at("2026-03-04T10:29:59")) == QuarterHour::of(at("2026-03-04T10:15")));
  CHECK(QuarterHour::of(at("2026-03-04T10:29:59")).start() == at("2026-03-04T10:15"));
}
