// Scripts are parsed whole or refused with the line that is wrong.
#include "kiosk/app/script.h"

#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::app;
using namespace std::chrono_literals;

namespace {

std::string refusal(std::string_view text) {
  const auto steps = parse_script(text);
  return steps ? "" : steps.error().sentence;
}

}  // namespace

TEST_CASE("a script: one step a line, comments, strings with escapes") {
  const auto steps = parse_script(
      "# begin\n\n  tap \"Jag \\\"är\\\" här\\\\\"  # here\nexpect-not x\nwait 95s\nhold 2min\ntree\r\n");
  REQUIRE(steps);
  REQUIRE(steps->size() == 5);
  CHECK(std::get<TapStep>((*steps)[0].what).what == "Jag \"är\" här\\");
  CHECK((*steps)[0].line == 3);
  CHECK_FALSE(std::get<ExpectStep>((*steps)[1].what).there);
  CHECK(std::get<WaitStep>((*steps)[2].what).span == 95s);
  CHECK(std::get<HoldStep>((*steps)[3].what).span == 2min);
  CHECK(std::holds_alternative<TreeStep>((*steps)[4].what));
  CHECK(parse_script("")->empty());
}

TEST_CASE("what is no step is refused with its line") {
  for (const char* wrong :
       {"tap",          "tap \"a\" \"b\"", "tap \"a",       "jump \"a\"",   "wait",
        "wait 5",       "wait -1s",        "wait 1y",       "wait s",       "wait 99999999999999999999s",
        "theme pink",   "text huge",       "key NoSuchKey", "key \"\"",     "shot ../a.png",
        "shot .hidden", "shot \"\"",       "tree now",      "spoken \"x\"", "\"tap\""}) {
    const std::string told = refusal(std::string("wait 1s\n") + wrong);
    CHECK_MESSAGE(told.starts_with("line 2: "), wrong << " gave: " << told);
  }
  CHECK(refusal("tap \"\xff\"") == "The script is not UTF-8 text.");
}

TEST_CASE("garbage never does anything but be refused") {
  const std::string whole = "tap \"Jag är här\"\nkey Tab\nwait 95s\nlocale sv\nshot a.png\n";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    (void)parse_script(whole.substr(0, at)).has_value();
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    const auto steps = parse_script(flipped);
    CHECK((steps.has_value() ? steps->size() <= 6 : !steps.error().sentence.empty()));
  }
  CHECK(parse_script(std::string(100'000, '#'))->empty());
  CHECK_FALSE(parse_script(std::string(100'000, 'x')));
}
