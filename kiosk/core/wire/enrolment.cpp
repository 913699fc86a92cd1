#include "kiosk/core/wire/enrolment.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/wire/fields.h"
#include "kiosk/core/wire/sodium.h"
#include "kiosk/core/wire/texts.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace farstu::wire {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLookUp = 4;
constexpr std::size_t kSecret = 8;
constexpr std::size_t kMaxKeys = 4;
constexpr std::size_t kMaxPins = 4;
constexpr int kPasses = 2;
constexpr int kMemoryKib = 64 * 1024;

using Mac = std::array<std::uint8_t, 32>;
using Nonce = std::array<std::uint8_t, 16>;

bool is_crockford(std::string_view text, std::size_t length) {
  return text.size() == length && text.find_first_not_of(kCrockford) == std::string_view::npos;
}

std::optional<std::string> parse_look_up(std::string_view text) {
  if (!is_crockford(text, kLookUp)) return std::nullopt;
  return std::string(text);
}

template <class Array>
std::optional<Array> parse_bytes(std::string_view text) {
  const std::optional<std::string> bytes = from_base64url(text);
  return bytes ? array_from<Array>(*bytes) : std::nullopt;
}

// HMAC-SHA-512, first 32 bytes. No part can hold a newline, so two different lists give different texts.
Mac mac_of(const EnrolKey& key, std::initializer_list<std::string> parts) {
  need_sodium();
  const std::string text = fmt::format("{}", fmt::join(parts, "\n"));
  Mac mac{};
  static_assert(crypto_auth_BYTES == sizeof(Mac) && crypto_auth_KEYBYTES == sizeof(EnrolKey::bytes));
  crypto_auth(mac.data(), bytes_of(text), text.size(), key.bytes.data());
  return mac;
}

bool same(const Mac& a, const Mac& b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

Mac kiosk_mac(const EnrolRequest& request, const EnrolKey& key) {
  return mac_of(key, {"farstu-enrol-v1 kiosk", request.look_up, key_id(request.key),
                      to_base64url(view(request.nonce))});
}

Mac receiver_mac(const EnrolAnswer& answer, const EnrolKey& key) {
  std::vector<std::string> ids(answer.keys.size());
  std::transform(answer.keys.begin(), answer.keys.end(), ids.begin(), key_id);
  return mac_of(key, {"farstu-enrol-v1 receiver", to_hex(answer.request), answer.kiosk.value,
                      fmt::format("{}", fmt::join(ids, ",")), fmt::format("{}", fmt::join(answer.pins, ",")),
                      answer.settings.aud.value, fmt::format("{}", answer.settings.k)});
}

ordered_json kdf_json() { return {{"name", "argon2id"}, {"passes", kPasses}, {"memory_kib", kMemoryKib}}; }

// Version 1 has one cost: another would let the other side choose how long we work.
Result<void> read_kdf(Fields fields) {
  FARSTU_TRY_ASSIGN(const std::string name, fields.word("name", parse_id));
  FARSTU_TRY(fields.integer("passes", kPasses, kPasses));
  FARSTU_TRY(fields.integer("memory_kib", kMemoryKib, kMemoryKib));
  if (name != "argon2id") return malformed(fields.place("name"), "is not \"argon2id\"");
  return fields.no_others();
}

template <class T, class Parse>
Result<std::vector<T>> read_list(Fields& fields, std::string_view name, std::size_t most, Parse parse) {
  FARSTU_TRY_ASSIGN(const json* nodes, fields.array(name, most));
  std::vector<T> list;
  for (const json& node : *nodes) {
    auto value = node.is_string() ? parse(node.get_ref<const std::string&>()) : std::nullopt;
    if (!value)
      return malformed(fields.place(name, list.size()), "is not one of the texts that may stand here");
    list.push_back(std::move(*value));
  }
  return list;
}

Result<Settings> read_settings(Fields fields) {
  Settings settings;
  FARSTU_TRY_ASSIGN(settings.aud.value, fields.word("aud", parse_id));
  FARSTU_TRY_ASSIGN(const std::int64_t k, fields.integer("k", report::kMinK, report::kMaxK));
  settings.k = static_cast<int>(k);
  return settings;
}

struct ProvenAnswer {
  EnrolAnswer answer;
  Mac mac;
};

Result<ProvenAnswer> read_enrol_answer(Fields& fields) {
  ProvenAnswer out;
  FARSTU_TRY_ASSIGN(out.answer.request, fields.word("request", parse_sha256));
  FARSTU_TRY_ASSIGN(out.answer.store.value, fields.word("store", parse_id));
  FARSTU_TRY_ASSIGN(out.answer.time, fields.word("time", parse_local_time));
  FARSTU_TRY_ASSIGN(out.answer.kiosk.value, fields.word("kiosk", parse_id));
  FARSTU_TRY_ASSIGN(out.answer.keys, read_list<PublicKey>(fields, "keys", kMaxKeys, parse_key_id));
  FARSTU_TRY_ASSIGN(out.answer.pins, read_list<std::string>(fields, "pins", kMaxPins, parse_pin));
  FARSTU_TRY_ASSIGN(Fields settings, fields.object("settings"));
  FARSTU_TRY_ASSIGN(out.answer.settings, read_settings(std::move(settings)));
  FARSTU_TRY_ASSIGN(out.mac, fields.word("mac", parse_bytes<Mac>));
  if (out.answer.keys.empty()) return malformed("keys", "is empty");
  return out;
}

}  // namespace

EnrolCode make_enrol_code() {
  need_sodium();
  const auto random = [](std::size_t length) {
    std::string text(length, '0');
    for (char& c : text) c = kCrockford[randombytes_uniform(kCrockford.size())];
    return text;
  };
  return {.look_up = random(kLookUp), .secret = random(kSecret)};
}

std::string to_string(const EnrolCode& code) {
  return fmt::format("{}-{}-{}", code.look_up, code.secret.substr(0, 4), code.secret.substr(4));
}

Result<EnrolCode> parse_enrol_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    code.push_back(c);
  }
  if (!is_crockford(code, kLookUp + kSecret)) {
    return fail(Code::Invalid, "wire.enrol_code",
                "The code must have twelve letters and digits, like ABCD-EFGH-JKMN.");
  }
  return EnrolCode{.look_up = code.substr(0, kLookUp), .secret = code.substr(kLookUp)};
}

Result<EnrolKey> enrol_key(const EnrolCode& code) {
  need_sodium();
  FARSTU_CHECK(is_crockford(code.look_up, kLookUp) && is_crockford(code.secret, kSecret));
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  const std::string salt_text = "farstu-enrol-v1 " + code.look_up;
  crypto_generichash(salt.data(), salt.size(), bytes_of(salt_text), salt_text.size(), nullptr, 0);
  EnrolKey key;
  if (crypto_pwhash(key.bytes.data(), key.bytes.size(), code.secret.data(), code.secret.size(), salt.data(),
                    kPasses, std::size_t{kMemoryKib} * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(Code::StorageFull, "wire.memory", "There is not enough memory to check the code.");
  }
  return key;
}

EnrolRequest make_enrol_request(const EnrolCode& code, const EnrolKey& enrol_key, const PublicKey& key,
                                std::string app, LocalTime sent) {
  need_sodium();
  EnrolRequest request{
      .look_up = code.look_up, .key = key, .nonce = {}, .app = std::move(app), .sent = sent, .mac = {}};
  randombytes_buf(request.nonce.data(), request.nonce.size());
  request.mac = kiosk_mac(request, enrol_key);
  return request;
}

std::string encode_enrol(const EnrolRequest& request) {
  FARSTU_CHECK(parse_app(request.app) && is_crockford(request.look_up, kLookUp));
  return lay_out({{"v", 1},
                  {"look_up", request.look_up},
                  {"key", key_id(request.key)},
                  {"nonce", to_base64url(view(request.nonce))},
                  {"app", request.app},
                  {"sent", to_string(request.sent)},
                  {"kdf", kdf_json()},
                  {"mac", to_base64url(view(request.mac))}});
}

Result<EnrolRequest> parse_enrol(const Verified& file) {
  FARSTU_CHECK(file.type() == FileType::Enrol);
  FARSTU_TRY_ASSIGN(const json document, read_document(file.payload()));
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(document, "", Others::Refused));
  FARSTU_TRY(fields.any("v"));
  EnrolRequest request;
  FARSTU_TRY_ASSIGN(request.look_up, fields.word("look_up", parse_look_up));
  FARSTU_TRY_ASSIGN(request.key, fields.word("key", parse_key_id));
  FARSTU_TRY_ASSIGN(request.nonce, fields.word("nonce", parse_bytes<Nonce>));
  FARSTU_TRY_ASSIGN(request.app, fields.word("app", parse_app));
  FARSTU_TRY_ASSIGN(request.sent, fields.word("sent", parse_local_time));
  FARSTU_TRY_ASSIGN(Fields kdf, fields.object("kdf"));
  FARSTU_TRY(read_kdf(std::move(kdf)));
  FARSTU_TRY_ASSIGN(request.mac, fields.word("mac", parse_bytes<Mac>));
  FARSTU_TRY(fields.no_others());
  if (request.key != file.key()) return malformed("key", "is not the key that signed the file");
  return request;
}

bool proves_code(const EnrolRequest& request, const EnrolKey& enrol_key) {
  return same(request.mac, kiosk_mac(request, enrol_key));
}

std::string encode_enrol_answer(const EnrolAnswer& answer, const EnrolKey& enrol_key) {
  FARSTU_CHECK(is_wire_id(answer.store.value) && is_wire_id(answer.kiosk.value) &&
               is_wire_id(answer.settings.aud.value));
  FARSTU_CHECK(!answer.keys.empty() && answer.keys.size() <= kMaxKeys && answer.pins.size() <= kMaxPins);
  ordered_json keys = ordered_json::array();
  for (const PublicKey& key : answer.keys) keys.push_back(key_id(key));
  for (const std::string& pin : answer.pins) FARSTU_CHECK(parse_pin(pin));
  return lay_out({{"v", 1},
                  {"request", to_hex(answer.request)},
                  {"store", answer.store.value},
                  {"time", to_string(answer.time)},
                  {"answers", "enrol"},
                  {"kiosk", answer.kiosk.value},
                  {"keys", keys},
                  {"pins", answer.pins},
                  {"settings", {{"aud", answer.settings.aud.value}, {"k", answer.settings.k}}},
                  {"mac", to_base64url(view(receiver_mac(answer, enrol_key)))}});
}

Result<EnrolAnswer> open_enrol_answer(std::string_view answer_file, const Sha256& request,
                                      const EnrolKey& enrol_key) {
  FARSTU_TRY_ASSIGN(const Verified file, open_self_signed(answer_file, FileType::Answer));
  FARSTU_TRY_ASSIGN(const json document, read_document(file.payload()));
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(document, "", Others::Ignored));
  FARSTU_TRY_ASSIGN(const std::string kind, fields.word("answers", parse_id));
  if (kind == "problem") {
    FARSTU_TRY_ASSIGN(const ProblemType type, fields.word("type", parse_problem));
    return tl::unexpected<Error>(error_for(type));
  }
  if (kind != "enrol") return malformed("answers", "is not \"enrol\"");
  FARSTU_TRY_ASSIGN(ProvenAnswer proven, read_enrol_answer(fields));
  const std::vector<PublicKey>& keys = proven.answer.keys;
  if (!same(proven.mac, receiver_mac(proven.answer, enrol_key)) ||
      std::find(keys.begin(), keys.end(), file.key()) == keys.end()) {
    return fail(Code::Invalid, "wire.enrol_mac",
                "The answer does not come from the federation that made the code; nothing was changed.");
  }
  if (proven.answer.request != request) {
    return fail(Code::Invalid, "wire.other_request",
                "The answer is about another enrolment than the one sent.");
  }
  return std::move(proven.answer);
}

}  // namespace farstu::wire
