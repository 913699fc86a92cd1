#include "kiosk/store/enrolment_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

#include <sstream>

#include <fmt/format.h>

namespace farstu::store {
namespace {

constexpr std::size_t kKeyBytes = 32;

constexpr auto kStatuses = words<EnrolmentStatus>({{EnrolmentStatus::Pending, "pending"},
                                                   {EnrolmentStatus::Enrolled, "enrolled"},
                                                   {EnrolmentStatus::Revoked, "revoked"},
                                                   {EnrolmentStatus::MustEnrolAgain, "must_enrol_again"}});

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> keys_of(const std::string& bytes) {
  std::vector<std::string> keys;
  for (std::size_t at = 0; at + kKeyBytes <= bytes.size(); at += kKeyBytes) {
    keys.push_back(bytes.substr(at, kKeyBytes));
  }
  return keys;
}

Enrolment enrolment_of(Row& row) {
  Enrolment found;
  found.status = row.word(0, [](std::string_view text) { return kStatuses(text); });
  found.receiver_url = row.text(1);
  found.ca_pem = row.text(2);
  found.pins = lines_of(row.text(3));
  found.kiosk_id = row.text(4);
  found.aud = row.text(5);
  found.store_id = row.text(6);
  found.receiver_keys = keys_of(row.bytes(7));
  found.four_words = row.text(8);
  found.changed_at = row.instant(9);
  if (!row.is_null(10)) {
    found.pending =
        PendingEnrolment{row.text(10), row.bytes(11), row.bytes(12), row.bytes(13), row.integer(14)};
  }
  return found;
}

}  // namespace

Result<std::optional<Enrolment>> EnrolmentStore::find() const {
  return Sql(db_).find(
      "SELECT status, receiver_url, ca_pem, pins, kiosk_id, aud, store_id, receiver_keys, four_words, "
      "changed_at,"
      " pending_look_up, pending_mac_key, pending_nonce, pending_request_sha256, pending_seq FROM enrolment",
      {}, enrolment_of);
}

Result<void> EnrolmentStore::save(const Enrolment& enrolment) {
  const std::string pins = fmt::format("{}", fmt::join(enrolment.pins, "\n"));
  const std::string keys = fmt::format("{}", fmt::join(enrolment.receiver_keys, ""));
  for (const std::string& key : enrolment.receiver_keys) {
    if (key.size() != kKeyBytes) {
      return fail(Code::Invalid, "store.receiver_key", "A signing key of the receiver has the wrong length.");
    }
  }
  const auto& pending = enrolment.pending;
  std::optional<std::string_view> look_up;
  std::optional<Blob> mac_key, nonce, sha256;
  std::optional<std::int64_t> seq;
  if (pending) {
    look_up = pending->look_up;
    mac_key = Blob{pending->mac_key}, nonce = Blob{pending->nonce}, sha256 = Blob{pending->request_sha256};
    seq = pending->seq;
  }
  FARSTU_TRY(Sql(db_).run(
      "INSERT OR REPLACE INTO enrolment (only, status, receiver_url, ca_pem, pins, kiosk_id, aud, store_id,"
      " receiver_keys, four_words, changed_at, pending_look_up, pending_mac_key, pending_nonce,"
      " pending_request_sha256, pending_seq) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {kStatuses(enrolment.status), enrolment.receiver_url, enrolment.ca_pem, pins, enrolment.kiosk_id,
       enrolment.aud, enrolment.store_id, Blob{keys}, enrolment.four_words, enrolment.changed_at, look_up,
       mac_key, nonce, sha256, seq}));
  return {};
}

Result<void> EnrolmentStore::remove() {
  FARSTU_TRY(Sql(db_).run("DELETE FROM enrolment"));
  return {};
}

}  // namespace farstu::store
