// Every flow of a visitor by keys only, with the screen off: what is said is a golden file. FARSTU_BLESS=1
// takes what is said now: read it aloud before you commit it.
#include "kiosk/core/base/files.h"
#include "tests/ui/transcripts/listener.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;

namespace {

std::filesystem::path folder() {
  return std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/ui/transcripts";
}

std::vector<std::filesystem::path> flows() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() == ".script") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Played {
  std::string transcript;
  std::string trouble;
};

Played play(std::string_view script) {
  Robot robot;
  Listener listener(robot);
  std::istringstream lines{std::string(script)};
  for (std::string line; std::getline(lines, line);) {
    const auto trouble = listener.play(line);
    if (!trouble.empty()) return {listener.transcript(), line + ": " + trouble};
  }
  return {listener.transcript(), ""};
}

// The first line that differs, "" = none.
std::string difference(const std::string& said, const std::string& expected) {
  std::istringstream left(said), right(expected);
  for (int number = 1;; ++number) {
    std::string a, b;
    const bool more = static_cast<bool>(std::getline(left, a));
    const bool awaited = static_cast<bool>(std::getline(right, b));
    if (!more && !awaited) return "";
    if (more != awaited || a != b) return fmt::format("line {}: said \"{}\", expected \"{}\"", number, a, b);
  }
}

}  // namespace

TEST_CASE("every flow by keys only, with the screen off, says what its transcript says") {
  REQUIRE(flows().size() >= 8);
  for (const auto& flow : flows()) {
    const auto script = read_whole(flow, 100'000);
    REQUIRE(script);
    const auto [said, trouble] = play(*script);
    CHECK_MESSAGE(trouble == "", flow.filename().string() << ": " << trouble << "\n" << said);
    auto golden = flow;
    golden.replace_extension(".txt");
    if (std::getenv("FARSTU_BLESS") != nullptr) {
      REQUIRE(write_whole(golden, said, 0644));
      continue;
    }
    const auto expected = read_whole(golden, 1'000'000);
    REQUIRE_MESSAGE(expected, golden.string());
    CHECK_MESSAGE(difference(said, *expected) == "", flow.filename().string());
  }
}

TEST_CASE("negative control: another word is found, and so is a flow that cannot be walked") {
  CHECK(difference("a\nb\n", "a\nb\n") == "");
  CHECK(difference("a\nb\n", "a\nc\n") != "");
  CHECK(difference("a\n", "a\nb\n") != "");
  CHECK(play("key Speak\nchoose \"Det finns inte\"\n").trouble != "");
  CHECK(play("tap \"start.here\"\n").trouble != "");
  // Without speech nothing is said, and nothing can be found.
  CHECK(play("choose \"Jag är här\"\n").trouble != "");
}
