#include "kiosk/store/audit_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

Result<void> AuditStore::add(Instant at, std::string_view what, std::string_view about) {
  // The table's CHECKs say what an entry may hold; nothing else here can contradict them.
  const Result<int> added =
      Sql(db_).run("INSERT INTO audit (at, what, about) VALUES (?, ?, ?)", {at, what, about});
  if (!added && added.error().code == Code::Conflict) {
    return fail(Code::Invalid, "store.audit_entry", "An entry of the audit log may hold codes and ids only.");
  }
  FARSTU_TRY(added);
  return {};
}

Result<std::vector<AuditEntry>> AuditStore::list_newest(int at_most) const {
  return Sql(db_).list("SELECT number, at, what, about FROM audit ORDER BY number DESC LIMIT ?", {at_most},
                       [](Row& row) {
                         return AuditEntry{row.integer(0), row.instant(1), row.text(2), row.text(3)};
                       });
}

Result<void> AuditStore::forget_before(Instant before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM audit WHERE at < ?", {before}));
  return {};
}

}  // namespace farstu::store
