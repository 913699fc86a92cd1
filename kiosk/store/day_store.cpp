#include "kiosk/store/day_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

#include <string>

namespace farstu::store {
namespace {

constexpr auto kClosedBy = words<ClosedBy>({{ClosedBy::Staff, "staff"}, {ClosedBy::Auto, "auto"}});

constexpr std::string_view kSelect =
    "SELECT day, fixed_state, state, closed_by, closed_at, visits, drop_in, first, contributing, untrusted "
    "FROM day ";

DayRecord record_of(Row& row) {
  DayRecord record;
  record.day = row.day(0);
  record.fixed = row.maybe_word(1, report::parse_day_state);
  if (row.is_null(2)) return record;
  Closing& closing = record.closing.emplace();
  closing.state = row.word(2, report::parse_day_state);
  closing.by = row.word(3, [](std::string_view text) { return kClosedBy(text); });
  closing.at = row.instant(4);
  closing.totals = {record.day, row.number(5), row.number(6), row.number(7), row.number(8), row.number(9)};
  return record;
}

}  // namespace

Result<void> DayStore::fix(Day day, std::optional<report::DayState> state) {
  std::optional<std::string_view> word;
  if (state) word = to_string(*state);
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO day (day, fixed_state) VALUES (?, ?)"
                   " ON CONFLICT (day) DO UPDATE SET fixed_state = excluded.fixed_state",
                   {day, word}));
  return {};
}

Result<void> DayStore::close(Day day, const Closing& closing) {
  const DayVisits& totals = closing.totals;
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO day (day, state, closed_by, closed_at, visits, drop_in, first, contributing, untrusted)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (day) DO UPDATE SET state = excluded.state, closed_by = excluded.closed_by,"
      "  closed_at = excluded.closed_at, visits = excluded.visits, drop_in = excluded.drop_in,"
      "  first = excluded.first, contributing = excluded.contributing, untrusted = excluded.untrusted",
      {day, to_string(closing.state), kClosedBy(closing.by), closing.at, totals.visits, totals.drop_in,
       totals.first, totals.contributing, totals.untrusted}));
  return {};
}

Result<void> DayStore::reopen(Day day) {
  return must_be_one(
      Sql(db_).run(
          "UPDATE day SET state = NULL, closed_by = NULL, closed_at = NULL, visits = NULL, drop_in = NULL,"
          " first = NULL, contributing = NULL, untrusted = NULL WHERE day = ? AND state IS NOT NULL",
          {day}),
      "store.day_not_closed", "This day is not closed.");
}

Result<std::optional<DayRecord>> DayStore::find(Day day) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE day = ?", {day}, record_of);
}

Result<std::vector<DayRecord>> DayStore::list(Day from, Day to) const {
  return Sql(db_).list(std::string(kSelect) + "WHERE day BETWEEN ? AND ? ORDER BY day", {from, to},
                       record_of);
}

Result<std::optional<Day>> DayStore::last_closed() const {
  return Sql(db_).find("SELECT day FROM day WHERE state IS NOT NULL ORDER BY day DESC LIMIT 1", {},
                       [](Row& row) { return row.day(0); });
}

}  // namespace farstu::store
