#include "kiosk/core/base/clock.h"

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

namespace {
Zone stockholm() { return *Zone::load("Europe/Stockholm"); }
Instant at(std::string_view text) { return *parse_iso(text, stockholm()); }
Day day(std::string_view text) { return *parse_day(text); }
}  // namespace

TEST_CASE("zone: an unknown name is told") {
  const auto zone = Zone::load("Europe/Ekvik");
  REQUIRE_FALSE(zone.has_value());
  CHECK(zone.error().code == Code::NotFound);
}

TEST_CASE("time: ISO text survives the round trip in winter and summer") {
  CHECK(to_iso(at("2026-01-15T10:24"), stockholm()) == "2026-01-15T10:24:00+01:00");
  CHECK(to_iso(at("2026-07-15T10:24"), stockholm()) == "2026-07-15T10:24:00+02:00");
  CHECK(at("2026-07-15T08:24Z") == at("2026-07-15 10:24:00"));
  CHECK(at("2026-07-15T10:24:00+02:00") == at("2026-07-15T10:24"));
}

TEST_CASE("time: the skipped hour moves on and the doubled hour is the first") {
  CHECK(to_iso(at("2026-03-29T02:30"), stockholm()) == "2026-03-29T03:30:00+02:00");
  CHECK(to_iso(at("2026-10-25T02:30"), stockholm()) == "2026-10-25T02:30:00+02:00");
}

TEST_CASE("time: what is not a time is refused") {
  for (const char* text : {"", "2026-02-30T10:00", "2026-01-01T24:00", "2026-01-01T10:60", "2026-01-01", "x",
                           "2026-01-01T10:00+1:00", "2026-01-01T10:00:00+02:0x",
                           "2026-01-01T10:00:", "2026-01-01T10:00 extra"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso(text, stockholm()).has_value());
  }
}

TEST_CASE("local day: three in the morning still belongs to yesterday") {
  CHECK(local_day(at("2026-03-02T03:59"), stockholm(), 4h) == day("2026-03-01"));
  CHECK(local_day(at("2026-03-02T04:00"), stockholm(), 4h) == day("2026-03-02"));
  CHECK(start_of_local_day(day("2026-03-02"), stockholm(), 4h) == at("2026-03-02T04:00"));
}

TEST_CASE("local day: a DST night has 23 or 25 hours") {
  const auto length = [](const char* text) {
    const Day d = day(text);
    return start_of_local_day(d.plus(1), stockholm(), 4h) - start_of_local_day(d, stockholm(), 4h);
  };
  CHECK(length("2026-03-28") == 23h);
  CHECK(length("2026-10-24") == 25h);
  CHECK(length("2026-06-01") == 24h);
}

TEST_CASE("days: parsing is strict and months know their ends") {
  CHECK(to_string(day("2024-02-29")) == "2024-02-29");
  for (const char* text :
       {"2023-02-29", "2026-1-01", "2026-13-01", "20260101", "1899-12-31", "2200-01-01", "2026-01-0a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text).has_value());
  }
  CHECK(to_string(parse_month("2024-02")->last()) == "2024-02-29");
  CHECK_FALSE(parse_month("2024-00").has_value());
}

TEST_CASE("days: ISO week 53 and the turn of the year") {
  CHECK(iso_week(day("2026-12-31")).week == 53);
  CHECK(iso_week(day("2027-01-03")).week == 53);
  CHECK(iso_week(day("2027-01-03")).year == 2026);
  CHECK(iso_week(day("2027-01-04")).week == 1);
}

TEST_CASE("zones: summer time goes on after 2037, on the right days") {
  const Zone zone = *Zone::load("Europe/Stockholm");
  const auto local = [&](const char* utc) { return to_iso(*parse_iso(utc, Zone::utc()), zone); };
  CHECK(local("2040-07-01T08:00:00") == "2040-07-01T10:00:00+02:00");
  CHECK(local("2040-01-01T08:00:00") == "2040-01-01T09:00:00+01:00");
  CHECK(local("2040-03-25T00:59:59") == "2040-03-25T01:59:59+01:00");  // the last Sunday of March
  CHECK(local("2040-03-25T01:00:00") == "2040-03-25T03:00:00+02:00");
  CHECK(local("2099-07-01T08:00:00") == "2099-07-01T10:00:00+02:00");
  CHECK(to_iso(*parse_iso("2040-07-01T10:00:00", zone), Zone::utc()) == "2040-07-01T08:00:00+00:00");
  CHECK(to_iso(*parse_iso("2036-07-01T10:00:00", zone), Zone::utc()) == "2036-07-01T08:00:00+00:00");
}
