#include "kiosk/store/session_store.h"

#include "kiosk/store/signup_store.h"
#include "kiosk/store/sql.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, source, uid, recurrence_id, start_at, end_at, start_day, end_day, title, place, description, "
    "kind,"
    " openness, format, leader, status, capacity, planned_index, planned_count, vanished FROM session ";

// What begins on the day, and what began before and still goes on: each by an index of its own, so that a day
// costs the same whatever the window holds.
constexpr std::string_view kTouchesDay =
    "WHERE id IN (SELECT id FROM session INDEXED BY session_first WHERE first_day BETWEEN ?1 AND ?2"
    " UNION ALL SELECT id FROM session INDEXED BY session_long"
    " WHERE last_day > first_day AND last_day >= ?1 AND first_day < ?1)";

StoredSession session_of(Row& row) {
  StoredSession found;
  Session& session = found.session;
  session.id.value = row.integer(0);
  session.identity = {row.text(1), row.text(2), row.text(3)};
  if (!row.is_null(6)) {
    session.span = AllDaySpan{row.day(6), row.day(7)};
  } else {
    session.span = TimedSpan{row.instant(4), row.instant(5)};
  }
  session.title = row.text(8);
  session.place = row.text(9);
  session.description = row.text(10);
  session.kind = row.word(11, parse_kind);
  session.openness = row.word(12, parse_openness);
  session.format = row.word(13, parse_format);
  session.leader = row.word(14, parse_leader);
  session.status = row.word(15, parse_session_status);
  session.capacity = row.maybe_number(16);
  session.planned_index = row.maybe_number(17);
  session.planned_count = row.maybe_number(18);
  found.vanished = row.flag(19);
  return found;
}

struct Touched {
  Day first;
  Day last;
};

// The first and last civil day a span touches (see `touches`).
Touched touched_days(const Span& span, const Zone& zone) {
  if (const auto* all_day = std::get_if<AllDaySpan>(&span)) return {all_day->start, all_day->end.plus(-1)};
  const auto& timed = std::get<TimedSpan>(span);
  const Day first = civil_day(timed.start, zone);
  const Day last = civil_day(timed.end, zone);
  // What ends at midnight does not touch the day that begins then.
  return {first, last > first && start_of_civil_day(last, zone) == timed.end ? last.plus(-1) : last};
}

enum class Written { Added, Changed, Same };

Result<Written> write(Database& db, const Session& session, const Zone& zone, bool is_there) {
  const Touched days = touched_days(session.span, zone);
  const Instant start_at = starts_at(session.span, zone);
  std::optional<Instant> end_at;
  std::optional<Day> start_day, end_day;
  if (const auto* all_day = std::get_if<AllDaySpan>(&session.span)) {
    start_day = all_day->start, end_day = all_day->end;
  } else {
    end_at = std::get<TimedSpan>(session.span).end;
  }
  FARSTU_TRY_ASSIGN(
      const int changed,
      Sql(db).run(
          "INSERT INTO session AS old (id, source, uid, recurrence_id, start_at, end_at, start_day, end_day,"
          "  first_day, last_day, title, place, description, kind, openness, format, leader, status, "
          "capacity,"
          "  planned_index, planned_count)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET start_at = excluded.start_at, end_at = excluded.end_at,"
          "  start_day = excluded.start_day, end_day = excluded.end_day, first_day = excluded.first_day,"
          "  last_day = excluded.last_day, title = excluded.title, place = excluded.place,"
          "  description = excluded.description, kind = excluded.kind, openness = excluded.openness,"
          "  format = excluded.format, leader = excluded.leader, status = excluded.status,"
          "  capacity = excluded.capacity, planned_index = excluded.planned_index,"
          "  planned_count = excluded.planned_count, vanished = 0"
          // What is the same costs no write: a feed is read again every day.
          " WHERE (old.start_at, old.end_at, old.start_day, old.end_day, old.first_day, old.last_day, "
          "old.title,"
          "  old.place, old.description, old.kind, old.openness, old.format, old.leader, old.status, "
          "old.capacity,"
          "  old.planned_index, old.planned_count, old.vanished) IS NOT (excluded.start_at, excluded.end_at,"
          "  excluded.start_day, excluded.end_day, excluded.first_day, excluded.last_day, excluded.title,"
          "  excluded.place, excluded.description, excluded.kind, excluded.openness, excluded.format,"
          "  excluded.leader, excluded.status, excluded.capacity, excluded.planned_index,"
          "  excluded.planned_count, 0)",
          {session.id.value,
           session.identity.source,
           session.identity.uid,
           session.identity.recurrence_id,
           start_at,
           end_at,
           start_day,
           end_day,
           days.first,
           days.last,
           session.title,
           session.place,
           session.description,
           to_string(session.kind),
           to_string(session.openness),
           to_string(session.format),
           to_string(session.leader),
           to_string(session.status),
           session.capacity,
           session.planned_index,
           session.planned_count}));
  if (changed == 0) return Written::Same;
  return is_there ? Written::Changed : Written::Added;
}

// Two sessions that hash to one id would be counted as one.
Result<bool> is_stored(Database& db, const Session& session) {
  FARSTU_TRY_ASSIGN(const auto identity,
                    Sql(db).find("SELECT source, uid, recurrence_id FROM session WHERE id = ?",
                                 {session.id.value}, [](Row& row) {
                                   return SessionIdentity{row.text(0), row.text(1), row.text(2)};
                                 }));
  if (identity && *identity != session.identity) {
    return fail(
        Code::Conflict, "store.session_collision",
        fmt::format("Two events of the calendars cannot be told apart (number {}).", to_string(session.id)));
  }
  return identity.has_value();
}

// Somebody took part in it or signed up for it.
Result<bool> is_needed(Database& db, SessionId id) {
  FARSTU_TRY_ASSIGN(const bool is_awaited, SignupStore(db).has_signups(id));
  if (is_awaited) return true;
  FARSTU_TRY_ASSIGN(
      const std::int64_t participants,
      Sql(db).number("SELECT EXISTS (SELECT 1 FROM participation WHERE session = ?)", {id.value}));
  return participants != 0;
}

std::string json_of(const std::vector<std::int64_t>& ids) { return fmt::format("[{}]", fmt::join(ids, ",")); }

}  // namespace

Result<Replaced> SessionStore::replace(std::string_view source, Day from, Day to,
                                       const std::vector<Session>& sessions, const Zone& zone) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(
      const std::vector<std::int64_t> before,
      Sql(db_).list(
          "SELECT id FROM session WHERE source = ?1 AND first_day <= ?3 AND last_day >= ?2 ORDER BY id",
          {source, from, to}, [](Row& row) { return row.integer(0); }));
  Replaced done;
  // By id, as the table is laid out: then each page of it is written once.
  std::vector<const Session*> in_order;
  in_order.reserve(sessions.size());
  for (const Session& session : sessions) in_order.push_back(&session);
  std::sort(in_order.begin(), in_order.end(),
            [](const Session* a, const Session* b) { return a->id < b->id; });
  for (const Session* session : in_order) {
    if (session->identity.source != source) {
      return fail(Code::Invalid, "store.session_source", "A session of another calendar was among these.");
    }
    FARSTU_TRY_ASSIGN(const bool is_there, is_stored(db_, *session));
    FARSTU_TRY_ASSIGN(const Written written, write(db_, *session, zone, is_there));
    if (written == Written::Added) ++done.added;
    if (written == Written::Changed) ++done.changed;
  }
  const auto id_of = [](const Session* session) { return session->id.value; };
  std::vector<std::int64_t> free, awaited;
  for (const std::int64_t id : before) {
    if (std::ranges::binary_search(in_order, id, {}, id_of)) continue;
    FARSTU_TRY_ASSIGN(const bool is_awaited, is_needed(db_, SessionId{id}));
    (is_awaited ? awaited : free).push_back(id);
  }
  // Each in one statement: thousands of them in one transaction take time that grows with their square.
  FARSTU_TRY_ASSIGN(
      done.removed,
      Sql(db_).run("DELETE FROM session WHERE id IN (SELECT value FROM json_each(?))", {json_of(free)}));
  FARSTU_TRY_ASSIGN(done.vanished,
                    Sql(db_).run("UPDATE session SET vanished = 1"
                                 " WHERE vanished = 0 AND id IN (SELECT value FROM json_each(?))",
                                 {json_of(awaited)}));
  FARSTU_TRY(transaction.commit());
  return done;
}

Result<void> SessionStore::save(const Session& session, const Zone& zone) {
  FARSTU_TRY_ASSIGN(const bool is_there, is_stored(db_, session));
  FARSTU_TRY(write(db_, session, zone, is_there));
  return {};
}

Result<void> SessionStore::change_kept(const Session& session, const Zone& zone) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const auto before, find(session.id));
  if (!before) return fail(Code::NotFound, "store.no_session", "This session is gone.");
  FARSTU_TRY(save(session, zone));
  FARSTU_TRY(
      Sql(db_).run("UPDATE session SET vanished = ? WHERE id = ?", {before->vanished, session.id.value}));
  return transaction.commit();
}

Result<std::vector<StoredSession>> SessionStore::list(Day day) const { return list(day, day); }

Result<std::vector<StoredSession>> SessionStore::list(Day from, Day to) const {
  return Sql(db_).list(std::string(kSelect) + std::string(kTouchesDay) + " ORDER BY start_at, title, id",
                       {from, to}, session_of);
}

Result<std::optional<StoredSession>> SessionStore::find(SessionId id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE id = ?", {id.value}, session_of);
}

}  // namespace farstu::store
