// One open SQLite connection with our settings and its prepared statements; internal to this folder.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/store/sql.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;

namespace farstu::store {

class Connection {
 public:
  // Write: read and write, made when missing. Read: read-only beside a writer.
  // Still: a file nobody writes, read without a -wal or a lock beside it.
  enum class Mode { Write, Read, Still };
  static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Mode mode,
                                                  const std::string& vfs);
  // An empty database that is nowhere, to try things on.
  static Result<std::unique_ptr<Connection>> open_in_memory();
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // How long a lock is waited for.
  static constexpr std::chrono::milliseconds kPatience{5000};
  void set_patience(std::chrono::milliseconds patience);

  // Turns on WAL (read back and proved) and full synchronisation, and lets closing move the -wal into the
  // file. Until then closing leaves the file and its -wal byte for byte as they are.
  Result<void> make_durable();
  // Moves what a stop left in the -wal into the file and empties it, unless somebody reads or the disk is
  // full.
  Result<void> fold_log();
  // Closing leaves the file and its -wal as they are again: they are evidence.
  void leave_as_it_is();

  // As Sql::run and Sql::each.
  Result<int> run(std::string_view statement, std::span<const Value> values);
  Result<void> each(std::string_view statement, std::span<const Value> values,
                    const std::function<void(Row&)>& each);
  // Several statements without values, not kept.
  Result<void> run_script(std::string_view statements);

  // No transaction is open, be it because SQLite rolled it back by itself.
  bool is_outside_transaction() const;
  sqlite3* handle() const;

 private:
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace farstu::store
