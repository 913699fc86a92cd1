#include "kiosk/store/day_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

#include <algorithm>
#include <string>

namespace farstu::store {
namespace {

constexpr auto kClosedBy = words<ClosedBy>({{ClosedBy::Staff, "staff"}, {ClosedBy::Auto, "auto"}});

constexpr auto kDetails =
    words<Detail>({{Detail::Rows, "rows"}, {Detail::Both, "both"}, {Detail::Totals, "totals"}});

constexpr std::string_view kSelect =
    "SELECT day, fixed_state, state, closed_by, closed_at, visits, drop_in, first, contributing, untrusted,"
    " coalesce(rule, 'tap-1'), detail FROM day ";

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
  closing.rule = row.text(10);
  closing.detail = row.word(11, [](std::string_view text) { return kDetails(text); });
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

Result<void> DayStore::close(Day day, const Closing& closing, const DayDetail* detail) {
  FARSTU_CHECK((closing.detail == Detail::Rows) == (detail == nullptr));
  const DayVisits& totals = closing.totals;
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO day (day, state, closed_by, closed_at, visits, drop_in, first, contributing, untrusted,"
      "  rule, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (day) DO UPDATE SET state = excluded.state, closed_by = excluded.closed_by,"
      "  closed_at = excluded.closed_at, visits = excluded.visits, drop_in = excluded.drop_in,"
      "  first = excluded.first, contributing = excluded.contributing, untrusted = excluded.untrusted,"
      "  rule = excluded.rule, detail = excluded.detail",
      {day, to_string(closing.state), kClosedBy(closing.by), closing.at, totals.visits, totals.drop_in,
       totals.first, totals.contributing, totals.untrusted, closing.rule, kDetails(closing.detail)}));
  FARSTU_TRY(put_detail(day, detail == nullptr ? DayDetail{} : *detail));
  return transaction.commit();
}

Result<void> DayStore::put_detail(Day day, const DayDetail& detail) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM day_hour WHERE day = ?", {day}));
  FARSTU_TRY(Sql(db_).run("DELETE FROM day_session WHERE day = ?", {day}));
  for (const HourVisits& hour : detail.hours) {
    FARSTU_TRY(Sql(db_).run("INSERT INTO day_hour (day, hour, visits) VALUES (?, ?, ?)",
                            {day, hour.hour, hour.visits}));
  }
  for (const SessionParticipants& one : detail.sessions) {
    FARSTU_TRY(Sql(db_).run("INSERT INTO day_session (day, session, participants, alone) VALUES (?, ?, ?, ?)",
                            {day, one.session.value, one.participants, one.alone}));
  }
  return {};
}

Result<void> DayStore::reopen(Day day) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(must_be_one(
      Sql(db_).run("UPDATE day SET state = NULL, closed_by = NULL, closed_at = NULL, visits = NULL,"
                   " drop_in = NULL, first = NULL, contributing = NULL, untrusted = NULL, rule = NULL,"
                   " detail = 'rows' WHERE day = ? AND state IS NOT NULL AND detail <> 'totals'",
                   {day}),
      "store.day_not_closed", "This day is not closed."));
  FARSTU_TRY(put_detail(day, {}));
  return transaction.commit();
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

Result<DayDetail> DayStore::detail(Day day) const {
  FARSTU_TRY_ASSIGN(auto found, details(day, day));
  return found.empty() ? DayDetail{} : std::move(found.begin()->second);
}

Result<std::map<Day, DayDetail>> DayStore::details(Day from, Day to) const {
  std::map<Day, DayDetail> found;
  FARSTU_TRY(Sql(db_).each("SELECT day, hour, visits FROM day_hour WHERE day BETWEEN ? AND ?", {from, to},
                           [&](Row& row) {
                             found[row.day(0)].hours.push_back({row.number(1), row.number(2)});
                           }));
  FARSTU_TRY(Sql(db_).each(
      "SELECT day, session, participants, alone FROM day_session WHERE day BETWEEN ? AND ?", {from, to},
      [&](Row& row) {
        found[row.day(0)].sessions.push_back({SessionId{row.integer(1)}, row.number(2), row.number(3)});
      }));
  for (auto& [day, detail] : found) {
    std::sort(detail.hours.begin(), detail.hours.end());
    std::sort(detail.sessions.begin(), detail.sessions.end());
  }
  return found;
}

Result<std::optional<Day>> DayStore::first() const {
  return Sql(db_).find("SELECT day FROM day ORDER BY day LIMIT 1", {}, [](Row& row) { return row.day(0); });
}

Result<std::optional<Day>> DayStore::first_unfolded(Day before) const {
  return Sql(db_).find(
      "SELECT day FROM day WHERE state IS NOT NULL AND detail <> 'totals' AND day < ? ORDER BY day LIMIT 1",
      {before}, [](Row& row) { return row.day(0); });
}

Result<int> DayStore::participants(SessionId session) const {
  FARSTU_TRY_ASSIGN(
      const std::int64_t count,
      Sql(db_).number("SELECT coalesce(sum(participants), 0) FROM day_session WHERE session = ?",
                      {session.value}));
  return static_cast<int>(count);
}

Result<void> DayStore::forget_before(Day before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM day WHERE day < ?", {before}));
  return {};
}

}  // namespace farstu::store
