#include "kiosk/store/contradiction.h"

#include "kiosk/store/sql.h"

namespace farstu::store {

Result<std::vector<Day>> find_contradicted(Database& db) {
  // A day is one range of ids (row_id.h).
  return Sql(db).list(
      "SELECT day FROM day d WHERE state IS NOT NULL AND detail <> 'totals' AND ("
      " (visits, first, contributing, untrusted) <>"
      "  (SELECT count(*), coalesce(sum(v.first), 0), coalesce(sum(v.contributing), 0),"
      "    coalesce(sum(v.trust = 3), 0)"
      "   FROM visit v WHERE v.id BETWEEN d.day * 4294967296 AND d.day * 4294967296 + 4294967295)"
      " OR detail = 'both' AND visits <>"
      "  (SELECT coalesce(sum(h.visits), 0) FROM day_hour h WHERE h.day = d.day))"
      " ORDER BY day",
      {}, [](Row& row) { return row.day(0); });
}

}  // namespace farstu::store
