// The one form of every file that travels: payload, newline, detached JWS (FORMAT.md §1).
// The one rule: a payload can be parsed only as a Verified, and only checking a signature makes one.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/wire/keys.h"

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace farstu::wire {

inline constexpr std::size_t kMaxWritten = 64 * 1024;    // no file we write is larger
inline constexpr std::size_t kMaxAccepted = 256 * 1024;  // no file we take is larger

enum class FileType { Reports, State, Enrol, Keys, Time, Answer };
std::string_view typ(FileType type);  // "farstu-reports+v1", …: the `typ` of the header

// The whole file for `payload`.
std::string sign_file(std::string_view payload, FileType type, const Signer& signer);

// A payload whose signature was checked. Views the file it came from, which must outlive it.
class Verified {
 public:
  std::string_view payload() const { return payload_; }
  FileType type() const { return type_; }
  const PublicKey& key() const { return key_; }          // who signed
  const Sha256& file_sha256() const { return sha256_; }  // of the whole file

 private:
  Verified() = default;
  friend Result<Verified> open_file(std::string_view, FileType, std::span<const PublicKey>);
  std::string_view payload_;
  FileType type_ = FileType::Reports;
  PublicKey key_;
  Sha256 sha256_;
};

// The payload of `file`, if it has our form, is of `type` and signed by one of `keys`.
// Invalid "wire.too_large", "wire.form" (not our file at all), "wire.type", "wire.unknown_key" (signed by
// somebody else), "wire.signature".
Result<Verified> open_file(std::string_view file, FileType type, std::span<const PublicKey> keys);

// A file that is gone after the call would leave the Verified looking at nothing.
template <std::same_as<std::string> File>
Result<Verified> open_file(File&&, FileType, std::span<const PublicKey>) = delete;

// The same, signed by whatever key the file itself names: for enrolment, where the code speaks for the key.
Result<Verified> open_self_signed(std::string_view file, FileType type);
template <std::same_as<std::string> File>
Result<Verified> open_self_signed(File&&, FileType) = delete;

// Who says to have signed `file`, before anything is checked: to look up which keys to try. Same errors.
struct Claim {
  PublicKey key;
  FileType type;
};
Result<Claim> read_claim(std::string_view file);

}  // namespace farstu::wire
