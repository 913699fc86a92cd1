// Calendars cut off anywhere, with flipped bits, repeated and shuffled parts. The parser runs in this
// process, where AddressSanitizer sees it; a sample also goes through the real child.
#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/feed/answer.h"
#include "kiosk/programme/feed_answer.h"
#include "kiosk/programme/feed_reader.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::programme;

namespace {

// Small, but with one of everything.
const std::string kSmall =
    "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Stockholm\r\nBEGIN:VTIMEZONE\r\nTZID:Club\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nRRULE:FREQ=YEARLY;BYMONTH=1\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;TZID=Club:20260302T100000\r\nDTEND;TZID=Club:20260302T110000\r\n"
    "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20261231T000000Z\r\nEXDATE;TZID=Club:20260601T100000\r\n"
    "RDATE;VALUE=PERIOD:20260303T100000Z/PT1H\r\nSUMMARY:Fika\\, <b>n\xC3\xA5gon</b>\r\n \xC3\xA5\r\n"
    "LOCATION:Hall @ Gatan 1\r\nCATEGORIES:Fika,Kultur\r\nDESCRIPTION:a@b.se &amp; "
    "c\r\nX-FARSTU-CAPACITY:3\r\n"
    "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@b\r\n"
    "RECURRENCE-ID;TZID=Club:20260406T100000\r\nDTSTART;VALUE=DATE:20260407\r\nDURATION:P1DT2H\r\n"
    "SUMMARY:Fika\r\nSTATUS:CANCELLED\r\nCLASS:PUBLIC\r\nSEQUENCE:2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:"
    "c\r\n"
    "DTSTART:20260105T090000\r\nRRULE:FREQ=WEEKLY;COUNT=9\r\nSUMMARY:Cirkel\r\nEND:VEVENT\r\nEND:"
    "VCALENDAR\r\n";

const FeedRequest kRequest{"test", *parse_day("2026-01-01"), *parse_day("2026-12-31"),
                           *Zone::load("Europe/Stockholm")};

// Everything a reader may count on, whatever the bytes were.
void check_sane(const Result<FeedContents>& contents) {
  if (!contents) {
    CHECK(contents.error().code == Code::Invalid);
    CHECK_FALSE(contents.error().sentence.empty());
    return;
  }
  for (const Session& session : contents->sessions) {
    CHECK_FALSE(session.title.empty());
    CHECK(is_utf8(session.title));
    CHECK(session.title.find('\n') == std::string::npos);
    CHECK(session.id == session_id(session.identity));
  }
}

Result<FeedContents> read_here(std::string_view bytes) {
  auto answer = feed::answer(bytes, feed::Window(kRequest.from, kRequest.to, kRequest.zone));
  return read_answer(answer ? *answer : feed::error_answer(answer.error().sentence), kRequest);
}

// `kept` must be read as the same sessions: else the house would lose them the next day.
void check_kept(const Result<FeedContents>& contents) {
  if (!contents) return;
  const auto again = read_here(contents->kept);
  REQUIRE(again.has_value());
  CHECK(again->sessions == contents->sessions);
  CHECK(again->kept == contents->kept);
}

class Mutator {
 public:
  std::string operator()(std::string text) {
    for (int n = pick(1, 4); n > 0; --n) once(text);
    return text;
  }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  std::size_t place(const std::string& text) {
    return static_cast<std::size_t>(pick(0, static_cast<int>(text.size()) - 1));
  }
  void once(std::string& text) {
    static const char* const kWords[] = {"\r\n",
                                         ":",
                                         ";",
                                         ",",
                                         "\"",
                                         "=",
                                         "-",
                                         "99999999999",
                                         "BEGIN:VEVENT\r\n",
                                         "END:VEVENT\r\n",
                                         "\xFF",
                                         "\xC3",
                                         "T",
                                         "Z",
                                         "PT",
                                         "W",
                                         "FREQ=YEARLY;BYWEEKNO=53",
                                         "\\",
                                         "BYSETPOS=1"};
    if (text.empty()) return;
    const std::size_t at = place(text);
    switch (pick(0, 5)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << pick(0, 7)));
        break;
      case 1:
        text[at] = static_cast<char>(pick(0, 255));
        break;
      case 2:
        text.erase(at, static_cast<std::size_t>(pick(1, 30)));
        break;
      case 3:
        text.insert(at, kWords[pick(0, static_cast<int>(std::size(kWords)) - 1)]);
        break;
      case 4:
        text.insert(at, text.substr(place(text), static_cast<std::size_t>(pick(1, 120))));
        break;
      default:
        text[at] = static_cast<char>('0' + pick(0, 9));
        break;
    }
  }
  std::mt19937 random_{20260302};
};

}  // namespace

TEST_CASE("garbage: the small calendar itself is read without a warning") {
  const auto contents = read_here(kSmall);
  REQUIRE(contents.has_value());
  CHECK(contents->sessions.size() > 20);
  CHECK(contents->warnings.empty());
  check_kept(contents);
}

TEST_CASE("garbage: cut off at any byte it is read as far as it goes, or refused") {
  std::size_t refused = 0;
  for (std::size_t n = 0; n <= kSmall.size(); ++n) {
    const auto contents = read_here(std::string_view(kSmall).substr(0, n));
    check_sane(contents);
    check_kept(contents);
    if (!contents) ++refused;
  }
  CHECK(refused == 15);  // only as long as BEGIN:VCALENDAR is not there
}

TEST_CASE("garbage: 2,000 mutations are read or refused, and what is kept stays what it is") {
  Mutator mutate;
  int read = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = mutate(kSmall);
    INFO(bytes);
    const auto contents = read_here(bytes);
    check_sane(contents);
    check_kept(contents);
    if (contents && !contents->sessions.empty()) ++read;
  }
  CHECK(read > 1000);  // else the mutations would prove little
}

TEST_CASE("garbage: a sample through the real child gives what it gives here") {
  Mutator mutate;
  for (int round = 0; round < 40; ++round) {
    const std::string bytes =
        round % 2 == 0 ? mutate(kSmall) : kSmall.substr(0, static_cast<std::size_t>(round) * 30);
    INFO(bytes);
    const auto child = read_feed(bytes, kRequest);
    const auto here = read_here(bytes);
    REQUIRE(child.has_value() == here.has_value());
    if (child) CHECK(child->sessions == here->sessions);
    if (!child) CHECK(child.error().sentence == here.error().sentence);
  }
}

TEST_CASE("garbage: bytes of no kind and calendars made to be slow come to an end") {
  std::mt19937 random(5);
  std::string noise(200'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  check_sane(read_feed(noise, kRequest));
  check_sane(read_feed("BEGIN:VCALENDAR\r\n" + noise, kRequest));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "BEGIN:VEVENT\r\n";
  check_sane(read_feed("BEGIN:VCALENDAR\r\n" + deep, kRequest));
  check_sane(read_feed(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302\r\nDESCRIPTION:" + std::string(4'000'000, '<') +
          "\r\nSUMMARY:" + std::string(3'000'000, '@') + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      kRequest));
}
