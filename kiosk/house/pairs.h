// Keeping a pair of symbol and digits that was drawn for somebody (signup_desk.h). Internal to house.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/symbol_store.h"
#include "kiosk/vault/cost.h"

namespace farstu::house {

// The symbol's salt and tries; made on its first use.
Result<store::StoredSymbol> known_symbol(House& house, Symbol symbol);
// The hash of the draft's digits. Slow by intent: outside a transaction.
Result<std::string> hash_of(House& house, const PairDraft& draft, vault::Cost cost);
// The pair of `draft`, stored unless its request did so before; within the caller's transaction. Conflict
// "signup.digits_taken".
Result<store::Pair> keep_pair(House& house, const PairDraft& draft, const std::string& digits_hash);

}  // namespace farstu::house
