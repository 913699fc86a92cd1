#include "kiosk/store/goodbye_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

Result<void> GoodbyeStore::add(Day day, int how_many) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(forget_all_but(day));
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO goodbye (day, count) VALUES (?, ?)"
                   " ON CONFLICT (day) DO UPDATE SET count = count + excluded.count",
                   {day, how_many}));
  return transaction.commit();
}

Result<void> GoodbyeStore::take_back(Day day) {
  FARSTU_TRY(Sql(db_).run("UPDATE goodbye SET count = count - 1 WHERE day = ? AND count > 0", {day}));
  return {};
}

Result<int> GoodbyeStore::count(Day day) const {
  FARSTU_TRY_ASSIGN(const std::int64_t count,
                    Sql(db_).number("SELECT coalesce(sum(count), 0) FROM goodbye WHERE day = ?", {day}));
  return static_cast<int>(count);
}

Result<void> GoodbyeStore::forget_all_but(Day day) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM goodbye WHERE day <> ?", {day}));
  return {};
}

}  // namespace farstu::store
