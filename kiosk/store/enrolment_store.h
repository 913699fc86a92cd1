// The house's tie to its federation: who it is there, whom it believes, and an enrolment under way.
// Hides table `enrolment` (one row). The device key is not here: it lies beside the database.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

// Pending: the enrolment file is written and its answer awaited. Replacement: restored without the device
// key.
enum class EnrolmentStatus { Pending, Enrolled, Revoked, MustEnrolAgain };

struct PendingEnrolment {
  std::string look_up;  // first part of the code; the secret part is not kept …
  std::string mac_key;  // … only the key made from it, forgotten once enrolled
  std::string nonce;
  std::string request_sha256;  // 32 bytes
  std::int64_t seq = 0;        // the file that carries it
  friend bool operator==(const PendingEnrolment&, const PendingEnrolment&) = default;
};

struct Enrolment {
  EnrolmentStatus status = EnrolmentStatus::Pending;
  std::string receiver_url;
  std::string ca_pem;                      // "" = the system's authorities
  std::vector<std::string> pins;           // "sha256//…"
  std::string kiosk_id;                    // "" until enrolled
  std::string aud;                         // "" until enrolled
  std::string store_id;                    // the receiver's; a new one means it was restored from a backup
  std::vector<std::string> receiver_keys;  // 32 bytes each, one spare
  std::string four_words;
  std::optional<PendingEnrolment> pending;
  Instant changed_at;
};

class EnrolmentStore {
 public:
  explicit EnrolmentStore(Database& db) : db_(db) {}
  Result<std::optional<Enrolment>> find() const;
  Result<void> save(const Enrolment& enrolment);  // replaces what was there
  Result<void> remove();

 private:
  Database& db_;
};

}  // namespace farstu::store
