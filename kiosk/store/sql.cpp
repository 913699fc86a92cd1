#include "kiosk/store/sql.h"

#include "kiosk/core/base/log.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/database_impl.h"

#include <limits>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace farstu::store {

bool Row::is_null(int column) const { return statement_.isColumnNull(column); }
std::int64_t Row::integer(int column) const { return statement_.getColumn(column).getInt64(); }
std::string Row::text(int column) const { return statement_.getColumn(column).getString(); }
std::string Row::bytes(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  const void* data = value.getBlob();
  return data == nullptr
             ? std::string()
             : std::string(static_cast<const char*>(data), static_cast<std::size_t>(value.getBytes()));
}
Instant Row::instant(int column) const { return Instant(std::chrono::milliseconds(integer(column))); }

int Row::number(int column) {
  const std::int64_t wide = integer(column);
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    damaged_ = true;
    return 0;
  }
  return static_cast<int>(wide);
}

Day Row::day(int column) {
  // Years 1900…2199, as parse_day takes them.
  constexpr int kFirst = Day(std::chrono::year(1900) / 1 / 1).number();
  constexpr int kLast = Day(std::chrono::year(2199) / 12 / 31).number();
  const int days = number(column);
  if (days < kFirst || days > kLast) {
    damaged_ = true;
    return Day();
  }
  return Day::from_number(days);
}

std::optional<std::int64_t> Row::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<int> Row::maybe_number(int column) {
  return is_null(column) ? std::nullopt : std::optional(number(column));
}
std::optional<Instant> Row::maybe_instant(int column) const {
  return is_null(column) ? std::nullopt : std::optional(instant(column));
}

Result<Connection*> Sql::ready() {
  if (connection_ != nullptr) return connection_;
  return db_->impl_->ready();
}

Error Sql::note(Error error) {
  if (db_ != nullptr) db_->impl_->note(error);
  return error;
}

Result<int> Sql::run(std::string_view statement, Values values) {
  FARSTU_TRY_ASSIGN(Connection* const connection, ready());
  Result<int> changed = connection->run(statement, {values.begin(), values.size()});
  if (!changed) return tl::unexpected<Error>(note(std::move(changed).error()));
  return changed;
}

Result<void> Sql::each(std::string_view statement, Values values, const std::function<void(Row&)>& each) {
  FARSTU_TRY_ASSIGN(Connection* const connection, ready());
  Result<void> done = connection->each(statement, {values.begin(), values.size()}, each);
  if (!done) return tl::unexpected<Error>(note(std::move(done).error()));
  return done;
}

Result<std::int64_t> Sql::number(std::string_view statement, Values values) {
  FARSTU_TRY_ASSIGN(const auto found, find(statement, values, [](Row& row) { return row.integer(0); }));
  if (!found) return damaged_row();
  return *found;
}

tl::unexpected<Error> damaged_row() {
  return fail(Code::StorageCorrupt, "store.corrupt", "The house's database is damaged.");
}

Result<void> must_be_one(const Result<int>& changed, std::string_view id, std::string_view sentence) {
  if (!changed) return tl::unexpected<Error>(changed.error());
  if (*changed == 0) return fail(Code::NotFound, std::string(id), std::string(sentence));
  return {};
}

}  // namespace farstu::store
