// RFC 5545's own example rules and the rules libraries are known to get wrong, over twelve years each,
// against python3-dateutil (make_standard_rules.py).
#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/programme/feed/event.h"
#include "kiosk/programme/feed/recurrence.h"

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
using programme::feed::LocalSeconds;
using programme::feed::Rule;
namespace chr = std::chrono;

namespace {

// A line of the list, its words after the rule: "first last count mark …" or "refused".
struct Known {
  std::string start, rule, rest;
};

std::vector<Known> known_rules() {
  const auto path =
      std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/programme/oracle/standard_rules.txt";
  const auto bytes = read_whole(path, 1 << 20);
  REQUIRE(bytes.has_value());
  std::istringstream lines(*bytes);
  std::vector<Known> all;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Known one;
    words >> one.start >> one.rule >> std::ws;
    std::getline(words, one.rest);
    all.push_back(std::move(one));
  }
  return all;
}

LocalSeconds midnight(const std::string& text) {
  const auto parsed = parse_day(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return parsed->local_days();
}

std::string mark(const std::string& text) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return to_hex(std::string_view(reinterpret_cast<const char*>(hash), 8));
}

// What we make of a rule, as the list has it. `in_step` is false for the one start its rule does not meet:
// RFC 5545 excludes it by hand, dateutil leaves it out, we count it as the first.
std::string ours(const std::string& start_text, const std::string& rule_text, bool in_step) {
  const auto rule = Rule::parse(rule_text);
  if (!rule) return "refused";
  const LocalSeconds start = midnight(start_text) + chr::hours(9);
  const LocalSeconds last = start + chr::days(12 * 365);
  const auto until = rule->until() ? std::optional(rule->until()->local) : std::nullopt;
  programme::feed::Effort effort;
  const auto all = rule->occurrences(start, false, start, last, until, effort);
  if (!all) return "cannot be followed";
  std::vector<std::string> found;
  for (const LocalSeconds at : *all) {
    if (at <= last && (in_step || at != start))
      found.push_back(programme::feed::ical_text({at, false, false, {}}));
  }
  std::string joined;
  for (const std::string& one : found) joined += one + " ";
  std::string out =
      fmt::format("{} {} {} {}", start_text, programme::feed::ical_text({last, true, false, {}}),
                  found.size(), mark(joined));
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 6); ++i) out += " " + found[i];
  return out;
}

}  // namespace

TEST_CASE("rules: RFC 5545's examples and known troubles, twelve years of each, are what dateutil says") {
  // More occurrences than an activity can have are not followed (recurrence.h); one rule of the list is
  // beyond that.
  constexpr std::size_t kFollowed = 50'000;
  int compared = 0, refused = 0, beyond = 0;
  std::size_t occurrences = 0;
  for (const Known& one : known_rules()) {
    INFO(one.start << " " << one.rule);
    const bool in_step = one.rule != "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13";
    ++compared;
    std::istringstream words(one.rest);
    std::string first, last;
    std::size_t count = 0;
    words >> first >> last >> count;
    if (count > kFollowed) {
      CHECK(ours(one.start, one.rule, in_step) == "cannot be followed");
      ++beyond;
      continue;
    }
    CHECK(ours(one.start, one.rule, in_step) == one.rest);
    if (one.rest == "refused") ++refused;
    occurrences += one.rest == "refused" ? 0 : count;
  }
  MESSAGE(
      fmt::format("{} rules compared, {} of them refused, {} occurrences", compared, refused, occurrences));
  CHECK(compared == 113);
  CHECK(refused == 4);
  CHECK(beyond == 1);
}

TEST_CASE("rules: the comparison notices one rule that is another") {
  int noticed = 0, tried = 0;
  for (const Known& one : known_rules()) {
    if (one.rest == "refused" || one.rule.find("INTERVAL=") != std::string::npos) continue;
    ++tried;
    if (ours(one.start, one.rule + ";INTERVAL=2", true) != one.rest) ++noticed;
  }
  CHECK(tried > 60);
  // Eight of the list mean the same with every second period: COUNT=1, 29 February, even months from an even
  // one, …
  CHECK(noticed == tried - 8);
}
