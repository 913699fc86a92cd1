#include "kiosk/core/base/log.h"
#include "kiosk/store/database.h"
#include "kiosk/store/database_impl.h"

#include <utility>

#include <fmt/format.h>

namespace farstu::store {

Result<Transaction> Transaction::begin(Database& db) {
  Database::Impl& impl = *db.impl_;
  Sql sql(db);
  if (impl.depth == 0) {
    // A writer takes its lock at once: one taken later could be refused in the middle.
    FARSTU_TRY(sql.run(impl.access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN"));
  } else {
    FARSTU_TRY(sql.run(fmt::format("SAVEPOINT part_{}", impl.depth)));
  }
  return Transaction(db, impl.depth++);
}

Transaction::Transaction(Transaction&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), depth_(other.depth_) {}

Transaction::~Transaction() {
  if (db_ != nullptr) roll_back();
}

Result<void> Transaction::commit() {
  FARSTU_CHECK(db_ != nullptr && db_->impl_->depth == depth_ + 1);
  const Result<int> done =
      Sql(*db_).run(depth_ == 0 ? std::string("COMMIT") : fmt::format("RELEASE part_{}", depth_));
  if (!done) {
    const Error error = done.error();
    roll_back();
    return tl::unexpected<Error>(error);
  }
  --std::exchange(db_, nullptr)->impl_->depth;
  return {};
}

void Transaction::roll_back() {
  Database::Impl& impl = *std::exchange(db_, nullptr)->impl_;
  FARSTU_CHECK(impl.depth == depth_ + 1);
  // SQLite may have rolled back by itself. A connection that cannot is given up, which rolls back too.
  if (impl.connection && !impl.connection->is_outside_transaction()) {
    const Result<void> undone = impl.connection->run_script(
        depth_ == 0 ? "ROLLBACK" : fmt::format("ROLLBACK TO part_{0}; RELEASE part_{0}", depth_));
    if (!undone) {
      log_error(undone.error());
      impl.stale = true;
    }
  }
  if (--impl.depth == 0) impl.gone.reset();
}

}  // namespace farstu::store
