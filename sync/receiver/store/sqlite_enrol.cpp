// Enrolment: the try is counted, the proof checked and the code used up in one transaction.
#include "sync/receiver/store/sqlite_store.h"

#include <algorithm>

#include <sodium.h>

namespace farstu::receiver {
namespace {

struct Code {
  KioskId kiosk;
  wire::EnrolKey key;
  Instant expires_at{};
  int tries_left = 0;
  std::optional<wire::Sha256> used_by;
  std::string answer;
};

std::optional<Code> find_code(Connection& connection, std::string_view look_up) {
  auto row = connection.query(
      "SELECT kiosk_id, derived_key, expires_at, tries_left, request_sha256, answer FROM enrolment "
      "WHERE look_up = ?",
      look_up);
  if (!row.step()) return std::nullopt;
  Code code;
  code.kiosk.value = row.text(0);
  const std::string key = row.text(1);
  FARSTU_CHECK(key.size() == code.key.bytes.size());
  std::copy(key.begin(), key.end(), code.key.bytes.begin());
  code.expires_at = row.instant(2);
  code.tries_left = row.small(3);
  if (!row.is_null(4)) {
    code.used_by = sha256_from(row.text(4));
    code.answer = row.text(5);
  }
  return code;
}

// The kiosk takes the last place in its row of replacements, with the key it brought.
void take_in(Connection& connection, const KioskId& kiosk, const Store::EnrolAttempt& attempt, Instant now) {
  const std::string kid = wire::key_id(attempt.key);
  connection
      .query(
          "UPDATE kiosk SET state = 'active', enrolled_at = ?, last_seen_at = ?, generation = 1 + "
          "(SELECT coalesce(max(k.generation), 0) FROM kiosk k WHERE k.house_id = kiosk.house_id "
          "AND k.line = kiosk.line) WHERE kiosk_id = ?",
          now, now, kiosk.value)
      .run();
  connection
      .query("INSERT INTO kiosk_key (kiosk_id, kid, valid_from) VALUES (?, ?, ?)", kiosk.value, kid, now)
      .run();
  connection
      .query(
          "INSERT INTO request (kiosk_id, epoch_n, seq, sha256, endpoint, kid, received_at, raw) "
          "VALUES (?, 0, 0, ?, 'enrol', ?, ?, ?)",
          kiosk.value, blob(attempt.file), kid, now, Blob{attempt.raw})
      .run();
}

}  // namespace

Result<Store::EnrolOutcome> SqliteStore::enrol(const EnrolAttempt& attempt, Instant now) {
  using wire::ProblemType;
  EnrolOutcome outcome;
  FARSTU_TRY(file_->write([&](Connection& connection) -> Result<void> {
    outcome = {};
    const std::optional<Code> code = find_code(connection, attempt.look_up);
    if (!code) return outcome.problem = ProblemType::EnrolmentCodeWrong, Result<void>();
    if (code->used_by) {
      if (*code->used_by == attempt.file)
        outcome.answer = code->answer;
      else
        outcome.problem = ProblemType::EnrolmentCodeUsed;
      return {};
    }
    if (code->tries_left == 0) return outcome.problem = ProblemType::EnrolmentTooManyTries, Result<void>();
    if (now >= code->expires_at) return outcome.problem = ProblemType::EnrolmentCodeExpired, Result<void>();
    connection.query("UPDATE enrolment SET tries_left = tries_left - 1 WHERE look_up = ?", attempt.look_up)
        .run();
    if (!attempt.proves_code(code->key)) {
      return outcome.problem = ProblemType::EnrolmentCodeWrong, Result<void>();
    }
    outcome.answer = attempt.make_answer(code->kiosk, code->key);
    take_in(connection, code->kiosk, attempt, now);
    connection
        .query(
            "UPDATE enrolment SET request_sha256 = ?, answer = ?, derived_key = zeroblob(32) WHERE look_up = "
            "?",
            blob(attempt.file), Blob{outcome.answer}, attempt.look_up)
        .run();
    append_audit(connection, now, "kiosk", "kiosk.enrol", code->kiosk.value);
    return {};
  }));
  return outcome;
}

}  // namespace farstu::receiver
