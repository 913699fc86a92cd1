#include "sync/courier/letter.h"

#include <doctest/doctest.h>

using namespace farstu::courier;
using farstu::SpoolKind;

TEST_CASE("the address is the receiver's, with or without a path and a slash at its end") {
  CHECK(address_for("https://a.example", SpoolKind::Reports) == "https://a.example/v1/reports");
  CHECK(address_for("https://a.example/", SpoolKind::Enrol) == "https://a.example/v1/enrol");
  CHECK(address_for("https://a.example/farstu//", SpoolKind::Time) == "https://a.example/farstu/v1/time");
}
