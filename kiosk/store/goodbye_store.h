// How many said goodbye on the local day that goes on: a number, never a row for a person. Hides table
// `goodbye`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

namespace farstu::store {

class GoodbyeStore {
 public:
  explicit GoodbyeStore(Database& db) : db_(db) {}
  // One more on `day`, durably; other days' numbers go.
  Result<void> add(Day day, int how_many = 1);
  // One less; success also when nobody had said goodbye.
  Result<void> take_back(Day day);
  Result<int> count(Day day) const;
  // Every day but this one.
  Result<void> forget_all_but(Day day);

 private:
  Database& db_;
};

}  // namespace farstu::store
