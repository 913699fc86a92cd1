#include "kiosk/store/connection.h"

#include "kiosk/store/sqlite_error.h"

#include <map>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::store {
namespace {

// Nothing the database says may do more than be read or written; temporary data never reach the disk. A
// transaction's pages stay in memory until it commits: a large calendar would write them many times over.
constexpr const char* kSettings =
    "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA cell_size_check=ON; PRAGMA cache_spill=OFF; "
    "PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;";

// SQLite's URI form of a path (sqlite.org/uri.html). psow=0: flash may damage what lies beside a write.
std::string uri_of(const std::filesystem::path& file, Connection::Mode mode) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      uri += c;
    }
  }
  uri += "?psow=0";
  if (mode == Connection::Mode::Still) uri += "&immutable=1";
  return uri;
}

void bind(SQLite::Statement& statement, int index, const Value& value) {
  struct Binder {
    SQLite::Statement& statement;
    int index;
    void operator()(std::monostate) const { statement.bind(index); }
    void operator()(std::int64_t number) const { statement.bind(index, number); }
    void operator()(std::string_view text) const { statement.bind(index, std::string(text)); }
    void operator()(Blob blob) const {
      // A null pointer would bind NULL; no bytes are still bytes.
      const void* data = blob.bytes.empty() ? "" : static_cast<const void*>(blob.bytes.data());
      statement.bind(index, data, static_cast<int>(blob.bytes.size()));
    }
  };
  std::visit(Binder{statement, index}, value.held());
}

}  // namespace

struct Connection::Impl {
  Impl(const std::string& uri, int flags, const std::string& vfs)
      : db(uri, flags, static_cast<int>(kPatience.count()), vfs) {}

  struct Kept {
    std::unique_ptr<SQLite::Statement> statement;
    bool busy = false;
  };

  // A statement for the time of one call, handed back reset so that no read lingers and no value stays bound.
  class Use {
   public:
    Use(Impl& impl, std::string_view text) {
      auto found = impl.kept.find(text);
      if (found == impl.kept.end()) found = impl.kept.try_emplace(std::string(text)).first;
      if (found->second.busy) {  // the same statement within its own rows
        own_ = std::make_unique<SQLite::Statement>(impl.db, std::string(text));
        return;
      }
      kept_ = &found->second;
      if (!kept_->statement) kept_->statement = std::make_unique<SQLite::Statement>(impl.db, found->first);
      kept_->busy = true;
    }
    ~Use() {
      if (kept_ == nullptr) return;
      kept_->statement->tryReset();  // reports once more what the step reported
      kept_->statement->clearBindings();
      kept_->busy = false;
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    SQLite::Statement& operator*() { return own_ ? *own_ : *kept_->statement; }
    SQLite::Statement* operator->() { return &**this; }

   private:
    Kept* kept_ = nullptr;
    std::unique_ptr<SQLite::Statement> own_;
  };

  SQLite::Database db;
  std::map<std::string, Kept, std::less<>> kept;
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Mode mode,
                                                     const std::string& vfs) {
  const int access =
      mode == Mode::Write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
  return guarded(nullptr, [&]() -> Result<std::unique_ptr<Connection>> {
    auto impl = std::make_unique<Impl>(uri_of(file, mode), access | SQLite::OPEN_URI, vfs);
    sqlite3* const handle = impl->db.getHandle();
    return guarded(handle, [&]() -> Result<std::unique_ptr<Connection>> {
      sqlite3_extended_result_codes(handle, 1);
      sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
      sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      impl->db.exec(kSettings);
      return std::unique_ptr<Connection>(new Connection(std::move(impl)));
    });
  });
}

Result<std::unique_ptr<Connection>> Connection::open_in_memory() {
  return guarded(nullptr, [] {
    return std::unique_ptr<Connection>(
        new Connection(std::make_unique<Impl>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, "")));
  });
}

Result<void> Connection::make_durable() {
  std::string mode;
  FARSTU_TRY(each("PRAGMA journal_mode=WAL", {}, [&](Row& row) { mode = row.text(0); }));
  if (mode != "wal") {
    return fail(Code::StorageIo, "store.wal",
                "This disk cannot hold the house's database safely (no write-ahead log).");
  }
  FARSTU_TRY(run_script("PRAGMA synchronous=FULL; PRAGMA journal_size_limit=1048576;"));
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  return {};
}

Result<void> Connection::fold_log() {
  set_patience(std::chrono::milliseconds(0));
  const Result<void> folded = run_script("PRAGMA wal_checkpoint(TRUNCATE)");
  set_patience(kPatience);
  if (folded || folded.error().code == Code::StorageFull || folded.error().code == Code::Busy) return {};
  return folded;
}

void Connection::set_patience(std::chrono::milliseconds patience) {
  sqlite3_busy_timeout(handle(), static_cast<int>(patience.count()));
}

void Connection::leave_as_it_is() {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Result<int> Connection::run(std::string_view statement, std::span<const Value> values) {
  return guarded(handle(), [&] {
    Impl::Use use(*impl_, statement);
    int index = 0;
    for (const Value& value : values) bind(*use, ++index, value);
    while (use->executeStep()) {
    }
    return use->getChanges();
  });
}

Result<void> Connection::each(std::string_view statement, std::span<const Value> values,
                              const std::function<void(Row&)>& each) {
  bool damaged = false;
  FARSTU_TRY(guarded(handle(), [&] {
    Impl::Use use(*impl_, statement);
    int index = 0;
    for (const Value& value : values) bind(*use, ++index, value);
    while (!damaged && use->executeStep()) {
      Row row(*use);
      each(row);
      damaged = row.is_damaged();
    }
  }));
  if (damaged) return damaged_row();
  return {};
}

Result<void> Connection::run_script(std::string_view statements) {
  return guarded(handle(), [&] { impl_->db.exec(std::string(statements)); });
}

bool Connection::is_outside_transaction() const { return sqlite3_get_autocommit(handle()) != 0; }
sqlite3* Connection::handle() const { return impl_->db.getHandle(); }

}  // namespace farstu::store
