#include "kiosk/store/visit_store.h"

#include "kiosk/store/participation_store.h"
#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect = "SELECT id, quarter, boot, trust, first, contributing FROM visit ";

Visit visit_of(Row& row) {
  Visit visit;
  visit.id.value = row.integer(0);
  visit.day = day_of_row_id(visit.id.value);
  visit.quarter.number = row.integer(1);
  visit.boot.value = row.integer(2);
  visit.trust = trust_of(row, 3);
  visit.first = row.flag(4);
  visit.contributing = row.flag(5);
  return visit;
}

Result<void> one_visit(const Result<int>& changed) {
  return must_be_one(changed, "store.no_visit", "This visit is not there any more.");
}

// The number of rows inserted: 0 when the id is taken.
Result<int> insert(Database& db, const Visit& visit) {
  return Sql(db).run(
      "INSERT INTO visit (id, quarter, boot, trust, first, contributing) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO NOTHING",
      {visit.id.value, visit.quarter.number, visit.boot.value, static_cast<int>(visit.trust), visit.first,
       visit.contributing});
}

}  // namespace

VisitId VisitStore::new_id(Day day) { return VisitId{new_row_id(day)}; }

Result<VisitId> VisitStore::save(const Visit& visit, OnRepeat on_repeat) {
  Visit wanted = visit;
  for (;;) {
    if (on_repeat == OnRepeat::CountAgain) wanted.id = new_id(visit.day);
    if (wanted.id.value == 0 || day_of_row_id(wanted.id.value) != wanted.day) {
      return fail(Code::Invalid, "store.visit_id", "The visit's number was made for another day.");
    }
    FARSTU_TRY_ASSIGN(const int inserted, insert(db_, wanted));
    if (inserted == 1) return wanted.id;
    if (on_repeat == OnRepeat::CountAgain) continue;  // that number was taken: draw another
    FARSTU_TRY_ASSIGN(const auto stored, find(wanted.id));
    if (stored == wanted) return wanted.id;
    return fail(Code::Conflict, "store.visit_differs", "Another visit has this number already.");
  }
}

Result<std::optional<Visit>> VisitStore::find(VisitId id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE id = ?", {id.value}, visit_of);
}

Result<void> VisitStore::set_flags(VisitId id, bool first, bool contributing) {
  return one_visit(Sql(db_).run("UPDATE visit SET first = ?, contributing = ? WHERE id = ?",
                                {first, contributing, id.value}));
}

Result<void> VisitStore::remove(VisitId id) {
  return one_visit(Sql(db_).run("DELETE FROM visit WHERE id = ?", {id.value}));
}

Result<int> VisitStore::forget(Day from, Day to) {
  const RowIds ids = row_ids(from, to);
  return Sql(db_).run("DELETE FROM visit WHERE id BETWEEN ? AND ?", {ids.first, ids.last});
}

Result<VisitId> VisitStore::redate(VisitId id, Day day, QuarterHour quarter, ClockTrust trust) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  VisitId moved = id;
  for (bool taken = day_of_row_id(id.value) != day; taken;) {
    moved = new_id(day);
    FARSTU_TRY_ASSIGN(const auto other, find(moved));
    taken = other.has_value();
  }
  FARSTU_TRY(one_visit(Sql(db_).run("UPDATE visit SET id = ?, quarter = ?, trust = ? WHERE id = ?",
                                    {moved.value, quarter.number, static_cast<int>(trust), id.value})));
  FARSTU_TRY(ParticipationStore(db_).follow(moved, day));
  FARSTU_TRY(transaction.commit());
  return moved;
}

Result<int> VisitStore::doubt_after(Day day, BootNumber boot) {
  return Sql(db_).run("UPDATE visit SET trust = 3 WHERE id > ? AND trust = 2 AND boot <> ?",
                      {row_ids(day).last, boot.value});
}

Result<std::vector<Visit>> VisitStore::list(Day day) const {
  const RowIds ids = row_ids(day);
  return Sql(db_).list(std::string(kSelect) + "WHERE id BETWEEN ? AND ? ORDER BY quarter, id",
                       {ids.first, ids.last}, visit_of);
}

Result<std::vector<Visit>> VisitStore::list_untrusted(std::optional<BootNumber> boot) const {
  if (boot) {
    return Sql(db_).list(std::string(kSelect) + "WHERE trust = 3 AND boot = ? ORDER BY id", {boot->value},
                         visit_of);
  }
  return Sql(db_).list(std::string(kSelect) + "INDEXED BY visit_untrusted WHERE trust = 3 ORDER BY boot, id",
                       {}, visit_of);
}

Result<std::optional<Visit>> VisitStore::find_last(Day day) const {
  const RowIds ids = row_ids(day);
  return Sql(db_).find(std::string(kSelect) + "WHERE id BETWEEN ? AND ? ORDER BY quarter DESC, id LIMIT 1",
                       {ids.first, ids.last}, visit_of);
}

Result<std::int64_t> VisitStore::count() const { return Sql(db_).number("SELECT count(*) FROM visit"); }

Result<std::optional<Day>> VisitStore::first_day() const {
  return Sql(db_).find("SELECT id FROM visit WHERE trust <> 3 ORDER BY id LIMIT 1", {},
                       [](Row& row) { return day_of_row_id(row.integer(0)); });
}

Result<DayVisits> VisitStore::sum(Day day) const {
  const RowIds ids = row_ids(day);
  FARSTU_TRY_ASSIGN(
      auto sums,
      Sql(db_).find("SELECT count(*), count(*) - (SELECT count(DISTINCT visit) FROM participation"
                    "   WHERE id BETWEEN ?1 AND ?2 AND visit IS NOT NULL),"
                    " coalesce(sum(first), 0), coalesce(sum(contributing), 0), coalesce(sum(trust = 3), 0)"
                    " FROM visit WHERE id BETWEEN ?1 AND ?2",
                    {ids.first, ids.last}, [day](Row& row) {
                      return DayVisits{day,           row.number(0), row.number(1),
                                       row.number(2), row.number(3), row.number(4)};
                    }));
  if (!sums) return damaged_row();
  return *sums;
}

Result<std::vector<DayVisits>> VisitStore::sums(Day from, Day to) const {
  FARSTU_TRY_ASSIGN(Transaction one_moment, Transaction::begin(db_));
  std::vector<DayVisits> found;
  for (Day day = from; day <= to; day = day.plus(1)) {
    FARSTU_TRY_ASSIGN(const DayVisits sums, sum(day));
    if (sums.visits > 0) found.push_back(sums);
  }
  FARSTU_TRY(one_moment.commit());
  return found;
}

Result<std::vector<QuarterVisits>> VisitStore::by_quarter(Day day) const {
  const RowIds ids = row_ids(day);
  return Sql(db_).list(
      "SELECT quarter, count(*) FROM visit WHERE id BETWEEN ? AND ? GROUP BY quarter ORDER BY quarter",
      {ids.first, ids.last}, [](Row& row) {
        return QuarterVisits{QuarterHour{row.integer(0)}, row.number(1)};
      });
}

}  // namespace farstu::store
