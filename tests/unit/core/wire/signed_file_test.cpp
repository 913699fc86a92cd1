#include "kiosk/core/wire/signed_file.h"

#include "kiosk/core/base/encoding.h"
#include "tests/unit/core/wire/samples.h"

#include <random>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::wire;

namespace {

std::string bytes(const char* hex) { return *from_hex(hex); }

std::string last_line(const std::string& file) { return file.substr(file.rfind('\n') + 1); }

std::string file_with_header(const std::string& header, const std::string& payload, const SigningKey& key) {
  const std::string encoded = to_base64url(header);
  return payload + "\n" + encoded + ".." + to_base64url(key.sign(encoded + "." + to_base64url(payload)));
}

// Why a file was not taken; "" if it was.
std::string refusal(std::string_view file, FileType type, std::span<const PublicKey> keys) {
  const auto verified = open_file(file, type, keys);
  return verified ? "" : verified.error().id;
}

}  // namespace

TEST_CASE("keys: the vectors of RFC 8032 section 7.1") {
  struct Vector {
    const char *seed, *key, *message, *signature;
  };
  const Vector vectors[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf"
       "5f0595b"
       "be24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2"
       "eaeb430"
       "2aeeb00d291612bb0c00"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c1"
       "5e9716e"
       "d28dc027beceea1ec40a"},
      {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
       "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4"
       "423643c"
       "e80e2a9ac94fa54ca49f",
       "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca1"
       "79c138a"
       "c17ad9bef1177331a704"},
  };
  for (const Vector& v : vectors) {
    const SigningKey key = *SigningKey::from_seed(bytes(v.seed));
    CHECK(key.public_key() == *public_key_from_bytes(bytes(v.key)));
    CHECK(to_hex(key.sign(bytes(v.message))) == v.signature);
    CHECK(is_signature(key.public_key(), bytes(v.message), bytes(v.signature)));
    CHECK_FALSE(is_signature(key.public_key(), bytes(v.message) + "x", bytes(v.signature)));
    CHECK_FALSE(is_signature(key.public_key(), bytes(v.message), bytes(v.signature).substr(1)));
  }
}

TEST_CASE("keys: the JWS of RFC 8037 appendix A.4") {
  const SigningKey key =
      *SigningKey::from_seed(*from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
  CHECK(key_id(key.public_key()) == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  CHECK(to_base64url(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")) ==
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("keys: a signature of a key of small order, or with S not reduced, is none") {
  // The identity point as key and R, S = 0: holds for every message where order is not checked.
  std::string identity(32, '\0');
  identity[0] = 1;
  CHECK_FALSE(is_signature(*public_key_from_bytes(identity), "anything", identity + std::string(32, '\0')));
  const SigningKey key = samples::key('k');
  std::string signature = key.sign("message");
  // S + L, the group's order: the same point in the equation, another text.
  const std::string order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  int carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += static_cast<unsigned char>(signature[32 + i]) + static_cast<unsigned char>(order[i]);
    signature[32 + i] = static_cast<char>(carry & 255);
    carry >>= 8;
  }
  CHECK_FALSE(is_signature(key.public_key(), "message", signature));
}

TEST_CASE("keys: ids and digests have exactly one text") {
  const PublicKey key = samples::key('a').public_key();
  CHECK(parse_key_id(key_id(key)) == key);
  CHECK_FALSE(parse_key_id(key_id(key) + "=").has_value());
  CHECK_FALSE(parse_key_id(key_id(key).substr(1)).has_value());
  CHECK_FALSE(parse_key_id("").has_value());
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(parse_sha256(to_hex(sha256("abc"))) == sha256("abc"));
  CHECK_FALSE(parse_sha256("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD").has_value());
  CHECK_FALSE(parse_sha256("ba78").has_value());
  CHECK_FALSE(SigningKey::from_seed("short").has_value());
  CHECK(SigningKey::make().public_key() != SigningKey::make().public_key());
  const SigningKey made = SigningKey::make();
  CHECK(SigningKey::from_seed(made.seed())->public_key() == made.public_key());
}

TEST_CASE("signed file: what was signed comes back, with who signed it") {
  const SigningKey key = samples::key('a');
  const PublicKey keys[] = {samples::key('b').public_key(), key.public_key()};
  for (const std::string payload : {"", "{}", "two\nlines", "ends with a newline\n", "a..b\nc..d"}) {
    const std::string file = sign_file(payload, FileType::Reports, key);
    const auto verified = open_file(file, FileType::Reports, keys);
    REQUIRE(verified.has_value());
    CHECK(verified->payload() == payload);
    CHECK(verified->key() == key.public_key());
    CHECK(verified->file_sha256() == sha256(file));
    CHECK(open_self_signed(file, FileType::Reports)->payload() == payload);
  }
}

TEST_CASE("signed file: it is a detached JWS of RFC 7515 appendix F") {
  const SigningKey key = samples::key('a');
  const std::string file = sign_file("{}", FileType::Time, key);
  const std::string line = last_line(file);
  const std::string header = line.substr(0, line.find(".."));
  CHECK(*from_base64url(header) ==
        R"({"alg":"EdDSA","typ":"farstu-time+v1","kid":")" + key_id(key.public_key()) + "\"}");
  const std::string signature = *from_base64url(line.substr(line.find("..") + 2));
  CHECK(is_signature(key.public_key(), header + "." + to_base64url("{}"), signature));
}

TEST_CASE("signed file: another type, another key and a foreign form are each refused by name") {
  const SigningKey key = samples::key('a');
  const PublicKey mine[] = {key.public_key()};
  const PublicKey others[] = {samples::key('b').public_key()};
  const std::string file = sign_file("{}", FileType::Reports, key);
  CHECK(refusal(file, FileType::Answer, mine) == "wire.type");
  CHECK(refusal(file, FileType::Reports, others) == "wire.unknown_key");
  CHECK(refusal(file, FileType::Reports, {}) == "wire.unknown_key");
  CHECK(refusal("x" + file, FileType::Reports, mine) == "wire.signature");
  CHECK(refusal(std::string(300'000, 'x'), FileType::Reports, mine) == "wire.too_large");
  CHECK(refusal("{}\n", FileType::Reports, mine) == "wire.form");
  CHECK(refusal("", FileType::Reports, mine) == "wire.form");
  CHECK(refusal(file + "\n", FileType::Reports, mine) == "wire.form");
  CHECK(refusal("<html>Log in</html>", FileType::Answer, mine) == "wire.form");
}

TEST_CASE("signed file: only the one header is taken, however well signed") {
  const SigningKey key = samples::key('a');
  const std::string kid = key_id(key.public_key());
  const PublicKey keys[] = {key.public_key()};
  const std::string good = R"({"alg":"EdDSA","typ":"farstu-time+v1","kid":")" + kid + R"("})";
  REQUIRE(refusal(file_with_header(good, "{}", key), FileType::Time, keys) == "");
  const std::string bad[] = {
      R"({"alg":"none","typ":"farstu-time+v1","kid":")" + kid + R"("})",
      R"({"typ":"farstu-time+v1","alg":"EdDSA","kid":")" + kid + R"("})",
      R"({"alg":"EdDSA", "typ":"farstu-time+v1","kid":")" + kid + R"("})",
      R"({"alg":"EdDSA","typ":"farstu-time+v1","kid":")" + kid + R"(","crit":["b64"],"b64":false})",
      R"({"alg":"EdDSA","typ":"farstu-time+v1","kid":")" + kid + R"("} )",
      R"({"alg":"EdDSA","typ":"farstu-time+v2","kid":")" + kid + R"("})",
      R"({"alg":"EdDSA","typ":"farstu-time+v1"})",
      R"({"alg":"EdDSA","typ":")",
      "",
  };
  for (const std::string& header : bad) {
    CHECK(refusal(file_with_header(header, "{}", key), FileType::Time, keys) == "wire.form");
  }
}

TEST_CASE("signed file: of 50,000 changed files none is taken") {
  const SigningKey key = samples::key('a');
  const PublicKey keys[] = {key.public_key()};
  const std::string file = sign_file(encode_reports(samples::reports()), FileType::Reports, key);
  REQUIRE(open_file(file, FileType::Reports, keys).has_value());
  std::mt19937 random(1);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const std::size_t signature_line = file.rfind('\n');
  int taken = 0;
  int changed = 0;
  while (changed < 50'000) {
    std::string bad = file;
    // Half of the changes hit the signature line, which is a third of the file.
    const std::size_t at =
        random() % 2 == 0 ? below(bad.size()) : signature_line + below(bad.size() - signature_line);
    switch (random() % 6) {
      case 0:
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        break;
      case 1:
        bad.resize(at);
        break;
      case 2:
        bad.insert(at, 1, static_cast<char>(random() % 256));
        break;
      case 3:
        bad.erase(at, 1 + below(4));
        break;
      case 4:
        std::swap(bad[at], bad[below(bad.size())]);
        break;
      default:
        bad.insert(at, bad.substr(at, 1 + below(40)));
        break;
    }
    if (bad == file) continue;
    ++changed;
    if (open_file(bad, FileType::Reports, keys).has_value()) ++taken;
  }
  CHECK(taken == 0);
}
