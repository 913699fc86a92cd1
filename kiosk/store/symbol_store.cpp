#include "kiosk/store/symbol_store.h"

#include "kiosk/store/request_blob.h"
#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

constexpr std::string_view kSelectPair = "SELECT id, symbol, digits_hash, request FROM pair ";

Pair pair_of(Row& row) {
  return {PairId{row.integer(0)}, row.word(1, parse_symbol), row.bytes(2), request_of(row, 3)};
}

}  // namespace

PairId SymbolStore::new_pair_id() { return PairId{new_random_id()}; }

Result<std::optional<StoredSymbol>> SymbolStore::find(Symbol symbol) const {
  return Sql(db_).find(
      "SELECT salt, failures, last_try_boottime, last_try_boot FROM symbol WHERE name = ?",
      {to_string(symbol)}, [](Row& row) {
        return StoredSymbol{row.bytes(0), {row.number(1), Boottime(row.integer(2)), row.text(3)}};
      });
}

Result<void> SymbolStore::add(Symbol symbol, std::string_view salt) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO symbol (name, salt, failures, last_try_boot, last_try_boottime)"
                   " VALUES (?, ?, 0, '', 0) ON CONFLICT (name) DO NOTHING",
                   {to_string(symbol), Blob{salt}}));
  return {};
}

Result<void> SymbolStore::save_tries(Symbol symbol, const Tries& tries) {
  return must_be_one(
      Sql(db_).run("UPDATE symbol SET failures = ?, last_try_boot = ?, last_try_boottime = ? WHERE name = ?",
                   {tries.failures, tries.boot_id, std::int64_t{tries.last.count()}, to_string(symbol)}),
      "store.no_symbol", "This symbol has never been used.");
}

Result<void> SymbolStore::add_pair(const Pair& pair) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO pair (id, symbol, digits_hash, request) VALUES (?, ?, ?, ?)",
                   {pair.id.value, to_string(pair.symbol), Blob{pair.digits_hash}, blob_of(pair.request)}));
  return {};
}

Result<std::optional<Pair>> SymbolStore::find_pair(PairId id) const {
  return Sql(db_).find(std::string(kSelectPair) + "WHERE id = ?", {id.value}, pair_of);
}

Result<std::optional<Pair>> SymbolStore::find_pair(Symbol symbol, std::string_view digits_hash) const {
  return Sql(db_).find(std::string(kSelectPair) + "WHERE symbol = ? AND digits_hash = ?",
                       {to_string(symbol), Blob{digits_hash}}, pair_of);
}

Result<std::optional<Pair>> SymbolStore::find_pair(const RequestId& request) const {
  return Sql(db_).find(std::string(kSelectPair) + "WHERE request = ?", {blob_of(request)}, pair_of);
}

Result<int> SymbolStore::count_pairs(Symbol symbol) const {
  FARSTU_TRY_ASSIGN(const std::int64_t count,
                    Sql(db_).number("SELECT count(*) FROM pair WHERE symbol = ?", {to_string(symbol)}));
  return static_cast<int>(count);
}

Result<void> SymbolStore::remove_pair(PairId id) {
  return must_be_one(Sql(db_).run("DELETE FROM pair WHERE id = ?", {id.value}), "store.no_pair",
                     "This symbol and these digits are not there any more.");
}

Result<int> SymbolStore::remove_empty_pairs() {
  return Sql(db_).run(
      "DELETE FROM pair WHERE id NOT IN (SELECT pair FROM signup)"
      " AND id NOT IN (SELECT pair FROM support_request)");
}

}  // namespace farstu::store
