// Three calendars, day by day, against lists another program made (make_oracle.py). The real ones are not
// ours to copy: they are read from FARSTU_SHARED_DATA, by default ../shared/data beside the source; "none"
// leaves them out.
#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/programme/feed_reader.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sodium.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

struct Case {
  fs::path calendar;
  fs::path list;
  int year;
  const char* zone;
};

fs::path source() { return std::getenv("FARSTU_SOURCE"); }
fs::path lists() { return source() / "tests/programme/oracle"; }

std::vector<Case> cases() {
  std::vector<Case> all{
      {source() / "assets/demo/linden.ics", lists() / "linden_2026.txt", 2026, "Europe/Stockholm"}};
  const char* told = std::getenv("FARSTU_SHARED_DATA");
  if (told != nullptr && std::string(told) == "none") {
    MESSAGE("FARSTU_SHARED_DATA=none: the real calendars are left out");
    return all;
  }
  const fs::path calendars = (told != nullptr ? fs::path(told) : source() / "../shared/data") / "calendars";
  REQUIRE_MESSAGE(fs::exists(calendars),
                  "the real calendars are missing; tell their folder by FARSTU_SHARED_DATA, or \"none\"");
  all.push_back(
      {calendars / "fablab_cottbus.ics", lists() / "fablab_cottbus_2017.txt", 2017, "Europe/Berlin"});
  all.push_back(
      {calendars / "fablab_cottbus.ics", lists() / "fablab_cottbus_2018.txt", 2018, "Europe/Berlin"});
  all.push_back(
      {calendars / "Germany_Holidays.ics", lists() / "Germany_Holidays_2019.txt", 2019, "Europe/Berlin"});
  return all;
}

std::string read(const fs::path& path) {
  auto bytes = read_whole(path, 8u << 20);
  REQUIRE_MESSAGE(bytes.has_value(), path.string());
  return *bytes;
}

std::string title_mark(const std::string& title) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(title.data()), title.size());
  return to_hex(std::string_view(reinterpret_cast<const char*>(hash), 4));
}

// 20170311T160000Z
std::string compact(Instant instant) {
  std::string text = to_iso(instant, Zone::utc()).substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}
std::string compact(Day day) {
  std::string text = to_string(day);
  std::erase(text, '-');
  return text;
}

std::string shown(const Session& session) {
  const std::string mark = title_mark(session.title);
  if (const auto* days = std::get_if<AllDaySpan>(&session.span))
    return fmt::format("{}/{}/{}", compact(days->start), compact(days->end), mark);
  const auto& timed = std::get<TimedSpan>(session.span);
  return fmt::format("{}/{}/{}", compact(timed.start), compact(timed.end), mark);
}

std::string our_list(const std::string& calendar, int year, const char* zone_name) {
  const Zone zone = *Zone::load(zone_name);
  const Day first(std::chrono::year(year) / 1 / 1), last(std::chrono::year(year) / 12 / 31);
  const auto contents = programme::read_feed(
      calendar, {.source = "oracle", .from = first, .to = last, .zone = zone, .patience = 10min});
  REQUIRE_MESSAGE(contents.has_value(), contents.error().sentence);
  std::string out;
  for (Day day = first; day <= last; day = day.plus(1)) {
    std::vector<std::string> here;
    for (const Session& session : contents->sessions) {
      if (touches(session.span, day, zone)) here.push_back(shown(session));
    }
    std::sort(here.begin(), here.end());
    out += to_string(day);
    for (const std::string& one : here) out += " " + one;
    out += "\n";
  }
  return out;
}

// Compared line by line, so that a failure names the days.
void check_same(const std::string& ours, const std::string& theirs) {
  std::istringstream a(ours), b(theirs);
  std::string one, other;
  while (std::getline(a, one) && std::getline(b, other)) CHECK(one == other);
  CHECK(ours.size() == theirs.size());
}

std::string replaced_once(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("oracle: every day of a year is what another program lists") {
  for (const Case& one : cases()) {
    INFO(one.calendar.string());
    check_same(our_list(read(one.calendar), one.year, one.zone), read(one.list));
  }
}

TEST_CASE("oracle: one changed rule, one lost exception or another zone is noticed") {
  const std::string linden = read(source() / "assets/demo/linden.ics");
  const std::string expected = read(lists() / "linden_2026.txt");
  const auto list = [](const std::string& calendar) { return our_list(calendar, 2026, "Europe/Stockholm"); };
  CHECK(list(replaced_once(linden, "BYDAY=1MO", "BYDAY=2MO")) != expected);
  CHECK(list(replaced_once(linden, "STATUS:CANCELLED", "STATUS:CONFIRMED")) ==
        expected);  // stays in the list
  CHECK(list(replaced_once(linden, "CLASS:PRIVATE", "CLASS:PUBLIC")) != expected);
  CHECK(list(replaced_once(linden, "EXDATE;TZID=Europe/Stockholm:20260101", "X-NOTHING:20260101")) !=
        expected);
  CHECK(list(replaced_once(linden, "DTSTART;TZID=Europe/Stockholm:20160110",
                           "DTSTART;TZID=Europe/Helsinki:20160110")) != expected);
}

TEST_CASE("oracle: the real feed with one date or its one monthly rule changed is noticed") {
  const auto all = cases();
  if (all.size() == 1) return;  // said by cases()
  const Case &y2017 = all[1], &y2018 = all[2];
  const std::string feed = read(y2017.calendar);
  const std::string moved = replaced_once(feed, "DTSTART;TZID=Europe/Berlin:20170311T170000",
                                          "DTSTART;TZID=Europe/Berlin:20170311T173000");
  CHECK(our_list(moved, y2017.year, y2017.zone) != read(y2017.list));
  const std::string other_rule = replaced_once(feed, "FREQ=MONTHLY;BYDAY=1SA", "FREQ=MONTHLY;BYDAY=2SA");
  CHECK(our_list(other_rule, y2018.year, y2018.zone) != read(y2018.list));
}

TEST_CASE("oracle: what is kept of a calendar gives the same list again, and nothing personal is in it") {
  for (const Case& one : cases()) {
    const Zone zone = *Zone::load(one.zone);
    const Day first(std::chrono::year(one.year) / 1 / 1), last(std::chrono::year(one.year) / 12 / 31);
    const auto once = programme::read_feed(
        read(one.calendar), {.source = "oracle", .from = first, .to = last, .zone = zone, .patience = 10min});
    REQUIRE(once.has_value());
    const auto twice = programme::read_feed(
        once->kept, {.source = "oracle", .from = first, .to = last, .zone = zone, .patience = 10min});
    REQUIRE(twice.has_value());
    CHECK(once->sessions == twice->sessions);
    CHECK(once->kept == twice->kept);
    CHECK(twice->warnings.empty());
    for (const char* personal :
         {"CONTACT", "ATTENDEE", "ORGANIZER", "mailto", "maximilian-voigt", "Walther-Pauer"}) {
      CHECK(once->kept.find(personal) == std::string::npos);
    }
  }
}
