#include "kiosk/store/past_session_store.h"

#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, day, start_at, minutes, kind, format, leader, theme, audience, funding, apart, cancelled,"
    " vanished FROM past_session ";

PastSession past_of(Row& row) {
  PastSession found;
  found.row.id = row.integer(0);
  found.row.day = row.day(1);
  found.start = row.instant(2);
  found.row.minutes = row.number(3);
  found.row.kind = row.text(4);
  found.row.format = row.text(5);
  found.row.leader = row.text(6);
  found.row.theme = row.text(7);
  found.row.audience = row.text(8);
  found.row.funding = row.text(9);
  found.row.apart = row.flag(10);
  found.row.cancelled = row.flag(11);
  found.row.vanished = row.flag(12);
  return found;
}

}  // namespace

Result<void> PastSessionStore::save(const PastSession& session) {
  const report::SessionRow& row = session.row;
  FARSTU_TRY(
      Sql(db_).run("INSERT OR REPLACE INTO past_session (id, day, start_at, minutes, kind, format, leader, "
                   "theme, audience,"
                   "  funding, apart, cancelled, vanished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {row.id, row.day, session.start, row.minutes, row.kind, row.format, row.leader, row.theme,
                    row.audience, row.funding, row.apart, row.cancelled, row.vanished}));
  return {};
}

Result<std::optional<PastSession>> PastSessionStore::find(SessionId id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE id = ?", {id.value}, past_of);
}

Result<std::vector<PastSession>> PastSessionStore::list(Day from, Day to) const {
  return Sql(db_).list(std::string(kSelect) + "WHERE day BETWEEN ? AND ? ORDER BY day, id", {from, to},
                       past_of);
}

Result<std::vector<SessionId>> PastSessionStore::list_unused_before(Day before) const {
  return Sql(db_).list(
      "SELECT id FROM session INDEXED BY session_first WHERE first_day < ?1 AND last_day < ?1"
      " AND NOT EXISTS (SELECT 1 FROM participation WHERE session = session.id) ORDER BY first_day, id",
      {before}, [](Row& row) { return SessionId{row.integer(0)}; });
}

Result<bool> PastSessionStore::remove_session(SessionId id) {
  const Result<int> removed = Sql(db_).run("DELETE FROM session WHERE id = ?", {id.value});
  // A foreign key of something that is kept longer, such as a sign-up.
  if (!removed && removed.error().code == Code::Conflict) return false;
  FARSTU_TRY(removed);
  return true;
}

Result<void> PastSessionStore::forget_before(Day before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM past_session WHERE day < ?", {before}));
  return {};
}

}  // namespace farstu::store
