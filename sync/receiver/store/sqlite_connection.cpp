#include "sync/receiver/store/sqlite_connection.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "sync/receiver/store/migrations.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

namespace farstu::receiver {
namespace {

constexpr int kApplicationId = 0x46525256;  // "FRRV"
constexpr int kBusyMs = 5000;
constexpr int kTries = 3;

Error error_of(const SQLite::Exception& e) {
  switch (e.getErrorCode() & 0xff) {
    case SQLITE_FULL:
      return {Code::StorageFull, "receiver.store.full", "The disk is full; nothing was stored."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Code::Busy, "receiver.store.busy", "The database is busy; try again in a moment."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Code::StorageCorrupt, "receiver.store.damaged", "The federation's database is damaged."};
    case SQLITE_CONSTRAINT:
      return {Code::Conflict, "receiver.store.constraint",
              fmt::format("The database refused: {}.", e.what())};
    default:
      return {Code::StorageIo, "receiver.store.io",
              fmt::format("The database could not be used: {}.", e.what())};
  }
}

// The one place where SQLiteCpp's exceptions become Errors.
template <class Do>
auto guarded(Do what) -> decltype(what()) {
  try {
    return what();
  } catch (const SQLite::Exception& e) {
    return tl::unexpected<Error>(error_of(e));
  }
}

// Held while this process writes; other processes wait.
class Turn {
 public:
  explicit Turn(int lock) : lock_(lock) {
    while (::flock(lock_, LOCK_EX) != 0) FARSTU_CHECK(errno == EINTR);
  }
  ~Turn() { ::flock(lock_, LOCK_UN); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  const int lock_;
};

// Undone unless committed.
class Transaction {
 public:
  enum class Kind { Read, Write };
  Transaction(SQLite::Database& db, Kind kind) : db_(db) {
    db_.exec(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  ~Transaction() {
    // SQLite ends some by itself when it fails; then there is nothing left to undo.
    if (!done_ && ::sqlite3_get_autocommit(db_.getHandle()) == 0) db_.tryExec("ROLLBACK");
  }
  void commit() {
    db_.exec("COMMIT");
    done_ = true;
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

 private:
  SQLite::Database& db_;
  bool done_ = false;
};

int pragma(Connection& connection, const char* text) { return connection.db().execAndGet(text).getInt(); }

Result<void> migrate(Connection& connection, const std::filesystem::path& file) {
  const int id = pragma(connection, "PRAGMA application_id");
  const int version = pragma(connection, "PRAGMA user_version");
  const int newest = static_cast<int>(kMigrations.size());
  if (id != kApplicationId &&
      (id != 0 || version != 0 || pragma(connection, "SELECT count(*) FROM sqlite_master") != 0)) {
    return fail(Code::Invalid, "receiver.store.foreign",
                fmt::format("{} is not a database of farstu-receiver.", file.string()));
  }
  if (version > newest) {
    return fail(Code::SchemaTooNew, "receiver.store.too_new",
                fmt::format("{} was written by a newer farstu-receiver; use that one.", file.string()));
  }
  if (version == newest) return {};
  if (version > 0) {
    auto backup = file;
    backup += fmt::format(".before-{:04}", newest);
    std::error_code ignored;
    std::filesystem::remove(backup, ignored);
    SQLite::Statement copy(connection.db(), "VACUUM INTO ?");
    copy.bind(1, backup.string());
    copy.exec();
  }
  Transaction transaction(connection.db(), Transaction::Kind::Write);
  if (pragma(connection, "PRAGMA user_version") == newest) return {};  // another process was faster
  for (int n = version; n < newest; ++n)
    connection.db().exec(std::string(kMigrations[static_cast<std::size_t>(n)]));
  connection.db().exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  connection.db().exec(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
  log_info("receiver.store.migrated", fmt::format("Schema {} is now {}.", version, newest));
  return {};
}

// `work` between savepoints; its Error undoes only what it did. Throws what SQLite throws.
Result<void> run_in_savepoint(Connection& connection, const Work& work) {
  connection.db().exec("SAVEPOINT job");
  const Result<void> result = work(connection);
  if (!result) connection.db().exec("ROLLBACK TO job");
  connection.db().exec("RELEASE job");
  return result;
}

}  // namespace

struct SqliteFile::Job {
  const Work& work;
  Result<void> result;
  bool done = false;
};

Connection::Connection(const std::filesystem::path& file)
    : db_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX, kBusyMs) {
  // The last connection that closes must not checkpoint outside a Turn.
  ::sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  db_.exec("PRAGMA journal_mode = WAL");
  db_.exec("PRAGMA synchronous = FULL");
  db_.exec("PRAGMA foreign_keys = ON");
  db_.exec("PRAGMA trusted_schema = OFF");
  db_.exec("PRAGMA cell_size_check = ON");
  db_.exec("PRAGMA journal_size_limit = 4194304");
}

SQLite::Statement& Connection::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (!statement) statement = std::make_unique<SQLite::Statement>(db_, sql);
  return *statement;
}

Result<std::unique_ptr<SqliteFile>> SqliteFile::open(const std::filesystem::path& file, bool quick_check) {
  auto lock_file = file;
  lock_file.replace_extension(".lock");
  const int lock = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
  if (lock < 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("open {}", lock_file.string())));
  }
  std::unique_ptr<SqliteFile> opened(new SqliteFile(file, lock));
  FARSTU_TRY(opened->prepare(quick_check));
  return opened;
}

SqliteFile::~SqliteFile() { ::close(lock_); }

Result<void> SqliteFile::prepare(bool quick_check) {
  const Turn turn(lock_);
  FARSTU_TRY_ASSIGN(Connection * connection, writer());
  return guarded([&]() -> Result<void> {
    const std::string mode = connection->db().execAndGet("PRAGMA journal_mode").getString();
    if (mode != "wal") {
      return fail(Code::StorageIo, "receiver.store.wal",
                  "The disk does not support the database's journal (WAL).");
    }
    if (quick_check && connection->db().execAndGet("PRAGMA quick_check(1)").getString() != "ok") {
      return fail(Code::StorageCorrupt, "receiver.store.damaged",
                  fmt::format("{} is damaged; restore the newest backup.", file_.string()));
    }
    return migrate(*connection, file_);
  });
}

Result<Connection*> SqliteFile::writer() {
  return guarded([&]() -> Result<Connection*> {
    if (!writer_) writer_ = std::make_unique<Connection>(file_);
    return writer_.get();
  });
}

// Whoever comes first commits for all that wait by then; the others sleep until their job is done.
Result<void> SqliteFile::write(const Work& work) {
  Job job{work, {}};
  std::unique_lock lock(mutex_);
  queue_.push_back(&job);
  while (!job.done) {
    if (committing_) {
      changed_.wait(lock);
      continue;
    }
    committing_ = true;
    const std::vector<Job*> jobs = std::exchange(queue_, {});
    lock.unlock();
    commit(jobs);
    lock.lock();
    committing_ = false;
    for (Job* finished : jobs) finished->done = true;
    changed_.notify_all();
  }
  return job.result;
}

void SqliteFile::commit(const std::vector<Job*>& jobs) {
  if (jobs.size() > 1) {
    if (commit_together(jobs)) return;
    // One of them, or the disk: each alone finds out which.
  }
  for (Job* job : jobs) {
    Result<void> committed;
    for (int attempt = 0; attempt < kTries; ++attempt) {
      committed = commit_together({job});
      if (committed || committed.error().code != Code::Busy) break;
    }
    if (!committed) job->result = committed;
  }
}

// The retry seam's inner step: one transaction, all or nothing. Errors of the jobs' own lie in their results.
Result<void> SqliteFile::commit_together(const std::vector<Job*>& jobs) {
  const Turn turn(lock_);
  FARSTU_TRY_ASSIGN(Connection * connection, writer());
  const Result<void> committed = guarded([&]() -> Result<void> {
    Transaction transaction(connection->db(), Transaction::Kind::Write);
    for (Job* job : jobs) job->result = run_in_savepoint(*connection, job->work);
    transaction.commit();
    return {};
  });
  if (!committed && committed.error().code == Code::StorageIo) {
    writer_.reset();  // after a failed sync nothing this handle believes is certain
    log_error(committed.error());
  }
  return committed;
}

Result<void> SqliteFile::read(const Work& work) {
  std::unique_ptr<Connection> connection;
  {
    const std::lock_guard lock(mutex_);
    if (!readers_.empty()) {
      connection = std::move(readers_.back());
      readers_.pop_back();
    }
  }
  const Result<void> result = guarded([&]() -> Result<void> {
    if (!connection) {
      connection = std::make_unique<Connection>(file_);
      connection->db().exec("PRAGMA query_only = ON");
    }
    const Transaction snapshot(connection->db(), Transaction::Kind::Read);
    return work(*connection);
  });
  if (result) {
    const std::lock_guard lock(mutex_);
    readers_.push_back(std::move(connection));
  }
  return result;
}

Result<void> SqliteFile::copy_to(const std::filesystem::path& file,
                                 const std::function<Result<void>(SQLite::Database&)>& change) const {
  auto part = file;
  part += ".part";
  const Result<void> copied = guarded([&]() -> Result<void> {
    Connection source(file_);
    {
      SQLite::Statement copy(source.db(), "VACUUM INTO ?");
      copy.bind(1, part.string());
      copy.exec();
    }
    SQLite::Database target(part.string(), SQLite::OPEN_READWRITE);  // not yet WAL: one file
    target.exec("PRAGMA synchronous = EXTRA");
    if (target.execAndGet("PRAGMA integrity_check(1)").getString() != "ok") {
      return fail(Code::StorageCorrupt, "receiver.store.damaged",
                  "The copy is damaged; nothing was kept of it.");
    }
    return change(target);
  });
  if (copied) {
    std::error_code failed;
    std::filesystem::rename(part, file, failed);
    if (!failed) return sync_folder(file.parent_path().empty() ? "." : file.parent_path());
    return tl::unexpected<Error>(storage_error(failed.value(), fmt::format("write {}", file.string())));
  }
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return copied;
}

}  // namespace farstu::receiver
