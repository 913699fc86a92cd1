#include "kiosk/house/pairs.h"

#include "kiosk/core/base/throttle.h"
#include "kiosk/vault/digits.h"

namespace farstu::house {

Result<store::StoredSymbol> known_symbol(House& house, Symbol symbol) {
  store::SymbolStore symbols(house.database());
  FARSTU_TRY_ASSIGN(auto found, symbols.find(symbol));
  if (!found) {
    FARSTU_TRY(symbols.add(symbol, vault::draw_bytes(vault::kDigitsSalt)));
    FARSTU_TRY_ASSIGN(found, symbols.find(symbol));
  }
  FARSTU_CHECK(found);
  found->tries = after_quiet(found->tries, house.clock().boottime(), house.clock().boot_id());
  return *std::move(found);
}

Result<std::string> hash_of(House& house, const PairDraft& draft, vault::Cost cost) {
  FARSTU_TRY_ASSIGN(const auto stored, known_symbol(house, draft.symbol));
  return vault::hash_digits(draft.digits.text(), stored.salt, cost);
}

Result<store::Pair> keep_pair(House& house, const PairDraft& draft, const std::string& digits_hash) {
  store::SymbolStore symbols(house.database());
  FARSTU_TRY_ASSIGN(auto pair, symbols.find_pair(draft.symbol, digits_hash));
  if (pair && pair->request != draft.request) {
    return fail(Code::Conflict, "signup.digits_taken", "These digits are taken by now; draw others.");
  }
  if (!pair) {
    pair = store::Pair{store::SymbolStore::new_pair_id(), draft.symbol, digits_hash, draft.request};
    FARSTU_TRY(symbols.add_pair(*pair));
  }
  return *std::move(pair);
}

}  // namespace farstu::house
