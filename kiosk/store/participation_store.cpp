#include "kiosk/store/participation_store.h"

#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect = "SELECT id, session, visit FROM participation ";

Participation participation_of(Row& row) {
  Participation found;
  found.id.value = row.integer(0);
  found.day = day_of_row_id(found.id.value);
  found.session.value = row.integer(1);
  if (const auto visit = row.maybe_integer(2)) found.visit = VisitId{*visit};
  return found;
}

bool same(const Participation& a, const Participation& b) {
  return a.id == b.id && a.session == b.session && a.visit == b.visit;
}

}  // namespace

ParticipationId ParticipationStore::new_id(Day day) { return ParticipationId{new_row_id(day)}; }

Result<ParticipationId> ParticipationStore::save(const Participation& participation, OnRepeat on_repeat) {
  if (participation.visit && day_of_row_id(participation.visit->value) != participation.day) {
    return fail(Code::Conflict, "store.participation_day", "The visit was on another day.");
  }
  Participation wanted = participation;
  for (;;) {
    if (on_repeat == OnRepeat::CountAgain) wanted.id = new_id(wanted.day);
    if (wanted.id.value == 0 || day_of_row_id(wanted.id.value) != wanted.day) {
      return fail(Code::Invalid, "store.participation_id",
                  "The participation's number was made for another day.");
    }
    std::optional<std::int64_t> visit;
    if (wanted.visit) visit = wanted.visit->value;
    FARSTU_TRY_ASSIGN(const int inserted,
                      Sql(db_).run("INSERT INTO participation (id, session, visit) VALUES (?, ?, ?)"
                                   " ON CONFLICT (id) DO NOTHING",
                                   {wanted.id.value, wanted.session.value, visit}));
    if (inserted == 1) return wanted.id;
    if (on_repeat == OnRepeat::CountAgain) continue;  // that number was taken: draw another
    FARSTU_TRY_ASSIGN(const auto stored, find(wanted.id));
    if (stored && same(*stored, wanted)) return wanted.id;
    return fail(Code::Conflict, "store.participation_differs",
                "Another participation has this number already.");
  }
}

Result<std::optional<Participation>> ParticipationStore::find(ParticipationId id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE id = ?", {id.value}, participation_of);
}

Result<std::optional<ParticipationId>> ParticipationStore::find(VisitId visit, SessionId session) const {
  return Sql(db_).find("SELECT id FROM participation WHERE visit = ? AND session = ?",
                       {visit.value, session.value},
                       [](Row& row) { return ParticipationId{row.integer(0)}; });
}

Result<void> ParticipationStore::remove(ParticipationId id) {
  return must_be_one(Sql(db_).run("DELETE FROM participation WHERE id = ?", {id.value}),
                     "store.no_participation", "This participation is not there any more.");
}

Result<void> ParticipationStore::follow(VisitId visit, Day day) {
  FARSTU_TRY_ASSIGN(const auto own, Sql(db_).list("SELECT id FROM participation WHERE visit = ?",
                                                  {visit.value}, [](Row& row) { return row.integer(0); }));
  for (const std::int64_t id : own) {
    if (day_of_row_id(id) == day) continue;
    int moved = 0;
    while (moved == 0) {
      FARSTU_TRY_ASSIGN(moved, Sql(db_).run("UPDATE OR IGNORE participation SET id = ? WHERE id = ?",
                                            {new_row_id(day), id}));
    }
  }
  return {};
}

Result<std::vector<Participation>> ParticipationStore::list(Day day) const {
  const RowIds ids = row_ids(day);
  return Sql(db_).list(std::string(kSelect) + "WHERE id BETWEEN ? AND ? ORDER BY id", {ids.first, ids.last},
                       participation_of);
}

Result<std::vector<SessionParticipants>> ParticipationStore::by_session(Day day) const {
  const RowIds ids = row_ids(day);
  return Sql(db_).list(
      "SELECT session, count(*), count(*) - count(visit) FROM participation NOT INDEXED"
      " WHERE id BETWEEN ? AND ? GROUP BY session ORDER BY session",
      {ids.first, ids.last}, [](Row& row) {
        return SessionParticipants{SessionId{row.integer(0)}, row.number(1), row.number(2)};
      });
}

Result<int> ParticipationStore::count(SessionId session) const {
  FARSTU_TRY_ASSIGN(const std::int64_t count,
                    Sql(db_).number("SELECT count(*) FROM participation WHERE session = ?", {session.value}));
  return static_cast<int>(count);
}

Result<int> ParticipationStore::forget(Day from, Day to) {
  const RowIds ids = row_ids(from, to);
  return Sql(db_).run("DELETE FROM participation WHERE id BETWEEN ? AND ?", {ids.first, ids.last});
}

}  // namespace farstu::store
