#include "kiosk/store/tally_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

Result<void> TallyStore::forget_before(Month before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM tally WHERE month < ?", {before.first()}));
  return {};
}

}  // namespace farstu::store
