#include "kiosk/store/clock_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

namespace farstu::store {
namespace {

constexpr auto kVoucher = words<Voucher>({{Voucher::Staff, "staff"}, {Voucher::TimeServer, "time_server"}});

BootClock clock_of(Row& row) {
  BootClock clock;
  clock.entered = Boottime(row.integer(0));
  clock.origin = row.instant(1);
  clock.vouched_origin = row.maybe_instant(2);
  clock.by = row.maybe_word(3, [](std::string_view text) { return kVoucher(text); });
  clock.first = row.maybe_instant(4);
  clock.last = row.maybe_instant(5);
  return clock;
}

std::optional<std::int64_t> number_of(const std::optional<QuarterHour>& quarter) {
  return quarter ? std::optional(quarter->number) : std::nullopt;
}

}  // namespace

Result<std::optional<BootClock>> ClockStore::find(BootNumber boot) const {
  return Sql(db_).find(
      "SELECT entered_boottime, origin_at, vouched_origin_at, vouched_by, first_at, last_at FROM boot_clock"
      " WHERE boot = ?",
      {boot.value}, clock_of);
}

Result<void> ClockStore::save(BootNumber boot, const BootClock& clock) {
  std::optional<std::string_view> by;
  if (clock.by) by = kVoucher(*clock.by);
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO boot_clock"
      " (boot, entered_boottime, origin_at, vouched_origin_at, vouched_by, first_at, last_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (boot) DO UPDATE SET entered_boottime = excluded.entered_boottime,"
      "  origin_at = excluded.origin_at, vouched_origin_at = excluded.vouched_origin_at,"
      "  vouched_by = excluded.vouched_by, first_at = excluded.first_at, last_at = excluded.last_at",
      {boot.value, std::int64_t{clock.entered.count()}, clock.origin, clock.vouched_origin, by, clock.first,
       clock.last}));
  return {};
}

Result<std::optional<Instant>> ClockStore::last_alive() const {
  return Sql(db_).find("SELECT max(last_at) FROM boot_clock HAVING max(last_at) IS NOT NULL", {},
                       [](Row& row) { return row.instant(0); });
}
Result<std::optional<Instant>> ClockStore::last_alive_before(BootNumber boot) const {
  return Sql(db_).find("SELECT max(last_at) FROM boot_clock WHERE boot < ? HAVING max(last_at) IS NOT NULL",
                       {boot.value}, [](Row& row) { return row.instant(0); });
}
Result<std::optional<Instant>> ClockStore::first_alive_after(BootNumber boot) const {
  return Sql(db_).find("SELECT min(first_at) FROM boot_clock WHERE boot > ? HAVING min(first_at) IS NOT NULL",
                       {boot.value}, [](Row& row) { return row.instant(0); });
}

Result<int> ClockStore::disbelieve_after(BootNumber boot, Instant now) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(
      Sql(db_).run("UPDATE boot SET trusted_at = NULL WHERE trusted_at > ? AND number <> ? AND EXISTS"
                   " (SELECT 1 FROM boot_clock WHERE boot = number)",
                   {now, boot.value}));
  FARSTU_TRY_ASSIGN(
      const int wrong,
      Sql(db_).run("UPDATE boot_clock SET first_at = NULL, last_at = NULL WHERE last_at > ? AND boot <> ?",
                   {now, boot.value}));
  FARSTU_TRY(transaction.commit());
  return wrong;
}

Result<void> ClockStore::note(VisitId visit, BootQuarter quarter) {
  FARSTU_TRY(Sql(db_).run("INSERT OR REPLACE INTO visit_boottime (visit, quarter) VALUES (?, ?)",
                          {visit.value, quarter.number}));
  return {};
}

Result<std::vector<VisitBoottime>> ClockStore::visits(BootNumber boot) const {
  return Sql(db_).list(
      "SELECT b.visit, b.quarter FROM visit_boottime b CROSS JOIN visit v ON v.id = b.visit WHERE v.boot = ?"
      " ORDER BY b.visit",
      {boot.value}, [](Row& row) {
        return VisitBoottime{VisitId{row.integer(0)}, BootQuarter{row.integer(1)}};
      });
}

Result<void> ClockStore::note_beat(BootNumber boot, const BeatBoottime& beat) {
  // What it marked first is what has to be taken back.
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO beat_boottime (boot, quarter, marked) VALUES (?, ?, ?)"
                   " ON CONFLICT (boot, quarter) DO UPDATE SET marked = coalesce(excluded.marked, marked)",
                   {boot.value, beat.quarter.number, number_of(beat.marked)}));
  return {};
}

Result<std::vector<BeatBoottime>> ClockStore::beats(BootNumber boot) const {
  return Sql(db_).list("SELECT quarter, marked FROM beat_boottime WHERE boot = ? ORDER BY quarter",
                       {boot.value}, [](Row& row) {
                         BeatBoottime beat{BootQuarter{row.integer(0)}, std::nullopt};
                         if (const auto marked = row.maybe_integer(1)) beat.marked = QuarterHour{*marked};
                         return beat;
                       });
}

Result<void> ClockStore::forget(BootNumber boot) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run("DELETE FROM beat_boottime WHERE boot = ?", {boot.value}));
  FARSTU_TRY(Sql(db_).run(
      "DELETE FROM visit_boottime WHERE (SELECT boot FROM visit WHERE visit.id = visit_boottime.visit) = ?",
      {boot.value}));
  return transaction.commit();
}

Result<void> ClockStore::forget_others(BootNumber boot) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(
      Sql(db_).run("DELETE FROM beat_boottime WHERE boot <> ? AND NOT EXISTS"
                   " (SELECT 1 FROM visit WHERE trust = 3 AND visit.boot = beat_boottime.boot)",
                   {boot.value}));
  FARSTU_TRY(
      Sql(db_).run("DELETE FROM visit_boottime WHERE EXISTS"
                   " (SELECT 1 FROM visit v WHERE v.id = visit_boottime.visit AND v.boot <> ?"
                   "  AND v.trust <> 3)",
                   {boot.value}));
  return transaction.commit();
}

Result<std::vector<HeldVisits>> ClockStore::held() const {
  return Sql(db_).list(
      "SELECT boot, count(*), min(quarter), max(quarter) FROM visit INDEXED BY visit_untrusted"
      " WHERE trust = 3 GROUP BY boot ORDER BY boot",
      {}, [](Row& row) {
        return HeldVisits{BootNumber{row.integer(0)}, row.number(1), QuarterHour{row.integer(2)},
                          QuarterHour{row.integer(3)}};
      });
}

Result<void> ClockStore::save_undated(BootNumber boot, int visits) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO undated (boot, visits) VALUES (?, ?)"
                   " ON CONFLICT (boot) DO UPDATE SET visits = visits + excluded.visits",
                   {boot.value, visits}));
  return {};
}

Result<std::int64_t> ClockStore::undated() const {
  return Sql(db_).number("SELECT coalesce(sum(visits), 0) FROM undated");
}

}  // namespace farstu::store
