// How a kiosk and a receiver that share a 12-character code come to know each other's keys (FORMAT.md §5).
// The one rule: the eight secret characters never travel, and the receiver need not keep them: it keeps the
// key derived from them, so that a try costs it one MAC.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/wire/messages.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::wire {

// Twelve characters of Crockford's base 32: four to look the code up by, eight secret.
struct EnrolCode {
  std::string look_up;
  std::string secret;
  friend bool operator==(const EnrolCode&, const EnrolCode&) = default;
};
EnrolCode make_enrol_code();
std::string to_string(const EnrolCode& code);  // ABCD-EFGH-JKMN
// Forgives lower case, spaces, hyphens, O for 0, I and L for 1. Else Invalid.
Result<EnrolCode> parse_enrol_code(std::string_view typed);

// Argon2id of the secret with the look-up as salt; v1 fixes 2 passes over 64 MiB.
struct EnrolKey {
  std::array<std::uint8_t, 32> bytes{};
};
// Takes about a tenth of a second and 64 MiB. StorageFull ("wire.memory") when there is no such memory.
Result<EnrolKey> enrol_key(const EnrolCode& code);

struct EnrolRequest {
  std::string look_up;
  PublicKey key;                         // the kiosk's; also signs the file
  std::array<std::uint8_t, 16> nonce{};  // random
  std::string app;
  LocalTime sent;
  std::array<std::uint8_t, 32> mac{};
  friend bool operator==(const EnrolRequest&, const EnrolRequest&) = default;
};
// With a new nonce and the MAC; sign_file(encode_enrol(…), FileType::Enrol, device key) makes the file.
EnrolRequest make_enrol_request(const EnrolCode& code, const EnrolKey& enrol_key, const PublicKey& key,
                                std::string app, LocalTime sent);
std::string encode_enrol(const EnrolRequest& request);
// From open_self_signed(). Invalid also when the file was signed by another key than it names.
Result<EnrolRequest> parse_enrol(const Verified& file);
// Does whoever made the request know the secret of the code?
bool proves_code(const EnrolRequest& request, const EnrolKey& enrol_key);

struct Settings {
  ReceiverId aud;
  int k = report::kMinK;  // the federation's smallest told count; the house may only raise it
  friend bool operator==(const Settings&, const Settings&) = default;
};
struct EnrolAnswer {
  Sha256 request;  // of the enrolment file
  StoreId store;
  LocalTime time;
  KioskId kiosk;
  std::vector<PublicKey> keys;    // the receiver's signing keys, 1…4; the first is in use, the others spare
  std::vector<std::string> pins;  // of its TLS keys, 0…4, as curl wants them: "sha256//<base64>"
  Settings settings;
  friend bool operator==(const EnrolAnswer&, const EnrolAnswer&) = default;
};
// The payload, MAC included; the receiver signs it as FileType::Answer with keys.front().
std::string encode_enrol_answer(const EnrolAnswer& answer, const EnrolKey& enrol_key);
// What the kiosk does with the answer file: the MAC speaks for the keys, one of which must have signed.
// Invalid "wire.enrol_mac" or "wire.other_request"; for a problem answer error_for() its type, which is
// unproven (nobody without the code can prove anything): show it, change nothing.
Result<EnrolAnswer> open_enrol_answer(std::string_view answer_file, const Sha256& request,
                                      const EnrolKey& enrol_key);

// Four plain Swedish words both sides show, to be compared by eye or telephone.
std::array<std::string_view, 4> four_words(const Sha256& request_file, const Sha256& answer_file);
std::span<const std::string_view, 256> word_list();

}  // namespace farstu::wire
