#include "sync/courier/letter.h"

#include <doctest/doctest.h>

using namespace farstu::courier;

TEST_CASE("a letter's name tells number and endpoint") {
  const auto letter = parse_letter_name("4711.reports");
  REQUIRE(letter);
  CHECK(letter->seq == 4711);
  CHECK(letter->endpoint == Endpoint::Reports);
  CHECK(outbox_name(*letter) == "4711.reports");
  CHECK(answer_name(*letter) == "4711.answer");
  for (const char* name : {"1.state", "2.enrol", "3.keys", "18446744073709551615.time"}) {
    CAPTURE(name);
    REQUIRE(parse_letter_name(name));
    CHECK(outbox_name(*parse_letter_name(name)) == name);
  }
}

TEST_CASE("other names are no letters") {
  for (const char* name : {"",
                           ".",
                           "..",
                           "reports",
                           ".reports",
                           "1",
                           "1.",
                           "1.report",
                           "1.reports.part",
                           "1.Reports",
                           "-1.reports",
                           "+1.reports",
                           " 1.reports",
                           "1 .reports",
                           "0x1.reports",
                           "1e3.reports",
                           "1..reports",
                           "1.answer",
                           "18446744073709551616.reports",
                           "../1.reports",
                           "1.reports/..",
                           "house.db"}) {
    CAPTURE(name);
    CHECK_FALSE(parse_letter_name(name));
  }
}

TEST_CASE("the address is the receiver's, with or without a path and a slash at its end") {
  CHECK(address_for("https://a.example", Endpoint::Reports) == "https://a.example/v1/reports");
  CHECK(address_for("https://a.example/", Endpoint::Enrol) == "https://a.example/v1/enrol");
  CHECK(address_for("https://a.example/farstu//", Endpoint::Time) == "https://a.example/farstu/v1/time");
}
