#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/utf8.h"
#include "tests/support/temp_dir.h"

#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace farstu;

TEST_CASE("base64url: RFC 4648 vectors without padding, and one text per byte string") {
  CHECK(to_base64url("") == "");
  CHECK(to_base64url("f") == "Zg");
  CHECK(to_base64url("fo") == "Zm8");
  CHECK(to_base64url("foobar") == "Zm9vYmFy");
  CHECK(from_base64url("Zm9vYmFy") == "foobar");
  for (const char* text : {"Zg==", "Zh", "Z", "Zm9v+mFy", "Zm 9"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64url(text).has_value());
  }
}

TEST_CASE("hex: both ways, and nothing half") {
  CHECK(to_hex(std::string_view("\x00\xff\x10", 3)) == "00ff10");
  CHECK(from_hex("00fF10") == std::string("\x00\xff\x10", 3));
  CHECK_FALSE(from_hex("0").has_value());
  CHECK_FALSE(from_hex("0g").has_value());
}

TEST_CASE("utf8: good text passes, bad bytes are replaced, cutting keeps whole characters") {
  CHECK(is_utf8("Föreningen Linden ناس 🙂"));
  for (const char* text :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE2\x82"}) {
    CHECK_FALSE(is_utf8(text));
  }
  CHECK(repair_utf8("a\xFF"
                    "b\x01") == "a\uFFFDb ");
  CHECK(shorten_utf8("åäö", 3) == "åäö");
  CHECK(shorten_utf8("åäöx", 3) == "åä…");
}

TEST_CASE("files: what was written is read back with its mode, and leaves no part file") {
  TempDir dir;
  const auto path = dir.path() / "a.reports";
  REQUIRE(write_whole(path, "one", 0600).has_value());
  REQUIRE(write_whole(path, "two", 0640).has_value());
  CHECK(*read_whole(path, 100) == "two");
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0640);
  CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
}

TEST_CASE("files: a missing, large, linked or strange file is told apart") {
  TempDir dir;
  CHECK(read_whole(dir.path() / "none", 10).error().code == Code::NotFound);
  REQUIRE(write_whole(dir.path() / "big", "0123456789", 0600).has_value());
  CHECK(read_whole(dir.path() / "big", 9).error().id == "files.size");
  std::filesystem::create_symlink(dir.path() / "big", dir.path() / "link");
  CHECK(read_whole(dir.path() / "link", 100).error().id == "files.link");
  REQUIRE(::mkfifo((dir.path() / "pipe").c_str(), 0600) == 0);
  CHECK(read_whole(dir.path() / "pipe", 100).error().id == "files.kind");
}

TEST_CASE("files: writing into a folder that is not there fails and leaves nothing") {
  TempDir dir;
  CHECK(write_whole(dir.path() / "no" / "a", "x").error().code == Code::NotFound);
  CHECK(std::filesystem::is_empty(dir.path()));
}
