#include "kiosk/store/support_store.h"

#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT support_request.id, pair.symbol, day, pair FROM support_request JOIN pair ON pair.id = pair ";

StoredSupportRequest request_of(Row& row) {
  return {{SupportRequestId{row.integer(0)}, row.word(1, parse_symbol), row.day(2)}, PairId{row.integer(3)}};
}

}  // namespace

Result<SupportRequestId> SupportStore::add(PairId pair, Day day) {
  const SupportRequestId id{new_random_id()};
  FARSTU_TRY(Sql(db_).run("INSERT INTO support_request (id, pair, day) VALUES (?, ?, ?)",
                          {id.value, pair.value, day}));
  return id;
}

Result<std::optional<StoredSupportRequest>> SupportStore::find(SupportRequestId id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE support_request.id = ?", {id.value}, request_of);
}

Result<std::optional<StoredSupportRequest>> SupportStore::find(PairId pair) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE pair = ?", {pair.value}, request_of);
}

Result<std::vector<StoredSupportRequest>> SupportStore::list() const {
  return Sql(db_).list(std::string(kSelect) + "ORDER BY day, support_request.id", {}, request_of);
}

Result<bool> SupportStore::remove(SupportRequestId id) {
  FARSTU_TRY_ASSIGN(const int gone, Sql(db_).run("DELETE FROM support_request WHERE id = ?", {id.value}));
  return gone > 0;
}

Result<int> SupportStore::forget_before(Day day) {
  return Sql(db_).run("DELETE FROM support_request WHERE day < ?", {day});
}

}  // namespace farstu::store
