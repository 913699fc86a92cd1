#include "kiosk/store/month_store.h"

#include "kiosk/store/sql.h"

#include <array>
#include <string_view>
#include <utility>

namespace farstu::store {
namespace {

using report::MonthCounts;

constexpr std::array<std::pair<std::string_view, MonthCounts::Margin MonthCounts::*>, 6> kMargins{
    {{"kind", &MonthCounts::kind},
     {"format", &MonthCounts::format},
     {"leader", &MonthCounts::leader},
     {"theme", &MonthCounts::theme},
     {"audience", &MonthCounts::audience},
     {"funding", &MonthCounts::funding}}};

MonthRecord record_of(Row& row) {
  MonthRecord record;
  record.month = Month(row.day(0));
  record.rev = row.number(1);
  record.closed_at = row.instant(3);
  record.counted_at = row.instant(4);
  MonthCounts& counts = record.counts;
  counts.rule = row.text(2);
  counts.visits = row.integer(5);
  counts.drop_in = row.integer(6);
  counts.activity = counts.visits - counts.drop_in;
  counts.first = row.integer(7);
  counts.contributing = row.integer(8);
  counts.apart = row.integer(9);
  counts.open_days = row.number(10);
  counts.infection_mode_days = row.number(11);
  counts.sessions = row.number(12);
  counts.sessions_led_by_participants = row.number(13);
  counts.study_hours = row.integer(14);
  counts.volunteer_hours = row.integer(15);
  counts.participation_hours = row.integer(16);
  counts.drop_in_hours = row.integer(17);
  return record;
}

}  // namespace

Result<void> MonthStore::save(const MonthRecord& record) {
  const MonthCounts& counts = record.counts;
  const Day first = record.month.first();
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run("DELETE FROM month_margin WHERE month = ?", {first}));
  FARSTU_TRY(Sql(db_).run(
      "INSERT OR REPLACE INTO month (first, rev, rule, closed_at, counted_at, visits, drop_in, first_visits,"
      "  contributing, apart, open_days, infection_mode_days, sessions, sessions_led, study_hours,"
      "  volunteer_hours, participation_hours, drop_in_hours)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {first, record.rev, counts.rule, record.closed_at, record.counted_at, counts.visits, counts.drop_in,
       counts.first, counts.contributing, counts.apart, counts.open_days, counts.infection_mode_days,
       counts.sessions, counts.sessions_led_by_participants, counts.study_hours, counts.volunteer_hours,
       counts.participation_hours, counts.drop_in_hours}));
  for (const auto& [name, margin] : kMargins) {
    for (const auto& [code, participations] : counts.*margin) {
      FARSTU_TRY(
          Sql(db_).run("INSERT INTO month_margin (month, margin, code, participations) VALUES (?, ?, ?, ?)",
                       {first, name, code, participations}));
    }
  }
  return transaction.commit();
}

Result<std::optional<MonthRecord>> MonthStore::find(Month month) const {
  FARSTU_TRY_ASSIGN(
      auto found,
      Sql(db_).find("SELECT first, rev, rule, closed_at, counted_at, visits, drop_in, first_visits,"
                    " contributing, apart, open_days, infection_mode_days, sessions, sessions_led,"
                    " study_hours, volunteer_hours, participation_hours, drop_in_hours"
                    " FROM month WHERE first = ?",
                    {month.first()}, record_of));
  if (!found) return found;
  FARSTU_TRY(Sql(db_).each("SELECT margin, code, participations FROM month_margin WHERE month = ?",
                           {month.first()}, [&](Row& row) {
                             const std::string name = row.text(0);
                             for (const auto& [known, margin] : kMargins) {
                               if (known == name) (found->counts.*margin)[row.text(1)] = row.integer(2);
                             }
                           }));
  return found;
}

Result<std::vector<Month>> MonthStore::list() const {
  return Sql(db_).list("SELECT first FROM month ORDER BY first", {},
                       [](Row& row) { return Month(row.day(0)); });
}

Result<void> MonthStore::forget_before(Month before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM month WHERE first < ?", {before.first()}));
  return {};
}

}  // namespace farstu::store
