#include "kiosk/core/base/spool_names.h"

#include <doctest/doctest.h>

using namespace farstu;

TEST_CASE("spool names: an outbox file's name is its number and where it goes, its answer's the number") {
  CHECK(to_string(OutboxName{4711, SpoolKind::Reports}) == "4711.reports");
  for (const auto kind :
       {SpoolKind::Reports, SpoolKind::State, SpoolKind::Enrol, SpoolKind::Keys, SpoolKind::Time}) {
    CHECK(parse_outbox_name(to_string(OutboxName{1, kind})) == OutboxName{1, kind});
  }
  CHECK(parse_outbox_name("9007199254740991.time").has_value());
  CHECK(answer_name(4711) == "4711.answer");
  CHECK(parse_answer_name("4711.answer") == 4711);
}

TEST_CASE("spool names: other names are a stranger's") {
  for (const char* name : {"",
                           ".",
                           "..",
                           "reports",
                           ".reports",
                           "0.reports",
                           "01.reports",
                           "-1.reports",
                           "+1.reports",
                           " 1.reports",
                           "1 .reports",
                           "0x1.reports",
                           "1e3.reports",
                           "1..reports",
                           "1.answer.part",
                           "1.report",
                           "1.reports.part",
                           "1.Reports",
                           "1.",
                           "1",
                           "1.reports/",
                           "1.reports/..",
                           "9007199254740992.reports",
                           "18446744073709551616.reports",
                           "../1.reports",
                           "house.db"}) {
    CAPTURE(name);
    CHECK_FALSE(parse_outbox_name(name));
    CHECK_FALSE(parse_answer_name(name));
  }
  CHECK_FALSE(parse_outbox_name("1.answer"));
  CHECK_FALSE(parse_answer_name("1.reports"));
}
