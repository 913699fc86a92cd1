// Calendars in, short lists out, without the child process: both sides of farstu-feed in one.
#pragma once
#include "kiosk/programme/feed_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace farstu::programme::test {

// `events` between BEGIN:VCALENDAR and END:VCALENDAR, lines ended as RFC 5545 wants.
std::string calendar(std::string_view events);
// One VEVENT with a UID and a title unless `lines` holds its own.
std::string event(std::string_view lines);

// What read_feed() would give for the civil days from…to in `zone`.
Result<FeedContents> try_read(std::string_view ics, const char* from, const char* to,
                              const char* zone = "Europe/Stockholm");
// The same; fails the test if it is an error.
FeedContents read(std::string_view ics, const char* from, const char* to,
                  const char* zone = "Europe/Stockholm");

// "2026-03-02 10:00-11:00 Fika" in local time, "2026-03-02..2026-03-03 Fika" for whole days, the other day
// where it ends on one, then " [cancelled]" or " [moved]" and " 4/9" for the fourth of nine.
using List = std::vector<std::string>;
List list(const FeedContents& contents, const char* zone = "Europe/Stockholm");
List list(std::string_view ics, const char* from, const char* to, const char* zone = "Europe/Stockholm");

}  // namespace farstu::programme::test

// So that a failing check prints the lists.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& one : list) out += "\n    " + one;
    return String(out.c_str());
  }
};
