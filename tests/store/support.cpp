#include "kiosk/store/connection.h"
#include "kiosk/store/sql.h"
#include "tests/store/house_fixture.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <utility>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <unistd.h>

// Thousands of databases are opened and closed: a freed piece of memory is watched for a while, not for ever.
extern "C" const char* __asan_default_options() {
  return "quarantine_size_mb=16:allocator_release_to_os_interval_ms=-1";
}

namespace farstu::store {

namespace fs = std::filesystem;

fs::path fast_folder() {
  const fs::path shared = "/dev/shm";
  return ::access(shared.c_str(), W_OK) == 0 ? shared : fs::temp_directory_path();
}

RamDir::RamDir() {
  std::string name = (fast_folder() / "farstu-store-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

RamDir::~RamDir() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Instant at(std::string_view iso) { return must(parse_iso(iso, stockholm())); }
Day day(std::string_view text) { return must(parse_day(text)); }

const Zone& stockholm() {
  static const Zone zone = must(Zone::load("Europe/Stockholm"));
  return zone;
}

OpenOptions created() {
  OpenOptions options;
  options.on_missing = OnMissing::Create;
  options.ballast_bytes = 0;
  return options;
}

OpenOptions through(std::string vfs) {
  OpenOptions options = created();
  options.vfs = std::move(vfs);
  return options;
}

std::unique_ptr<Database> open(const fs::path& folder, const OpenOptions& options) {
  return must(open_house(folder, Access::Write, at("2026-03-02T09:00:00"), options));
}

Visit visit_on(Day day, BootNumber boot, int quarter) {
  Visit visit;
  visit.day = day;
  visit.quarter.number = std::int64_t{day.number()} * 96 + quarter;
  visit.boot = boot;
  visit.trust = ClockTrust::Trusted;
  return visit;
}

Session session_on(std::string uid, std::string_view start, std::string_view end, std::string title) {
  Session session;
  session.identity = {"linden", std::move(uid), ""};
  session.id = session_id(session.identity);
  session.span = TimedSpan{at(start), at(end)};
  session.title = std::move(title);
  return session;
}

Result<sqlite3*> handle_of(Database& db) {
  FARSTU_TRY_ASSIGN(Connection* const connection, Sql(db).ready());
  return connection->handle();
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream) return "";
  std::string bytes(static_cast<std::size_t>(stream.tellg()), '\0');
  stream.seekg(0);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void tell_figure(std::string line) {
  static std::vector<std::string>& lines = *new std::vector<std::string>();
  if (lines.empty()) {
    std::atexit([] {
      for (const std::string& one : lines) std::cout << one << '\n';
    });
  }
  lines.push_back(std::move(line));
}

std::int64_t ask(const fs::path& file, const std::string& sql) {
  SQLite::Database db(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement statement(db, sql);
  REQUIRE(statement.executeStep());
  return statement.getColumn(0).getInt64();
}

}  // namespace farstu::store
