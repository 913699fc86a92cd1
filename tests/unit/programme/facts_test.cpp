// What a session says beside its time: texts, kind, places. And the lines they come in.
#include "kiosk/programme/content_lines.h"
#include "kiosk/programme/feed/plain_text.h"
#include "tests/unit/programme/reading.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme;
using namespace farstu::programme::feed;
using namespace farstu::programme::test;

namespace {

Session only(std::string_view lines) {
  const auto contents =
      read(calendar(event(fmt::format("DTSTART:20260302T100000\n{}", lines))), "2026-03-02", "2026-03-02");
  REQUIRE(contents.sessions.size() == 1);
  const auto again = read(contents.kept, "2026-03-02", "2026-03-02");
  CHECK(again.sessions == contents.sessions);
  return contents.sessions[0];
}

}  // namespace

TEST_CASE("facts: what a feed does not say is other, open, on site, without a limit") {
  const Session session = only("");
  CHECK(session.kind == Kind::Other);
  CHECK(session.openness == Openness::Open);
  CHECK(session.format == Format::OnSite);
  CHECK(session.leader == Leader::Unknown);
  CHECK_FALSE(session.capacity.has_value());
  CHECK_FALSE(session.planned_index.has_value());
}

TEST_CASE("facts: categories become kinds by the table, by the field's words, by the kinds' own names") {
  CHECK(only("CATEGORIES:häng").kind == Kind::Hobby);  // the table of these tests, in other letter case
  CHECK(only("CATEGORIES:HÄNG").kind == Kind::Hobby);
  CHECK(only("CATEGORIES:Studiecirkel").kind == Kind::StudyCircle);
  CHECK(only("CATEGORIES:study_circle").kind == Kind::StudyCircle);
  CHECK(only("CATEGORIES:Study circle").kind == Kind::StudyCircle);
  CHECK(only("CATEGORIES:Okänt,Fika").kind == Kind::Fika);
  CHECK(only("CATEGORIES:Okänt\nCATEGORIES:Utflykt,Fika").kind == Kind::Excursion);
  CHECK(only("CATEGORIES:").kind == Kind::Other);
}

TEST_CASE("facts: our own properties carry what iCalendar has none for; nonsense in them is as if absent") {
  const Session session = only(
      "X-FARSTU-CAPACITY:12\nX-FARSTU-OPENNESS:closed\nX-FARSTU-FORMAT:video\nX-FARSTU-LEADER:peer_leader");
  CHECK(session.capacity == 12);
  CHECK(session.openness == Openness::Closed);
  CHECK(session.format == Format::Video);
  CHECK(session.leader == Leader::PeerLeader);
  const Session nonsense =
      only("X-FARSTU-CAPACITY:-3\nX-FARSTU-OPENNESS:ajar\nX-FARSTU-FORMAT:\nX-FARSTU-LEADER:me");
  CHECK_FALSE(nonsense.capacity.has_value());
  CHECK(nonsense.openness == Openness::Open);
}

TEST_CASE("facts: a closed group stays closed where one occurrence is changed") {
  const auto contents = read(calendar(event("UID:s\nDTSTART:20260302T100000\nRRULE:FREQ=WEEKLY\nX-FARSTU-"
                                            "OPENNESS:closed\nX-FARSTU-CAPACITY:5") +
                                      event("UID:s\nRECURRENCE-ID:20260309T100000\nDTSTART:20260309T120000")),
                             "2026-03-09", "2026-03-09");
  REQUIRE(contents.sessions.size() == 1);
  CHECK(contents.sessions[0].openness == Openness::Closed);
  CHECK(contents.sessions[0].capacity == 5);
}

TEST_CASE("facts: what a series is beyond when it meets comes with it, and is kept") {
  const std::string ics = calendar(
      event("UID:s\nDTSTART:20260302T100000\nRRULE:FREQ=WEEKLY\nX-FARSTU-THEME:culture\nX-FARSTU-AUDIENCE:"
            "residents\n"
            "X-FARSTU-ORGANISER:NSPH\\, Stockholm\nX-FARSTU-FUNDING:fohm_2023\nX-FARSTU-PILOT:yes\n"
            "X-FARSTU-SIGNUP:application\nX-FARSTU-SIGNUP-SCOPE:series\nX-FARSTU-SIGNUP-UNTIL:2026-02-28\n"
            "X-FARSTU-COURSE:coach_2\nX-FARSTU-PREREQUISITE:coach_1\nX-FARSTU-OCCUPATION:outside") +
      event("UID:plain\nDTSTART:20260302T100000"));
  const auto contents = read(ics, "2026-03-02", "2026-03-02");
  const ActivityDetails expected{.theme = Theme::Culture,
                                 .audience = Audience::Residents,
                                 .organiser = "NSPH, Stockholm",
                                 .funding = "fohm_2023",
                                 .pilot = true,
                                 .signup = SignupMode::Application,
                                 .scope = SignupScope::Series,
                                 .signup_until = *parse_day("2026-02-28"),
                                 .course = "coach_2",
                                 .prerequisite = "coach_1",
                                 .occupation = OccupationSide::Outside};
  CHECK(contents.series == std::vector{FeedSeries{"s", expected}});
  CHECK(contents.warnings.empty());
  CHECK(read(contents.kept, "2026-06-01", "2026-06-01").series == contents.series);
}

TEST_CASE("facts: a detail nobody knows is passed over and counted") {
  const auto contents = read(
      calendar(event("UID:s\nDTSTART:20260302T100000\nX-FARSTU-SIGNUP:raffle\nX-FARSTU-FUNDING:Two words\n"
                     "X-FARSTU-SIGNUP-UNTIL:tomorrow\nX-FARSTU-PILOT:perhaps\nX-FARSTU-THEME:hobby")),
      "2026-03-02", "2026-03-02");
  REQUIRE(contents.series.size() == 1);
  ActivityDetails expected;
  expected.theme = Theme::Hobby;
  CHECK(contents.series[0].details == expected);
  CHECK(contents.warnings ==
        std::vector<std::string>{
            "4 lines of Farstu's own say something that is not known and were passed over."});
}

TEST_CASE("facts: persons, links and addresses are dropped") {
  const auto contents = read(
      calendar(event(
          "DTSTART:20260302T100000\nCONTACT:Maj Ek\\; maj@ekvik.example\nORGANIZER;CN=Maj "
          "Ek:mailto:maj@ekvik.example\n"
          "ATTENDEE;CN=Olle Berg:mailto:olle@ekvik.example\nGEO:59.1;18.1\nURL:https://ekvik.example/maj\n"
          "LOCATION:Lokalen @ Storgatan 5\\, 123 45 Ekvik\nDESCRIPTION:Skriv till maj@ekvik.example eller "
          "mailto:olle@ekvik.example.\nSUMMARY:Fika med olle@ekvik.example\nX-OWNER:Maj Ek\nCOMMENT:Maj Ek")),
      "2026-03-02", "2026-03-02");
  REQUIRE(contents.sessions.size() == 1);
  CHECK(contents.sessions[0].place == "Lokalen");
  CHECK(contents.sessions[0].title == "Fika med");
  CHECK(contents.sessions[0].description == "Skriv till eller");
  for (const char* gone : {"Maj Ek", "Olle Berg", "ekvik.example", "Storgatan", "59.1", "X-OWNER"}) {
    INFO(gone);
    CHECK(contents.kept.find(gone) == std::string::npos);
  }
}

TEST_CASE("facts: HTML becomes plain text, and stays so when read again") {
  CHECK(plain_description("<p>Kom &amp; se</p><p>Välkommen<br>alla</p><style>p{}</style>") ==
        "Kom & se\n\nVälkommen\nalla");
  CHECK(plain_description("<ul><li>ett</li><li>två</li></ul>") == "ett\ntvå");
  CHECK(plain_description("3 < 5 och 7 > 2") == "3 < 5 och 7 > 2");
  CHECK(plain_title("Fika &#8211; &quot;alla&quot;") == "Fika – \"alla\"");
  CHECK(plain_title("  Fika \n\t nu\xC2\xA0 ") == "Fika nu");
  CHECK(plain_title("&amp;lt;b&amp;gt;Fika") == "Fika");
  CHECK(plain_title("a&#0;b&#x1F600;&#55296;") == "a b😀");
  for (const char* text :
       {"<p>a &amp;amp; b</p>", "x@y.z@w.v", "a @ b @ c", "<<b>b>c", "&&amp;;lt;", "<style>", "@@@.@"}) {
    INFO(text);
    CHECK(plain_description(plain_description(text)) == plain_description(text));
    CHECK(plain_place(plain_place(text)) == plain_place(text));
  }
}

TEST_CASE("facts: very long texts are cut at whole characters") {
  std::string title;
  for (int i = 0; i < 300; ++i) title += "å";
  const Session session = only("SUMMARY:" + title + "\nDESCRIPTION:" + title);
  CHECK(session.title.size() == 199 * 2 + 3);
  CHECK(session.title.ends_with("å…"));
  CHECK(session.description == title);
}

TEST_CASE("lines: a byte order mark, mixed line ends, and a fold inside a character") {
  const auto lines = logical_lines(
      "\xEF\xBB\xBF"
      "A:1\r\nB:x\xC3\r\n \xA5y\nC:3\rD:4\r\r\n 5\r\n\r\nE:6");
  CHECK(lines.lines == List{"A:1", "B:xåy", "C:3", "D:45", "E:6"});
  CHECK_FALSE(lines.repaired);
  CHECK(logical_lines("A:\xFFz").repaired);
}

TEST_CASE("lines: a whole calendar with such lines is read") {
  const std::string ics =
      "\xEF\xBB\xBF"
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\r\nUID:1\rSUMMARY:Kaff\xC3\r\n \xA9 p\n\t\xC3\xA5 st\xC3\n \xA5"
      "ende fot\nDTSTART:20260302T1000\r\n 00\nEND:VEVENT\nEND:VCALENDAR";
  CHECK(list(ics, "2026-03-02", "2026-03-02") == List{"2026-03-02 10:00-10:00 Kaffé på stående fot"});
}

TEST_CASE("lines: bytes that are no UTF-8 are replaced and told") {
  const auto contents =
      read(calendar(event("DTSTART:20260302T100000\nSUMMARY:Fr\xE5gor")), "2026-03-02", "2026-03-02");
  CHECK(contents.sessions.at(0).title == "Fr\uFFFDgor");
  CHECK(contents.warnings == List{"Some characters of the calendar could not be read."});
}

TEST_CASE("lines: name, parameters and value are told apart, quoted colons too") {
  const ContentLine line = split_line("dtstart;TZID=\"a:b;c\":2026");
  CHECK(line.name == "DTSTART");
  CHECK(line.parameters == "TZID=\"a:b;c\"");
  CHECK(line.value == "2026");
  CHECK(split_line("no colon").name.empty());
  CHECK(split_line(":").value.empty());
}

TEST_CASE("lines: folding cuts between characters and unfolds to the same") {
  std::string text = "SUMMARY:";
  for (int i = 0; i < 100; ++i) text += "å😀";
  const std::string out = folded(text);
  CHECK(logical_lines(out).lines == List{text});
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find("\r\n", at);
    CHECK(end - at <= 75);
    at = end + 2;
  }
}
