#include "kiosk/house/enrolling.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "kiosk/core/wire/enrolment.h"
#include "kiosk/house/link.h"
#include "kiosk/house/settings.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/enrolment_store.h"
#include "kiosk/store/release_store.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace farstu::house {
namespace {

using store::EnrolmentStatus;

constexpr std::string_view kAuthorities = "ca.pem";  // in the spool's folder
constexpr std::size_t kMaxSettings = 1U << 20;

Result<void> check_receiver(std::string_view url) {
  const bool fits =
      url.starts_with("https://") && url.size() > 8 && url.size() <= 500 &&
      std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '"'; });
  if (!fits) {
    return fail(Code::Invalid, "enrol.receiver",
                fmt::format("\"{}\" is not a receiver's address; it begins with https://.", url));
  }
  return {};
}

Result<void> check_authorities(std::string_view pem) {
  if (pem.empty() || pem.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos) return {};
  return fail(Code::Invalid, "enrol.ca", "The file of authorities holds no certificate in PEM form.");
}

std::string from_array(const auto& bytes) { return {bytes.begin(), bytes.end()}; }

Result<store::Enrolment> row_to_change(House& house) {
  FARSTU_TRY_ASSIGN(auto row, store::EnrolmentStore(house.database()).find());
  if (row && row->status == EnrolmentStatus::Enrolled) {
    return fail(Code::Conflict, "enrol.enrolled", "This house is enrolled already; nothing was changed.");
  }
  return row.value_or(store::Enrolment{});
}

// Once it is linked under a new name, everything ever released is compared with what the receiver has.
Result<void> note_link(House& house, const wire::EnrolAnswer& answer, std::int64_t enrol_seq,
                       bool lived_before) {
  FARSTU_TRY(set_setting(house, kFederationK, std::to_string(answer.settings.k)));
  FARSTU_TRY(set_setting(house, kFederationSince, std::to_string(enrol_seq)));
  FARSTU_TRY(clear_setting(house, kFederationStop));
  FARSTU_TRY(clear_setting(house, kEnrolProblem));
  if (!lived_before) {
    FARSTU_TRY(current_epoch(house));
    return {};
  }
  FARSTU_TRY(begin_epoch(house));
  return set_setting(house, kStateWanted, "enrolled");
}

Result<void> take_link(House& house, store::Enrolment row, const wire::EnrolAnswer& answer,
                       const wire::Sha256& answer_file) {
  const store::PendingEnrolment pending = *row.pending;
  row.status = EnrolmentStatus::Enrolled;
  row.kiosk_id = answer.kiosk.value;
  row.aud = answer.settings.aud.value;
  row.store_id = answer.store.value;
  row.pins = answer.pins;
  row.receiver_keys.clear();
  for (const auto& key : answer.keys) row.receiver_keys.push_back(from_array(key.bytes));
  row.four_words = fmt::format("{}", fmt::join(wire::four_words(answer.request, answer_file), " "));
  row.pending.reset();
  row.changed_at = house.clock().now();

  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  store::ReleaseStore ledger(house.database());
  FARSTU_TRY_ASSIGN(const auto released,
                    ledger.list_newest(store::Period::Kind::Day, Day::from_number(0), house.today().plus(1)));
  FARSTU_TRY_ASSIGN(const auto restored, house.database().restored_at());
  FARSTU_TRY(store::EnrolmentStore(house.database()).save(row));
  FARSTU_TRY(ledger.answer(pending.seq, "receipted", row.changed_at, {}));
  FARSTU_TRY(note_link(house, answer, pending.seq, !released.empty() || restored.has_value()));
  if (restored) FARSTU_TRY(house.database().settle_restored());
  FARSTU_TRY(store::AuditStore(house.database()).add(row.changed_at, "house.enrolled", row.kiosk_id));
  return transaction.commit();
}

}  // namespace

Result<void> begin_enrolment(House& house, const Enrolment& enrolment) {
  FARSTU_TRY_ASSIGN(const auto code, wire::parse_enrol_code(enrolment.code));
  FARSTU_TRY(check_receiver(enrolment.receiver));
  FARSTU_TRY(check_authorities(enrolment.ca_pem));
  FARSTU_TRY_ASSIGN(store::Enrolment row, row_to_change(house));
  FARSTU_TRY_ASSIGN(const auto signer, DeviceSigner::load(house));
  FARSTU_TRY_ASSIGN(const auto key, wire::enrol_key(code));

  const Instant now = house.clock().now();
  const auto request = wire::make_enrol_request(code, key, signer.public_key(), FARSTU_VERSION,
                                                wire::LocalTime::of(now, house.zone()));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  store::ReleaseStore ledger(house.database());
  store::OutboxFile file;
  FARSTU_TRY_ASSIGN(file.seq, ledger.next_seq());
  file.kind = to_string(SpoolKind::Enrol);
  file.bytes = wire::sign_file(wire::encode_enrol(request), wire::FileType::Enrol, signer);
  file.sha256 = to_bytes(wire::sha256(file.bytes));
  file.written_at = now;
  FARSTU_TRY(ledger.write(file, {}));
  if (row.pending) FARSTU_TRY(ledger.replace_file(row.pending->seq, file.seq));
  // Until it is proven, what the house knows of an earlier link stays as it was.
  if (row.status != EnrolmentStatus::MustEnrolAgain && row.status != EnrolmentStatus::Revoked) {
    row.status = EnrolmentStatus::Pending;
  }
  row.receiver_url = enrolment.receiver;
  row.ca_pem = enrolment.ca_pem;
  row.pins.clear();
  row.pending = store::PendingEnrolment{.look_up = code.look_up,
                                        .mac_key = from_array(key.bytes),
                                        .nonce = from_array(request.nonce),
                                        .request_sha256 = file.sha256,
                                        .seq = file.seq};
  row.changed_at = now;
  FARSTU_TRY(store::EnrolmentStore(house.database()).save(row));
  FARSTU_TRY(clear_setting(house, kEnrolProblem));
  return transaction.commit();
}

Result<EnrolAnswer> finish_enrolment(House& house, std::string_view answer_file) {
  FARSTU_TRY_ASSIGN(const auto link, find_link(house));
  if (!link || !link->row.pending) return EnrolAnswer::Forged;
  const auto& pending = *link->row.pending;
  const auto request = sha256_from_bytes(pending.request_sha256);
  wire::EnrolKey key;
  if (!request || pending.mac_key.size() != key.bytes.size()) {
    return fail(Code::StorageCorrupt, "enrol.row", "The enrolment under way cannot be read; enrol again.");
  }
  std::transform(pending.mac_key.begin(), pending.mac_key.end(), key.bytes.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });

  const auto answer = wire::open_enrol_answer(answer_file, *request, key);
  if (answer) {
    FARSTU_TRY(take_link(house, link->row, *answer, wire::sha256(answer_file)));
    return EnrolAnswer::Enrolled;
  }
  const Error& error = answer.error();
  if (error.code == Code::NetworkRetry) return EnrolAnswer::Later;
  if (error.code == Code::RejectedForGood) {
    FARSTU_TRY(set_setting(house, kEnrolProblem, error.sentence));
    return EnrolAnswer::Refused;
  }
  log_warning(error.id, error.sentence);
  return EnrolAnswer::Forged;
}

Result<void> put_courier_settings(House& house) {
  FARSTU_TRY_ASSIGN(const auto link, find_link(house));
  if (!link || link->row.receiver_url.empty()) return {};
  const spool::Spool spool(house.paths().spool);
  config::CourierConfig settings{
      .receiver = link->row.receiver_url, .ca = {}, .pins = link->row.pins, .feeds = {}};
  if (!link->row.ca_pem.empty()) {
    settings.ca = house.paths().spool / kAuthorities;
    const auto there = read_whole(settings.ca, kMaxSettings);
    if (!there || *there != link->row.ca_pem) FARSTU_TRY(write_whole(settings.ca, link->row.ca_pem, 0640));
  }
  const auto there = read_whole(house.paths().spool / "courier.toml", kMaxSettings);
  if (there && *there == config::to_toml(settings)) return {};
  return spool.write_courier_config(settings);
}

}  // namespace farstu::house
