// The SQLite engine's connections: opening, migrating, prepared statements, transactions shared by waiting
// writers. Internal to store. The rules: all writing in one process goes through one connection, and writers
// of several processes (the server, `admin`) take turns by a lock file, so that no two ever write or
// checkpoint at the same instant (SQLite 3.40's WAL-reset bug needs just that). SQLiteCpp's exceptions end
// here.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

namespace farstu::receiver {

// Bytes rather than text.
struct Blob {
  std::string_view bytes;
};

// A prepared statement with its values bound; ready for the next use when it goes.
class Query {
 public:
  template <class... Values>
  explicit Query(SQLite::Statement& statement, const Values&... values) : statement_(statement) {
    int at = 0;
    (bind(++at, values), ...);
  }
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  bool step() { return statement_.executeStep(); }
  void run() {
    while (step()) {
    }
  }
  bool is_null(int column) { return statement_.getColumn(column).isNull(); }
  std::int64_t integer(int column) { return statement_.getColumn(column).getInt64(); }
  int small(int column) { return statement_.getColumn(column).getInt(); }
  std::string text(int column) { return statement_.getColumn(column).getString(); }  // also for blobs
  Instant instant(int column) { return Instant(std::chrono::milliseconds(integer(column))); }

 private:
  void bind(int at, std::int64_t value) { statement_.bind(at, value); }
  void bind(int at, int value) { statement_.bind(at, value); }
  void bind(int at, std::string_view value) { statement_.bind(at, std::string(value)); }
  void bind(int at, const std::string& value) { statement_.bind(at, value); }
  void bind(int at, const char* value) { statement_.bind(at, value); }
  void bind(int at, Blob value) {
    statement_.bind(at, static_cast<const void*>(value.bytes.data()), static_cast<int>(value.bytes.size()));
  }
  void bind(int at, Instant value) { bind(at, std::int64_t{value.time_since_epoch().count()}); }
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value)
      bind(at, *value);
    else
      statement_.bind(at);
  }

  SQLite::Statement& statement_;
};

// One open connection with its statements. Throws SQLite::Exception: used only inside SqliteFile's calls.
class Connection {
 public:
  explicit Connection(const std::filesystem::path& file);

  // `sql` must outlive the connection: a literal. One Query of a statement at a time.
  template <class... Values>
  Query query(const char* sql, const Values&... values) {
    return Query(prepared(sql), values...);
  }
  SQLite::Database& db() { return db_; }

 private:
  SQLite::Statement& prepared(const char* sql);

  SQLite::Database db_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

using Work = std::function<Result<void>(Connection&)>;

class SqliteFile {
 public:
  // Opens or makes `file`, checks it and brings its schema up to date. StorageCorrupt, SchemaTooNew,
  // StorageIo.
  static Result<std::unique_ptr<SqliteFile>> open(const std::filesystem::path& file, bool quick_check);
  ~SqliteFile();

  // Runs `work` in a transaction and makes it durable, together with what other threads want to write at the
  // same moment: one sync for all. An Error from `work` undoes what `work` did, and nothing of the others.
  // `work` may run more than once (after Busy, or alone after a companion failed).
  Result<void> write(const Work& work);
  // Runs `work` on a snapshot; it must not write.
  Result<void> read(const Work& work);
  // A consistent copy of the whole in `file`, which must not exist, after `change` was made to the copy.
  Result<void> copy_to(const std::filesystem::path& file,
                       const std::function<Result<void>(SQLite::Database&)>& change) const;

 private:
  struct Job;
  SqliteFile(std::filesystem::path file, int lock) : file_(std::move(file)), lock_(lock) {}
  Result<void> prepare(bool quick_check);
  void commit(const std::vector<Job*>& jobs);
  Result<void> commit_together(const std::vector<Job*>& jobs);
  Result<Connection*> writer();

  const std::filesystem::path file_;
  const int lock_;  // the lock file's descriptor

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::vector<Job*> queue_;
  bool committing_ = false;
  std::vector<std::unique_ptr<Connection>> readers_;

  std::unique_ptr<Connection> writer_;  // of whoever commits; none after the disk failed: opened anew
};

}  // namespace farstu::receiver
