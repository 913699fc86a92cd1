#include "kiosk/store/crisis_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

Result<void> CrisisStore::save(const CrisisRow& row) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO crisis_number (line, digits, hours, shown, verified_on)"
                   " VALUES (?, ?, ?, ?, ?) ON CONFLICT (line) DO UPDATE SET digits = excluded.digits,"
                   "  hours = excluded.hours, shown = excluded.shown, verified_on = excluded.verified_on",
                   {to_string(row.line), row.digits, row.hours, row.shown, row.verified_on}));
  return {};
}

Result<std::vector<CrisisRow>> CrisisStore::list() const {
  return Sql(db_).list("SELECT line, digits, hours, shown, verified_on FROM crisis_number ORDER BY line", {},
                       [](Row& row) {
                         return CrisisRow{row.word(0, parse_crisis_line), row.maybe_text(1),
                                          row.maybe_text(2), row.flag(3), row.maybe_day(4)};
                       });
}

}  // namespace farstu::store
