// Symbols with the tries made at them, and the pairs of symbol and digits that sign-ups belong to. Hides
// tables `symbol` and `pair`. The rule: digits come in as hashes only, and a try is durable before they are
// compared.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/base/throttle.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::store {

struct StoredSymbol {
  std::string salt;  // 16 bytes, in the hash of every pair of this symbol
  Tries tries;
};

struct Pair {
  PairId id;
  Symbol symbol;
  std::string digits_hash;  // 16 bytes, unique within the symbol
  RequestId request;        // that made it
  friend bool operator==(const Pair&, const Pair&) = default;
};

class SymbolStore {
 public:
  explicit SymbolStore(Database& db) : db_(db) {}

  static PairId new_pair_id();

  // Nothing until the symbol's first use.
  Result<std::optional<StoredSymbol>> find(Symbol symbol) const;
  // Its first use; keeps the salt that is there.
  Result<void> add(Symbol symbol, std::string_view salt);
  // NotFound for a symbol that was never used.
  Result<void> save_tries(Symbol symbol, const Tries& tries);

  // Conflict when the symbol has these digits already, or the request made another pair.
  Result<void> add_pair(const Pair& pair);
  Result<std::optional<Pair>> find_pair(PairId id) const;
  Result<std::optional<Pair>> find_pair(Symbol symbol, std::string_view digits_hash) const;
  Result<std::optional<Pair>> find_pair(const RequestId& request) const;
  Result<int> count_pairs(Symbol symbol) const;
  // With all its sign-ups and its wish for a support person. NotFound.
  Result<void> remove_pair(PairId id);
  // Pairs without a sign-up or wish go, and their digits are free; how many.
  Result<int> remove_empty_pairs();

 private:
  Database& db_;
};

}  // namespace farstu::store
