#include "kiosk/core/wire/enrolment.h"

#include "tests/unit/core/wire/samples.h"

#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace farstu;
using namespace farstu::wire;
using nlohmann::ordered_json;

namespace {

const EnrolKey kSecretKey{{1, 2, 3}};  // as if derived from the code
const EnrolKey kOtherKey{{9, 9, 9}};
const EnrolCode kCode{.look_up = "AB12", .secret = "CDEF3456"};

// A kiosk with a device key, a receiver with two, and the files they would exchange.
struct Exchange {
  SigningKey device = samples::key('d');
  SigningKey receiver = samples::key('r');
  SigningKey spare = samples::key('s');
  std::string request_file =
      sign_file(encode_enrol(make_enrol_request(kCode, kSecretKey, device.public_key(), "1.0.0",
                                                samples::moment("2026-11-21T04:17:00+01:00"))),
                FileType::Enrol, device);
  EnrolAnswer answer = samples::enrol_answer(sha256(request_file), receiver.public_key(), spare.public_key());

  std::string answer_file(const EnrolKey& key, const SigningKey& signer) const {
    return sign_file(encode_enrol_answer(answer, key), FileType::Answer, signer);
  }
};

Result<EnrolRequest> read_request(const std::string& file) {
  const auto verified = open_self_signed(file, FileType::Enrol);
  if (!verified) return tl::unexpected<Error>(verified.error());
  return parse_enrol(*verified);
}

std::string id_of(const auto& result) { return result ? "taken" : result.error().id; }

}  // namespace

TEST_CASE("enrolment code: typed as people type, one meaning") {
  CHECK(*parse_enrol_code("AB12-CDEF-3456") == kCode);
  CHECK(*parse_enrol_code(" ab12 cdef 3456 ") == kCode);
  CHECK(parse_enrol_code("o0iI-lL11-0000")->look_up == "0011");
  CHECK(parse_enrol_code("o0iI-lL11-0000")->secret == "11110000");
  for (const char* text :
       {"", "AB12-CDEF-345", "AB12-CDEF-34567", "AB12-CDEF-345U", "AB12-CDEF-345å", "AB12_CDEF_3456"}) {
    CHECK_MESSAGE(id_of(parse_enrol_code(text)) == "wire.enrol_code", text);
  }
  const EnrolCode made = make_enrol_code();
  CHECK(*parse_enrol_code(to_string(made)) == made);
  CHECK(to_string(kCode) == "AB12-CDEF-3456");
  CHECK_FALSE(made == make_enrol_code());
}

TEST_CASE("enrolment key: depends on both halves of the code and on nothing else") {
  const EnrolKey key = *enrol_key(kCode);
  CHECK(key.bytes == enrol_key(kCode)->bytes);
  CHECK(key.bytes != enrol_key({.look_up = "AB13", .secret = kCode.secret})->bytes);
  CHECK(key.bytes != enrol_key({.look_up = kCode.look_up, .secret = "CDEF3457"})->bytes);
}

TEST_CASE("enrolment: two that share the code come to know each other") {
  const Exchange x;
  const auto request = read_request(x.request_file);
  REQUIRE(request.has_value());
  CHECK(request->look_up == "AB12");
  CHECK(request->key == x.device.public_key());
  CHECK(proves_code(*request, kSecretKey));
  const auto taken =
      open_enrol_answer(x.answer_file(kSecretKey, x.receiver), sha256(x.request_file), kSecretKey);
  REQUIRE(taken.has_value());
  CHECK(*taken == x.answer);
  CHECK(
      open_enrol_answer(x.answer_file(kSecretKey, x.spare), sha256(x.request_file), kSecretKey).has_value());
}

TEST_CASE("enrolment: the secret does not travel") {
  const Exchange x;
  CHECK(x.request_file.find("AB12") != std::string::npos);
  CHECK(x.request_file.find("CDEF") == std::string::npos);
  CHECK(x.answer_file(kSecretKey, x.receiver).find("CDEF") == std::string::npos);
}

TEST_CASE("enrolment: without the code neither side is believed") {
  const Exchange x;
  const Sha256 sent = sha256(x.request_file);
  CHECK_FALSE(proves_code(*read_request(x.request_file), kOtherKey));
  CHECK(id_of(open_enrol_answer(x.answer_file(kOtherKey, x.receiver), sent, kSecretKey)) == "wire.enrol_mac");
  // Somebody in between who signs the true answer again.
  CHECK(id_of(open_enrol_answer(x.answer_file(kSecretKey, samples::key('m')), sent, kSecretKey)) ==
        "wire.enrol_mac");
  // A true answer, but to somebody else's request.
  CHECK(id_of(open_enrol_answer(x.answer_file(kSecretKey, x.receiver), sha256("other"), kSecretKey)) ==
        "wire.other_request");
  // A request signed anew by another device.
  const auto request = read_request(x.request_file);
  CHECK(id_of(read_request(sign_file(encode_enrol(*request), FileType::Enrol, samples::key('m')))) ==
        "wire.malformed");
  EnrolRequest stolen = *request;
  stolen.key = samples::key('m').public_key();
  const auto read = read_request(sign_file(encode_enrol(stolen), FileType::Enrol, samples::key('m')));
  REQUIRE(read.has_value());
  CHECK_FALSE(proves_code(*read, kSecretKey));
}

TEST_CASE("enrolment: nothing the MAC speaks for can be changed") {
  const Exchange x;
  const ordered_json good = ordered_json::parse(encode_enrol_answer(x.answer, kSecretKey));
  const auto with = [&](const char* place, ordered_json value) {
    ordered_json bad = good;
    bad[ordered_json::json_pointer(place)] = std::move(value);
    return id_of(open_enrol_answer(sign_file(bad.dump(), FileType::Answer, x.receiver),
                                   sha256(x.request_file), kSecretKey));
  };
  REQUIRE(with("/v", 1) == "taken");
  CHECK(with("/kiosk", "k-other") == "wire.enrol_mac");
  CHECK(with("/keys", ordered_json::array({good["keys"][0]})) == "wire.enrol_mac");
  CHECK(with("/pins", ordered_json::array()) == "wire.enrol_mac");
  CHECK(with("/settings/aud", "other") == "wire.enrol_mac");
  CHECK(with("/settings/k", 6) == "wire.enrol_mac");
  CHECK(with("/request", to_hex(sha256("other"))) == "wire.enrol_mac");
  CHECK(with("/keys", ordered_json::array()) == "wire.malformed");
  CHECK(with("/pins/0", "sha256//short=") == "wire.malformed");
  CHECK(with("/mac", "AAAA") == "wire.malformed");
  CHECK(with("/answers", "reports") == "wire.malformed");
}

TEST_CASE("enrolment: a refusal is told as what it is") {
  const Exchange x;
  const Answer refusal{.request = sha256(x.request_file),
                       .store = {"s-1"},
                       .time = samples::moment("2026-11-21T03:17:02+00:00"),
                       .body = ProblemAnswer{ProblemType::EnrolmentCodeUsed}};
  const std::string file = sign_file(encode_answer(refusal), FileType::Answer, x.receiver);
  CHECK(id_of(open_enrol_answer(file, sha256(x.request_file), kSecretKey)) ==
        "wire.problem.enrolment-code-used");
}

TEST_CASE("enrolment: the other side cannot choose how long we work") {
  const Exchange x;
  ordered_json bad = ordered_json::parse(encode_enrol(*read_request(x.request_file)));
  bad["kdf"]["memory_kib"] = 1 << 22;
  CHECK(id_of(read_request(sign_file(bad.dump(), FileType::Enrol, x.device))) == "wire.malformed");
}

TEST_CASE("four words: 256 plain ones, chosen by both files") {
  std::set<std::string_view> words(word_list().begin(), word_list().end());
  CHECK(words.size() == 256);
  for (const std::string_view word : words)
    CHECK(word.find_first_of(" ABCDEFGHIJKLMNOPQRSTUVWXYZ") == word.npos);
  const auto shown = four_words(sha256("request"), sha256("answer"));
  CHECK(shown == four_words(sha256("request"), sha256("answer")));
  CHECK(shown != four_words(sha256("request"), sha256("another answer")));
  CHECK(shown != four_words(sha256("answer"), sha256("request")));
}
