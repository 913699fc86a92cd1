#include "kiosk/store/tally_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

TallySubject TallySubject::of(AskedQuestion question, AskedAnswer answer) {
  return {"asked." + std::string(to_string(question)), to_string(answer)};
}
TallySubject TallySubject::of(AgeBand band) { return {std::string(kTallyAge), to_string(band)}; }
TallySubject TallySubject::of(Gender gender) { return {std::string(kTallyGender), to_string(gender)}; }

Result<void> TallyStore::add(Month month, const TallySubject& what, int how_many) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO tally (month, subject, value, count) VALUES (?, ?, ?, ?)"
                   " ON CONFLICT (month, subject, value) DO UPDATE SET count = count + excluded.count",
                   {month.first(), what.subject, what.value, how_many}));
  return {};
}

Result<bool> TallyStore::take_back(Month month, const TallySubject& what) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const int last,
                    Sql(db_).run("DELETE FROM tally WHERE month = ? AND subject = ? AND value = ?"
                                 " AND count = 1",
                                 {month.first(), what.subject, what.value}));
  int changed = last;
  if (last == 0) {
    FARSTU_TRY_ASSIGN(changed, Sql(db_).run("UPDATE tally SET count = count - 1"
                                            " WHERE month = ? AND subject = ? AND value = ?",
                                            {month.first(), what.subject, what.value}));
  }
  FARSTU_TRY(transaction.commit());
  return changed > 0;
}

Result<int> TallyStore::count(Month month, const TallySubject& what) const {
  FARSTU_TRY_ASSIGN(const std::int64_t count,
                    Sql(db_).number("SELECT coalesce(sum(count), 0) FROM tally"
                                    " WHERE month = ? AND subject = ? AND value = ?",
                                    {month.first(), what.subject, what.value}));
  return static_cast<int>(count);
}

Result<std::vector<Tally>> TallyStore::list(Month month) const {
  return Sql(db_).list("SELECT subject, value, count FROM tally WHERE month = ? ORDER BY subject, value",
                       {month.first()}, [](Row& row) {
                         return Tally{row.text(0), row.text(1), row.number(2)};
                       });
}

Result<void> TallyStore::forget_before(Month before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM tally WHERE month < ?", {before.first()}));
  return {};
}

}  // namespace farstu::store
