#include "kiosk/store/inspect.h"

#include "kiosk/core/base/log.h"
#include "kiosk/store/connection.h"

#include <array>
#include <map>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::store {
namespace {

using Objects = std::map<std::string, std::string>;  // name → the SQL that made it

Result<Objects> objects_of(Connection& connection) {
  Objects objects;
  FARSTU_TRY(
      Sql(connection).each("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL", {}, [&](Row& row) {
        objects[row.text(0)] = row.text(1);
      }));
  return objects;
}

Result<Objects> make_model(std::int64_t version, std::span<const Migration> steps) {
  FARSTU_TRY_ASSIGN(const auto model, Connection::open_in_memory());
  for (const Migration& step : steps) {
    if (step.number <= version) FARSTU_TRY(model->run_script(step.sql));
  }
  return objects_of(*model);
}

// What the steps up to `version` make. Of the program's own, which never change, it is made once.
Result<Objects> model_of(std::int64_t version, std::span<const Migration> steps) {
  if (steps.data() != migrations().data()) return make_model(version, steps);
  static std::mutex mutex;
  static std::map<std::int64_t, Objects> made;
  const std::lock_guard guard(mutex);
  if (const auto found = made.find(version); found != made.end()) return found->second;
  FARSTU_TRY_ASSIGN(Objects model, make_model(version, steps));
  return made.emplace(version, std::move(model)).first->second;
}

// SQLite's check knows structure, not what the tables should be: a letter flipped in a column's name passes
// it.
Result<std::optional<std::string>> compare_schema(Connection& connection, std::span<const Migration> steps) {
  FARSTU_TRY_ASSIGN(const std::int64_t version, Sql(connection).number("PRAGMA user_version"));
  FARSTU_TRY_ASSIGN(const Objects expected, model_of(version, steps));
  FARSTU_TRY_ASSIGN(const Objects there, objects_of(connection));
  for (const auto& [name, sql] : expected) {
    const auto found = there.find(name);
    if (found == there.end() || found->second != sql) {
      return std::optional(fmt::format("{} is not the one this schema has", name));
    }
  }
  return std::optional<std::string>();
}

Result<std::optional<std::string>> run_check(Connection& connection, Depth depth,
                                             std::span<const Migration> steps) {
  Sql sql(connection);
  const auto first_text = [](Row& row) { return row.text(0); };
  const bool full = depth == Depth::Full;
  FARSTU_TRY_ASSIGN(const auto found,
                    sql.find(full ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", {}, first_text));
  const std::string verdict = found.value_or("no verdict");
  if (verdict != "ok") return std::optional(verdict);
  FARSTU_TRY_ASSIGN(const auto other, compare_schema(connection, steps));
  if (other || !full) return other;
  FARSTU_TRY_ASSIGN(const auto orphan, sql.find("PRAGMA foreign_key_check", {}, first_text));
  if (orphan) return std::optional(fmt::format("rows of {} have lost their owner", *orphan));
  return std::optional<std::string>();
}

// Reads every byte of the main file the way SQLite does.
bool is_readable(Connection& connection) {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
    return false;
  sqlite3_int64 size = 0;
  if (file->pMethods == nullptr || file->pMethods->xFileSize(file, &size) != SQLITE_OK) return false;
  std::array<char, 65536> buffer;
  for (sqlite3_int64 at = 0; at < size; at += static_cast<sqlite3_int64>(buffer.size())) {
    const int code = file->pMethods->xRead(file, buffer.data(), static_cast<int>(buffer.size()), at);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return false;
  }
  return true;
}

}  // namespace

Result<std::optional<std::string>> inspect(Connection& connection, Depth depth,
                                           std::span<const Migration> steps) {
  // Pages still in memory would hide what has become of them on the disk.
  sqlite3_db_release_memory(connection.handle());
  FARSTU_TRY_ASSIGN(auto finding, run_check(connection, depth, steps));
  if (!finding) return finding;
  if (!is_readable(connection)) {
    log_warning("store.unreadable", *finding);
    return fail(Code::StorageIo, "store.unreadable",
                "The disk failed while the house's database was checked.");
  }
  // A read that failed once, and not again, is no damage.
  return run_check(connection, depth, steps);
}

}  // namespace farstu::store
