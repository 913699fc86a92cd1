#include "kiosk/store/release_rows.h"

#include "kiosk/store/words.h"

namespace farstu::store {
namespace {

constexpr auto kPeriodKinds =
    words<Period::Kind>({{Period::Kind::Day, "day"}, {Period::Kind::Month, "month"}});
constexpr auto kOutcomes = words<Outcome>({{Outcome::Waiting, "waiting"},
                                           {Outcome::Stored, "stored"},
                                           {Outcome::Duplicate, "duplicate"},
                                           {Outcome::Stale, "stale"},
                                           {Outcome::Conflict, "conflict"},
                                           {Outcome::Rejected, "rejected"}});

}  // namespace

std::string to_string(const Period& period) {
  return period.kind == Period::Kind::Day ? to_string(period.first) : to_string(Month(period.first));
}
std::string_view to_string(Outcome outcome) { return kOutcomes(outcome); }
std::optional<Outcome> parse_outcome(std::string_view text) { return kOutcomes(text); }

std::string_view period_kind(const Period& period) { return kPeriodKinds(period.kind); }
Period period_of(Row& row, int column) {
  return {row.word(column, [](std::string_view text) { return kPeriodKinds(text); }), row.day(column + 1)};
}

std::string select_file(std::string_view rest) {
  return "SELECT seq, kind, sha256, bytes, prev, written_at, answered_at, answer, replaced_by FROM "
         "outbox_file " +
         std::string(rest);
}

OutboxFile file_of(Row& row) {
  return {row.integer(0), row.text(1),          row.bytes(2), row.bytes(3),        row.bytes(4),
          row.instant(5), row.maybe_instant(6), row.text(7),  row.maybe_integer(8)};
}

std::string select_release(std::string_view rest) {
  return "SELECT kind, first, epoch, rev, released.seq, state, visits, k, rule, digest, object, outcome, "
         "have_epoch,"
         " have_rev, problem, released_at FROM released " +
         std::string(rest);
}

Release release_of(Row& row) {
  Release found;
  found.period = period_of(row, 0);
  found.epoch = row.integer(2);
  found.rev = row.integer(3);
  found.seq = row.integer(4);
  found.state = row.maybe_word(5, report::parse_day_state);
  found.visits = row.maybe_number(6);
  found.k = row.number(7);
  found.rule = row.text(8);
  found.digest = row.bytes(9);
  found.object = row.text(10);
  found.outcome = row.word(11, parse_outcome);
  found.have_epoch = row.maybe_integer(12);
  found.have_rev = row.maybe_integer(13);
  found.problem = row.text(14);
  found.released_at = row.instant(15);
  return found;
}

Result<void> insert_release(Database& db, std::int64_t seq, const Release& release) {
  std::optional<std::string_view> state;
  if (release.state) state = to_string(*release.state);
  FARSTU_TRY(Sql(db).run(
      "INSERT INTO released (kind, first, epoch, rev, seq, state, visits, k, rule, digest, object, outcome, "
      "problem,"
      " released_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '', ?)",
      {period_kind(release.period), release.period.first, release.epoch, release.rev, seq, state,
       release.visits, release.k, release.rule, Blob{release.digest}, release.object, release.released_at}));
  return {};
}

}  // namespace farstu::store
