#include "kiosk/store/infection_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

constexpr std::string_view kGone = "This infection-safe period is gone.";

Result<void> add_caps(Database& db, std::vector<InfectionPeriod>& periods) {
  for (InfectionPeriod& period : periods) {
    FARSTU_TRY(Sql(db).each("SELECT place, cap FROM room_cap WHERE period = ?", {period.id.value},
                            [&](Row& row) { period.caps.emplace(row.text(0), row.number(1)); }));
  }
  return {};
}

InfectionPeriod period_of(Row& row) {
  return {InfectionPeriodId{row.integer(0)}, row.day(1), row.day(2), {}};
}

}  // namespace

Result<InfectionPeriodId> InfectionStore::save(const InfectionPeriod& period) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  InfectionPeriodId id = period.id;
  if (id.value == 0) {
    FARSTU_TRY_ASSIGN(id.value, Sql(db_).number("SELECT coalesce(max(id), 0) + 1 FROM infection_period"));
    FARSTU_TRY(Sql(db_).run("INSERT INTO infection_period (id, from_day, to_day) VALUES (?, ?, ?)",
                            {id.value, period.from, period.to}));
  } else {
    FARSTU_TRY(must_be_one(Sql(db_).run("UPDATE infection_period SET from_day = ?, to_day = ? WHERE id = ?",
                                        {period.from, period.to, id.value}),
                           "store.no_infection_period", kGone));
    FARSTU_TRY(Sql(db_).run("DELETE FROM room_cap WHERE period = ?", {id.value}));
  }
  for (const auto& [place, cap] : period.caps) {
    FARSTU_TRY(
        Sql(db_).run("INSERT INTO room_cap (period, place, cap) VALUES (?, ?, ?)", {id.value, place, cap}));
  }
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> InfectionStore::remove(InfectionPeriodId id) {
  return must_be_one(Sql(db_).run("DELETE FROM infection_period WHERE id = ?", {id.value}),
                     "store.no_infection_period", kGone);
}

Result<std::vector<InfectionPeriod>> InfectionStore::list() const {
  FARSTU_TRY_ASSIGN(auto periods,
                    Sql(db_).list("SELECT id, from_day, to_day FROM infection_period ORDER BY from_day, id",
                                  {}, period_of));
  FARSTU_TRY(add_caps(db_, periods));
  return periods;
}

Result<std::vector<InfectionPeriod>> InfectionStore::on(Day day) const {
  FARSTU_TRY_ASSIGN(auto periods, Sql(db_).list("SELECT id, from_day, to_day FROM infection_period"
                                                " WHERE ? BETWEEN from_day AND to_day ORDER BY from_day, id",
                                                {day}, period_of));
  FARSTU_TRY(add_caps(db_, periods));
  return periods;
}

}  // namespace farstu::store
