// 400 random rules against python3-dateutil (make_rules.py).
#include "kiosk/core/base/files.h"
#include "kiosk/programme/feed/recurrence.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using programme::feed::LocalSeconds;
namespace chr = std::chrono;

namespace {

chr::local_days day(const std::string& text) {
  const auto parsed = parse_day(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return parsed->local_days();
}

// The occurrences in the 60 days from `from`, as the list has them.
std::string found(const std::string& rule_text, const std::string& start, const std::string& from) {
  const auto rule = programme::feed::Rule::parse(rule_text);
  REQUIRE_MESSAGE(rule.has_value(), rule_text);
  const LocalSeconds begin = day(from), end = begin + chr::days(60);
  programme::feed::Effort effort;
  const auto all = rule->occurrences(day(start) + chr::hours(10), false, begin, end, std::nullopt, effort);
  REQUIRE_MESSAGE(all.has_value(), rule_text);
  std::string out;
  for (const LocalSeconds at : *all) {
    if (at < begin || at > end) continue;  // a counted rule gives all
    std::string text = to_string(Day(chr::floor<chr::days>(at)));
    std::erase(text, '-');
    out += " " + text;
  }
  return out;
}

}  // namespace

TEST_CASE("rules: 400 random rules give the days another library gives") {
  const auto path = std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/programme/oracle/rules.txt";
  const auto bytes = read_whole(path, 1 << 20);
  REQUIRE(bytes.has_value());
  std::istringstream lines(*bytes);
  std::string line;
  int compared = 0;
  int differs_with_another_interval = 0;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string start, rule, from, rest;
    words >> start >> rule >> from;
    std::getline(words, rest);
    INFO(line);
    CHECK(found(rule, start, from) == rest);
    ++compared;
    // The comparison must be able to fail.
    std::string other = rule;
    other.replace(other.find("INTERVAL=") + 9, 1, "5");
    if (!rest.empty() && found(other, start, from) != rest) ++differs_with_another_interval;
  }
  CHECK(compared == 400);
  CHECK(differs_with_another_interval > 100);
}
