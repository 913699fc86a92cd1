// A house in a folder of its own, and the words store tests speak.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/session.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/database.h"
#include "tests/support/temp_dir.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

struct sqlite3;

namespace farstu::store {

// The value, or the end of the test with the error's sentence.
template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().id << ": " << result.error().sentence);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
Code code_of(const Result<T>& result) {
  REQUIRE_FALSE(result);
  CHECK_FALSE(result.error().id.empty());
  CHECK(result.error().sentence.ends_with('.'));
  return result.error().code;
}

// Memory, where there is such a folder: thousands of reopened databases need no platter.
std::filesystem::path fast_folder();

class RamDir {
 public:
  RamDir();
  ~RamDir();
  RamDir(const RamDir&) = delete;
  RamDir& operator=(const RamDir&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Instant at(std::string_view iso);
Day day(std::string_view text);
const Zone& stockholm();

OpenOptions created();                 // made when missing, no ballast
OpenOptions through(std::string vfs);  // the same through a VFS of the test's

std::unique_ptr<Database> open(const std::filesystem::path& folder, const OpenOptions& options = created());

// A visit as a tap makes it, not yet saved.
Visit visit_on(Day day, BootNumber boot, int quarter = 40);
Session session_on(std::string uid, std::string_view start, std::string_view end, std::string title = "Fika");

// SQLite's own handle of an open house, for counting what it does.
Result<sqlite3*> handle_of(Database& db);

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view bytes);

// What a program has shown in numbers, printed when all its tests are over.
void tell_figure(std::string line);

// One number of a database file, asked of SQLite itself and not of the code under test.
std::int64_t ask(const std::filesystem::path& file, const std::string& sql);

}  // namespace farstu::store
