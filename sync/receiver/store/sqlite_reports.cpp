// Taking in what kiosks send. The order of the checks is protocol.md §2; nothing is ever overwritten but by a
// higher (epoch, rev) from the same, uncloned history.
#include "sync/receiver/store/sqlite_store.h"
#include "sync/receiver/store/totals.h"

#include <chrono>

#include <fmt/format.h>

namespace farstu::receiver {
namespace {

using report::DayReport;
using wire::Outcome;
using wire::PeriodResult;
using wire::ProblemType;

// ---- numbers as columns

struct VisitColumns {
  const char* kind;
  std::optional<std::int64_t> min, max;
};
VisitColumns columns_of(const report::Number& number) {
  if (const auto* exact = std::get_if<std::int64_t>(&number)) return {"exact", *exact, *exact};
  if (const auto* interval = std::get_if<report::Interval>(&number))
    return {"interval", interval->min, interval->max};
  if (std::holds_alternative<report::Masked>(number)) return {"masked", {}, {}};
  return {"unknown", {}, {}};
}
report::Number number_from(std::string_view kind, std::int64_t min, std::int64_t max) {
  if (kind == "exact") return min;
  if (kind == "interval") return report::Interval{min, max};
  if (kind == "masked") return report::Masked{};
  return report::Unknown{};
}

// ---- the file as a whole

std::optional<ProblemType> problem_with_kiosk(Connection& connection, const Submission& s) {
  auto row = connection.query(
      "SELECT k.state, key.retired_at FROM kiosk k JOIN kiosk_key key ON key.kiosk_id = k.kiosk_id "
      "WHERE k.kiosk_id = ? AND key.kid = ?",
      s.sender.kiosk.value, wire::key_id(s.key));
  if (!row.step()) return ProblemType::UnknownKiosk;
  if (row.text(0) != to_string(KioskState::Active) || !row.is_null(1)) return ProblemType::DeviceRevoked;
  return std::nullopt;
}

// Has the very same file been accepted before? Then it is only a repetition.
bool is_repetition(Connection& connection, const Submission& s) {
  return connection
      .query("SELECT 1 FROM request WHERE kiosk_id = ? AND sha256 = ?", s.sender.kiosk.value, blob(s.file))
      .step();
}

bool is_taken(Connection& connection, const Submission& s) {
  return connection
      .query("SELECT 1 FROM request WHERE kiosk_id = ? AND epoch_n = ? AND seq = ?", s.sender.kiosk.value,
             s.sender.epoch.n, s.sender.seq)
      .step();
}

// What shows that the kiosk's card was copied, or that an older copy of it is still running.
std::optional<ProblemType> problem_with_history(Connection& connection, const Submission& s) {
  const std::string& kiosk = s.sender.kiosk.value;
  if (connection
          .query("SELECT 1 FROM kiosk_epoch WHERE kiosk_id = ? AND epoch_n > ?", kiosk, s.sender.epoch.n)
          .step()) {
    return ProblemType::OldEpoch;
  }
  auto epoch = connection.query("SELECT epoch_id FROM kiosk_epoch WHERE kiosk_id = ? AND epoch_n = ?", kiosk,
                                s.sender.epoch.n);
  if (epoch.step() && epoch.text(0) != s.sender.epoch.id) return ProblemType::SequenceConflict;
  if (is_taken(connection, s)) return ProblemType::SequenceConflict;  // by other bytes: no repetition
  if (s.sender.prev &&
      !connection
           .query("SELECT 1 FROM request WHERE kiosk_id = ? AND sha256 = ?", kiosk, blob(*s.sender.prev))
           .step()) {
    return ProblemType::UnknownPrevious;
  }
  return std::nullopt;
}

void keep_clone_sign(Connection& connection, const Submission& s, ProblemType problem, Instant now) {
  connection
      .query(
          "INSERT INTO clone_sign (kiosk_id, sha256, problem, received_at, raw) VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT (kiosk_id, sha256) DO NOTHING",
          s.sender.kiosk.value, blob(s.file), wire::info(problem).name, now, Blob{s.raw})
      .run();
}

void keep_request(Connection& connection, const Submission& s, Instant now) {
  connection
      .query(
          "INSERT INTO request (kiosk_id, epoch_n, seq, sha256, endpoint, kid, received_at, raw) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          s.sender.kiosk.value, s.sender.epoch.n, s.sender.seq, blob(s.file), s.endpoint, wire::key_id(s.key),
          now, Blob{s.raw})
      .run();
}

// A file of reports moves the kiosk's history on.
void keep_history(Connection& connection, const Submission& s, Instant now) {
  const wire::Sender& sender = s.sender;
  connection
      .query(
          "INSERT INTO kiosk_epoch (kiosk_id, epoch_n, epoch_id, first_seen_at) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (kiosk_id, epoch_n) DO NOTHING",
          sender.kiosk.value, sender.epoch.n, sender.epoch.id, now)
      .run();
  connection
      .query(
          "UPDATE kiosk SET last_seq = CASE WHEN ?2 > epoch_n THEN ?3 ELSE max(last_seq, ?3) END, epoch_n = "
          "?2 "
          "WHERE kiosk_id = ?1 AND epoch_n <= ?2",
          sender.kiosk.value, sender.epoch.n, sender.seq)
      .run();
}

// Reports are taken only into an unbroken history. A question is always answered, for asking is how a
// restored kiosk finds out what happened since; it leaves its digest, so that later files may follow it.
std::optional<ProblemType> take_into_history(Connection& connection, const Submission& s, Instant now) {
  if (is_repetition(connection, s)) return std::nullopt;
  const bool is_question = s.endpoint != "reports";
  const auto problem = is_question ? std::nullopt : problem_with_history(connection, s);
  if (problem) {
    keep_clone_sign(connection, s, *problem, now);
  } else if (is_question && is_taken(connection, s)) {
    keep_clone_sign(connection, s, ProblemType::SequenceConflict, now);
  } else {
    keep_request(connection, s, now);
    if (!is_question) keep_history(connection, s, now);
  }
  return problem;
}

void keep_seen(Connection& connection, const Submission& s, Instant now) {
  connection
      .query("UPDATE kiosk SET last_seen_at = ?, app = ?, clock_state = ? WHERE kiosk_id = ?", now,
             s.sender.app, wire::to_string(s.sender.clock), s.sender.kiosk.value)
      .run();
}

// ---- one day

std::optional<wire::Have> have_of(Connection& connection, const KioskId& kiosk, Day day) {
  auto row = connection.query("SELECT epoch_n, rev, digest FROM day_report WHERE kiosk_id = ? AND day = ?",
                              kiosk.value, day.number());
  if (!row.step()) return std::nullopt;
  return wire::Have{row.small(0), row.small(1), sha256_from(row.text(2))};
}

// Stores `day` if its (epoch, rev) is higher than what is there; the same statement on every engine.
bool upsert(Connection& connection, const Submission& s, const DayReport& day, const wire::Sha256& digest,
            Instant now) {
  const VisitColumns visits = columns_of(day.visits);
  auto stored = connection.query(
      "INSERT INTO day_report (kiosk_id, day, epoch_n, rev, rule, state, visits_kind, visits_min, "
      "visits_max, k, "
      "digest, seq, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (kiosk_id, day) DO UPDATE SET epoch_n = excluded.epoch_n, rev = excluded.rev, "
      "rule = excluded.rule, state = excluded.state, visits_kind = excluded.visits_kind, "
      "visits_min = excluded.visits_min, visits_max = excluded.visits_max, k = excluded.k, "
      "digest = excluded.digest, seq = excluded.seq, received_at = excluded.received_at "
      "WHERE (excluded.epoch_n, excluded.rev) > (day_report.epoch_n, day_report.rev) RETURNING rev",
      s.sender.kiosk.value, day.day.number(), s.sender.epoch.n, day.rev, report::to_string(day.rule),
      report::to_string(day.state), visits.kind, visits.min, visits.max, day.k, blob(digest), s.sender.seq,
      now);
  const bool is_stored = stored.step();
  if (is_stored) stored.run();
  return is_stored;
}

// Did this revision come before with other content?
bool contradicts_log(Connection& connection, const Submission& s, const DayReport& day,
                     const wire::Sha256& digest) {
  return connection
      .query(
          "SELECT 1 FROM day_report_log WHERE kiosk_id = ? AND day = ? AND epoch_n = ? AND rev = ? "
          "AND digest <> ? AND outcome IN ('stored', 'stale', 'duplicate')",
          s.sender.kiosk.value, day.day.number(), s.sender.epoch.n, day.rev, blob(digest))
      .step();
}

PeriodResult take_day(Connection& connection, const Submission& s, const DayReport& day, Instant now) {
  const wire::Sha256 digest = wire::digest(day);
  PeriodResult result;
  result.period = day.day;
  // Where the clock is furthest ahead it is UTC+14 (Kiritimati).
  const Day latest = civil_day(now + std::chrono::hours(14), Zone::utc());
  if (day.day > latest) {
    result.outcome = Outcome::Rejected;
    result.problem = ProblemType::FutureDay;
  } else if (contradicts_log(connection, s, day, digest)) {
    result.outcome = Outcome::Conflict;
    result.problem = ProblemType::RevisionConflict;
    keep_clone_sign(connection, s, ProblemType::RevisionConflict, now);
  } else if (upsert(connection, s, day, digest, now)) {
    result.outcome = Outcome::Stored;
  } else {
    const auto have = have_of(connection, s.sender.kiosk, day.day);
    const bool same = have && have->epoch == s.sender.epoch.n && have->rev == day.rev;
    result.outcome = same ? Outcome::Duplicate : Outcome::Stale;
  }
  connection
      .query(
          "INSERT INTO day_report_log (kiosk_id, day, epoch_n, rev, digest, outcome, object, seq, "
          "received_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kiosk_id, day, epoch_n, rev, digest) "
          "DO UPDATE SET outcome = excluded.outcome WHERE day_report_log.outcome = 'rejected'",
          s.sender.kiosk.value, day.day.number(), s.sender.epoch.n, day.rev, blob(digest),
          wire::to_string(result.outcome), wire::encode_day(day), s.sender.seq, now)
      .run();
  result.have = have_of(connection, s.sender.kiosk, day.day);
  return result;
}

}  // namespace

Result<bool> SqliteStore::knows_key(const wire::PublicKey& key) {
  bool known = false;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    known = connection.query("SELECT 1 FROM kiosk_key WHERE kid = ?", wire::key_id(key)).step();
    return {};
  }));
  return known;
}

Result<Acceptance> SqliteStore::accept(const Submission& submission, Instant now) {
  Acceptance acceptance;
  FARSTU_TRY(file_->write([&](Connection& connection) -> Result<void> {
    acceptance = {};
    acceptance.problem = problem_with_kiosk(connection, submission);
    if (acceptance.problem) return {};
    keep_seen(connection, submission, now);
    acceptance.problem = take_into_history(connection, submission, now);
    if (acceptance.problem) return {};
    for (const DayReport& day : submission.days) {
      acceptance.results.push_back(take_day(connection, submission, day, now));
    }
    return {};
  }));
  return acceptance;
}

Result<wire::StateAnswer> SqliteStore::state_of(const KioskId& kiosk, Day from, Day to) {
  wire::StateAnswer answer;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    answer = {};
    auto head = connection.query(
        "SELECT k.epoch_n, k.last_seq, r.sha256 FROM kiosk k LEFT JOIN request r ON r.kiosk_id = k.kiosk_id "
        "AND r.epoch_n = k.epoch_n AND r.seq = k.last_seq WHERE k.kiosk_id = ?",
        kiosk.value);
    if (head.step()) {
      answer.epoch = head.small(0);
      answer.last_seq = head.integer(1);
      if (answer.epoch > 0 && !head.is_null(2)) answer.last = sha256_from(head.text(2));
    }
    auto row = connection.query(
        "SELECT day, epoch_n, rev, digest FROM day_report WHERE kiosk_id = ? AND day BETWEEN ? AND ? ORDER "
        "BY day",
        kiosk.value, from.number(), to.number());
    while (row.step()) {
      answer.have.push_back(
          {Day::from_number(row.small(0)), wire::Have{row.small(1), row.small(2), sha256_from(row.text(3))}});
    }
    return {};
  }));
  return answer;
}

Result<void> SqliteStore::clean_up(Instant now) {
  return file_->write([&](Connection& connection) -> Result<void> {
    connection
        .query("UPDATE request SET raw = NULL WHERE raw IS NOT NULL AND received_at < ?",
               Instant(now - kRawLife))
        .run();
    connection
        .query("DELETE FROM enrolment WHERE answer IS NULL AND expires_at < ?", Instant(now - kEnrolLife))
        .run();
    connection.query("DELETE FROM web_session WHERE made_at < ?", Instant(now - std::chrono::hours(24)))
        .run();
    return {};
  });
}

// ---- totals

Result<std::vector<HouseDay>> SqliteStore::house_days(Day from, Day to, const std::optional<HouseId>& house) {
  std::vector<HouseId> houses;
  std::vector<KioskDay> rows;
  const std::string only = house ? house->value : "";
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    houses.clear();
    rows.clear();
    auto one =
        connection.query("SELECT house_id FROM house WHERE ?1 = '' OR house_id = ?1 ORDER BY house_id", only);
    while (one.step()) houses.push_back(HouseId{one.text(0)});
    auto row = connection.query(
        "SELECT k.house_id, k.line, k.generation, d.day, d.rev, d.rule, d.state, d.visits_kind, "
        "d.visits_min, "
        "d.visits_max, d.k FROM kiosk k JOIN day_report d ON d.kiosk_id = k.kiosk_id "
        "WHERE d.day BETWEEN ?1 AND ?2 AND (?3 = '' OR k.house_id = ?3)",
        from.number(), to.number(), only);
    while (row.step()) {
      const auto rule = report::parse_rule(row.text(5));
      const auto state = report::parse_day_state(row.text(6));
      if (!rule || !state) {
        return fail(farstu::Code::SchemaTooNew, "receiver.store.too_new",
                    "The database holds reports of a kind this version does not know; use a newer one.");
      }
      rows.push_back({HouseId{row.text(0)}, row.text(1), row.small(2),
                      DayReport{Day::from_number(row.small(3)), row.small(4), *rule, *state,
                                number_from(row.text(7), row.integer(8), row.integer(9)), row.small(10)}});
    }
    return {};
  }));
  return fold_totals(std::move(rows), houses, from, to);
}

Result<std::vector<HouseContact>> SqliteStore::contacts() {
  std::vector<HouseContact> all;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    all.clear();
    auto row = connection.query(
        "SELECT h.house_id, k.kiosk_id, k.last_seen_at, k.app, k.clock_state, "
        "EXISTS (SELECT 1 FROM clone_sign c WHERE c.kiosk_id = k.kiosk_id) "
        "FROM house h LEFT JOIN kiosk k ON k.house_id = h.house_id AND k.state = 'active' "
        "ORDER BY h.house_id, k.last_seen_at");
    while (row.step()) {
      if (all.empty() || all.back().house.value != row.text(0))
        all.push_back({HouseId{row.text(0)}, 0, {}, {}, {}, false});
      if (row.is_null(1)) continue;
      HouseContact& contact = all.back();  // the one heard of last speaks for clock and version
      ++contact.kiosks;
      if (!row.is_null(2)) contact.last_seen_at = row.instant(2);
      if (!row.is_null(3)) contact.app = row.text(3);
      if (!row.is_null(4)) contact.clock = wire::parse_clock_state(row.text(4));
      contact.cloned = contact.cloned || row.small(5) != 0;
    }
    return {};
  }));
  return all;
}

}  // namespace farstu::receiver
