#include "kiosk/store/release_store.h"

#include "kiosk/store/release_rows.h"
#include "kiosk/store/sql.h"

#include <fmt/format.h>

namespace farstu::store {
namespace {

// "What was written before": the part of a conflict that tells of a cloned or restored house.
tl::unexpected<Error> used_otherwise(std::string_view what) {
  return fail(Code::Conflict, "store.release_reused",
              fmt::format("{} was sent before with other content; nothing was changed.", what));
}

Result<void> write_release(Database& db, const OutboxFile& file, const Release& release) {
  const std::string_view kind = period_kind(release.period);
  FARSTU_TRY_ASSIGN(
      const auto digest,
      Sql(db).find("SELECT digest FROM released WHERE kind = ? AND first = ? AND epoch = ? AND rev = ?",
                   {kind, release.period.first, release.epoch, release.rev},
                   [](Row& row) { return row.bytes(0); }));
  if (digest && *digest != release.digest) {
    return used_otherwise(fmt::format("Revision {} of {}", release.rev, to_string(release.period)));
  }
  if (digest) {
    FARSTU_TRY(
        Sql(db).run("UPDATE released SET seq = ?, outcome = 'waiting', have_epoch = NULL, have_rev = NULL,"
                    " problem = '' WHERE kind = ? AND first = ? AND epoch = ? AND rev = ?",
                    {file.seq, kind, release.period.first, release.epoch, release.rev}));
  } else {
    FARSTU_TRY(insert_release(db, file.seq, release));
  }
  FARSTU_TRY(Sql(db).run("INSERT INTO carried (seq, kind, first, epoch, rev) VALUES (?, ?, ?, ?, ?)",
                         {file.seq, kind, release.period.first, release.epoch, release.rev}));
  return {};
}

}  // namespace

// ---- epochs, numbers and revisions

Result<std::optional<Epoch>> ReleaseStore::current_epoch() const {
  return Sql(db_).find("SELECT n, id, started_at FROM epoch ORDER BY n DESC LIMIT 1", {}, [](Row& row) {
    return Epoch{row.integer(0), row.bytes(1), row.instant(2)};
  });
}

Result<void> ReleaseStore::start_epoch(const Epoch& epoch) {
  FARSTU_TRY_ASSIGN(const int started,
                    Sql(db_).run("INSERT INTO epoch (n, id, started_at)"
                                 " SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM epoch WHERE n >= ?1)",
                                 {epoch.n, Blob{epoch.id}, epoch.started_at}));
  if (started == 1) return {};
  return fail(Code::Conflict, "store.epoch", "A later epoch of this house has begun already.");
}

Result<std::int64_t> ReleaseStore::next_seq() const {
  return Sql(db_).number(
      "SELECT 1 + max(coalesce((SELECT max(seq) FROM outbox_file), 0),"
      " coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'store.seq_floor'), 0))");
}

Result<void> ReleaseStore::raise_seq(std::int64_t seq) {
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO setting (key, value) VALUES ('store.seq_floor', CAST(?1 AS TEXT))"
                   " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                   "  WHERE CAST(value AS INTEGER) < ?1",
                   {seq}));
  return {};
}

Result<std::int64_t> ReleaseStore::next_rev(const Period& period, std::int64_t epoch) const {
  return Sql(db_).number(
      "SELECT 1 + max(coalesce(max(rev), 0), coalesce(max(CASE WHEN have_epoch = ?3 THEN have_rev END), 0))"
      " FROM released WHERE kind = ?1 AND first = ?2 AND (epoch = ?3 OR have_epoch = ?3)",
      {period_kind(period), period.first, epoch});
}

// ---- files

Result<void> ReleaseStore::write(const OutboxFile& file, const std::vector<Release>& releases) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const std::int64_t next, next_seq());
  if (file.seq < next) return used_otherwise(fmt::format("File {}", file.seq));
  std::optional<Blob> prev;
  if (!file.prev.empty()) prev = Blob{file.prev};
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO outbox_file (seq, kind, sha256, bytes, prev, written_at) VALUES (?, ?, ?, ?, ?, ?)",
      {file.seq, file.kind, Blob{file.sha256}, Blob{file.bytes}, prev, file.written_at}));
  for (const Release& release : releases) FARSTU_TRY(write_release(db_, file, release));
  return transaction.commit();
}

Result<void> ReleaseStore::replace_file(std::int64_t seq, std::int64_t by) {
  return must_be_one(Sql(db_).run("UPDATE outbox_file SET replaced_by = ? WHERE seq = ?", {by, seq}),
                     "store.no_file", "No file of this number was ever written.");
}

Result<std::optional<OutboxFile>> ReleaseStore::find_file(std::int64_t seq) const {
  return Sql(db_).find(select_file("WHERE seq = ?"), {seq}, file_of);
}

Result<std::optional<OutboxFile>> ReleaseStore::find_file(std::string_view sha256) const {
  return Sql(db_).find(select_file("WHERE sha256 = ?"), {Blob{sha256}}, file_of);
}

Result<std::vector<OutboxFile>> ReleaseStore::list_waiting() const {
  return Sql(db_).list(select_file("WHERE answered_at IS NULL AND replaced_by IS NULL ORDER BY seq"), {},
                       file_of);
}

Result<std::vector<OutboxFile>> ReleaseStore::list_newest(std::string_view kind, int at_most) const {
  return Sql(db_).list(select_file("WHERE kind = ? ORDER BY seq DESC LIMIT ?"), {kind, at_most}, file_of);
}

Result<std::optional<OutboxFile>> ReleaseStore::find_last_receipted() const {
  return Sql(db_).find(select_file("WHERE answer = 'receipted' ORDER BY seq DESC LIMIT 1"), {}, file_of);
}

Result<std::vector<Release>> ReleaseStore::list_in_file(std::int64_t seq) const {
  return Sql(db_).list(select_release("JOIN carried USING (kind, first, epoch, rev) WHERE carried.seq = ?"
                                      " ORDER BY kind, first"),
                       {seq}, release_of);
}

Result<void> ReleaseStore::forget_bytes(Instant before) {
  FARSTU_TRY(
      Sql(db_).run("UPDATE outbox_file SET bytes = NULL WHERE bytes IS NOT NULL AND written_at < ?"
                   " AND (answered_at IS NOT NULL OR replaced_by IS NOT NULL)",
                   {before}));
  return {};
}

// ---- answers

Result<void> ReleaseStore::answer(std::int64_t seq, std::string_view answer, Instant at,
                                  const std::vector<Answered>& periods) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(must_be_one(
      Sql(db_).run("UPDATE outbox_file SET answered_at = ?, answer = ? WHERE seq = ?", {at, answer, seq}),
      "store.no_file", "No file of this number was ever written."));
  for (const Answered& one : periods) {
    // Only what this very file carried: whoever signs an answer cannot speak of other periods.
    FARSTU_TRY(Sql(db_).run(
        "UPDATE released SET outcome = ?, have_epoch = ?, have_rev = ?, problem = ?"
        " WHERE kind = ?5 AND first = ?6 AND epoch = ?7 AND rev = ?8 AND EXISTS (SELECT 1"
        "  FROM carried WHERE seq = ?9 AND kind = ?5 AND first = ?6 AND epoch = ?7 AND rev = ?8)",
        {to_string(one.outcome), one.have_epoch, one.have_rev, one.problem, period_kind(one.period),
         one.period.first, one.epoch, one.rev, seq}));
  }
  return transaction.commit();
}

// ---- what was released

Result<std::optional<Release>> ReleaseStore::find_newest(const Period& period) const {
  return Sql(db_).find(select_release("WHERE kind = ? AND first = ? ORDER BY epoch DESC, rev DESC LIMIT 1"),
                       {period_kind(period), period.first}, release_of);
}

Result<std::vector<Release>> ReleaseStore::list_newest(Period::Kind kind, Day from, Day to) const {
  FARSTU_TRY_ASSIGN(std::vector<Release> all, list_all(kind, from, to));
  std::vector<Release> newest;
  for (Release& release : all) {
    if (!newest.empty() && newest.back().period == release.period) newest.pop_back();
    newest.push_back(std::move(release));
  }
  return newest;
}

Result<std::vector<Release>> ReleaseStore::list_all(Period::Kind kind, Day from, Day to) const {
  return Sql(db_).list(select_release("WHERE kind = ? AND first BETWEEN ? AND ? ORDER BY first, epoch, rev"),
                       {period_kind({kind, from}), from, to}, release_of);
}

// ---- quarantine

Result<void> ReleaseStore::quarantine(const Quarantined& what) {
  FARSTU_TRY(
      Sql(db_).run("INSERT OR REPLACE INTO quarantine (kind, first, epoch, rev, seq, problem, since_at)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {period_kind(what.period), what.period.first, what.epoch, what.rev, what.seq, what.problem,
                    what.since}));
  return {};
}

Result<std::vector<Quarantined>> ReleaseStore::list_quarantine() const {
  return Sql(db_).list(
      "SELECT kind, first, epoch, rev, seq, problem, since_at FROM quarantine ORDER BY first, kind", {},
      [](Row& row) {
        return Quarantined{period_of(row, 0), row.integer(2), row.integer(3),
                           row.integer(4),    row.text(5),    row.instant(6)};
      });
}

Result<void> ReleaseStore::release_quarantine(const Period& period) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM quarantine WHERE kind = ? AND first = ?",
                          {period_kind(period), period.first}));
  return {};
}

}  // namespace farstu::store
