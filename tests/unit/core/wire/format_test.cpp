// FORMAT.md is part of the format: its examples are made again here. When one changes on purpose, run this
// program with FARSTU_BLESS=1 and look at the difference.
#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "tests/unit/core/wire/samples.h"

#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::wire;

namespace {

std::filesystem::path format_md() {
  const char* source = std::getenv("FARSTU_SOURCE");
  REQUIRE_MESSAGE(source != nullptr, "run by ctest, or with FARSTU_SOURCE set to the source tree");
  return std::filesystem::path(source) / "kiosk/core/wire/FORMAT.md";
}

// Where the text of the block after `marker` lies in `document`.
struct Block {
  std::size_t start;
  std::size_t end;
};
Block find_block(const std::string& document, const std::string& marker) {
  const std::string open = marker + "\n```\n";
  const std::size_t start = document.find(open);
  REQUIRE(start != std::string::npos);
  const std::size_t end = document.find("```", start + open.size());
  REQUIRE(end != std::string::npos);
  return {start + open.size(), end};
}

void check_example(const std::string& marker, const std::string& expected) {
  std::string document = *read_whole(format_md(), 1 << 20);
  const Block block = find_block(document, marker);
  if (std::getenv("FARSTU_BLESS") != nullptr) {
    document.replace(block.start, block.end - block.start, expected + "\n");
    REQUIRE(write_whole(format_md(), document, 0644).has_value());
    return;
  }
  CHECK(document.substr(block.start, block.end - block.start) == expected + "\n");
}

}  // namespace

TEST_CASE("FORMAT.md: the example file is what this program writes") {
  const SigningKey published =
      *SigningKey::from_seed(*from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
  ReportsRequest request = samples::reports();
  request.days = {request.days[1], request.days[2]};
  check_example("<!-- example file -->", sign_file(encode_reports(request), FileType::Reports, published));
}

TEST_CASE("FORMAT.md: the example day and its digest are what this program makes") {
  const report::DayReport day = samples::reports().days[2];
  check_example("<!-- example day -->", encode_day(day) + "\nsha256 " + to_hex(digest(day)));
}
