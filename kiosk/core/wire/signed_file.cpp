#include "kiosk/core/wire/signed_file.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/words.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::wire {
namespace {

constexpr auto kTypes = words<FileType>({{FileType::Reports, "farstu-reports+v1"},
                                         {FileType::State, "farstu-state+v1"},
                                         {FileType::Enrol, "farstu-enrol+v1"},
                                         {FileType::Keys, "farstu-keys+v1"},
                                         {FileType::Time, "farstu-time+v1"},
                                         {FileType::Answer, "farstu-answer+v1"}});

// The only bytes a header may consist of: no other member, order or spacing.
std::string header_text(FileType type, const PublicKey& key) {
  return fmt::format(R"({{"alg":"EdDSA","typ":"{}","kid":"{}"}})", typ(type), key_id(key));
}

std::string signing_input(std::string_view encoded_header, std::string_view payload) {
  return fmt::format("{}.{}", encoded_header, to_base64url(payload));
}

tl::unexpected<Error> not_our_form() {
  return fail(Code::Invalid, "wire.form", "This is not a Farstu file: its last line is not a signature.");
}

// A file taken apart; nothing about it is proven yet.
struct Parts {
  std::string_view payload;
  std::string_view encoded_header;
  std::string signature;
  Claim claim;
};

std::optional<Claim> read_header(std::string_view text) {
  constexpr std::string_view before_typ = R"({"alg":"EdDSA","typ":")";
  constexpr std::string_view before_kid = R"(","kid":")";
  if (!text.starts_with(before_typ)) return std::nullopt;
  const std::size_t typ_end = text.find('"', before_typ.size());
  if (typ_end == std::string_view::npos || !text.substr(typ_end).starts_with(before_kid)) return std::nullopt;
  const std::string_view named = text.substr(before_typ.size(), typ_end - before_typ.size());
  const std::optional<FileType> type = kTypes(named);
  const std::string_view kid = text.substr(typ_end + before_kid.size());
  const std::size_t kid_end = kid.find('"');
  if (!type || kid_end == std::string_view::npos) return std::nullopt;
  const std::optional<PublicKey> key = parse_key_id(kid.substr(0, kid_end));
  if (!key || header_text(*type, *key) != text) return std::nullopt;
  return Claim{*key, *type};
}

Result<Parts> take_apart(std::string_view file) {
  if (file.size() > kMaxAccepted) {
    return fail(Code::Invalid, "wire.too_large",
                fmt::format("The file has {} bytes; at most {} are taken.", file.size(), kMaxAccepted));
  }
  const std::size_t line = file.rfind('\n');
  if (line == std::string_view::npos) return not_our_form();
  const std::string_view jws = file.substr(line + 1);
  const std::size_t dots = jws.find("..");
  if (dots == std::string_view::npos) return not_our_form();
  Parts parts{
      .payload = file.substr(0, line), .encoded_header = jws.substr(0, dots), .signature = {}, .claim = {}};
  const std::optional<std::string> header = from_base64url(parts.encoded_header);
  std::optional<std::string> signature = from_base64url(jws.substr(dots + 2));
  if (!header || !signature) return not_our_form();
  const std::optional<Claim> claim = read_header(*header);
  if (!claim) {
    return fail(Code::Invalid, "wire.form",
                "The file's signature line is of a kind this version does not know.");
  }
  parts.claim = *claim;
  parts.signature = std::move(*signature);
  return parts;
}

Result<void> check(const Parts& parts, FileType type) {
  if (parts.claim.type != type) {
    return fail(Code::Invalid, "wire.type",
                fmt::format("The file is of type {}, not {}.", typ(parts.claim.type), typ(type)));
  }
  if (!is_signature(parts.claim.key, signing_input(parts.encoded_header, parts.payload), parts.signature)) {
    return fail(Code::Invalid, "wire.signature",
                "The file was changed after it was signed, or its signature is forged.");
  }
  return {};
}

}  // namespace

std::string_view typ(FileType type) { return kTypes(type); }

std::string sign_file(std::string_view payload, FileType type, const Signer& signer) {
  const std::string header = to_base64url(header_text(type, signer.public_key()));
  const std::string signature = signer.sign(signing_input(header, payload));
  std::string file = fmt::format("{}\n{}..{}", payload, header, to_base64url(signature));
  FARSTU_CHECK(file.size() <= kMaxAccepted);
  return file;
}

Result<Verified> open_file(std::string_view file, FileType type, std::span<const PublicKey> keys) {
  FARSTU_TRY_ASSIGN(const Parts parts, take_apart(file));
  if (std::find(keys.begin(), keys.end(), parts.claim.key) == keys.end()) {
    return fail(Code::Invalid, "wire.unknown_key", "The file is signed by somebody who is not known here.");
  }
  FARSTU_TRY(check(parts, type));
  Verified verified;
  verified.payload_ = parts.payload;
  verified.type_ = type;
  verified.key_ = parts.claim.key;
  verified.sha256_ = sha256(file);
  return verified;
}

Result<Verified> open_self_signed(std::string_view file, FileType type) {
  FARSTU_TRY_ASSIGN(const Claim claim, read_claim(file));
  return open_file(file, type, std::span(&claim.key, 1));
}

Result<Claim> read_claim(std::string_view file) {
  FARSTU_TRY_ASSIGN(const Parts parts, take_apart(file));
  return parts.claim;
}

}  // namespace farstu::wire
