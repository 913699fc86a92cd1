#include "kiosk/vault/seal.h"

#include "kiosk/vault/sodium.h"

#include <cstring>

namespace farstu::vault {
namespace {

constexpr unsigned char kVersion = 1;
constexpr std::size_t kStep = 256;
constexpr std::size_t kMaxTable = 64;
constexpr std::size_t kMaxRecord = 1 << 20;

void put_number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 255));
}

// What stands before the record: version, table, id, schema, the record's length. Little-endian.
std::string head_of(const Place& place, std::size_t record_size) {
  FARSTU_CHECK(place.table.size() <= kMaxTable && record_size <= kMaxRecord);
  std::string head(1, static_cast<char>(kVersion));
  put_number(head, place.table.size(), 1);
  head += place.table;
  put_number(head, static_cast<std::uint64_t>(place.id), 8);
  put_number(head, static_cast<std::uint32_t>(place.schema), 4);
  put_number(head, record_size, 4);
  return head;
}

std::size_t padded(std::size_t size) { return (size + kStep - 1) / kStep * kStep; }

tl::unexpected<Error> not_ours() {
  return fail(Code::Invalid, "vault.sealed", "A sealed record is damaged or stands in the wrong place.");
}

std::size_t length_at(std::string_view text, std::size_t at) {
  std::size_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(text[at + i]);
  return value;
}

}  // namespace

std::string seal(std::string_view public_key, const Place& place, std::string_view record) {
  need_sodium();
  FARSTU_CHECK(public_key.size() == crypto_box_PUBLICKEYBYTES);
  const std::string head = head_of(place, record.size());
  Secret plain(padded(head.size() + record.size()));
  std::memcpy(plain.data(), head.data(), head.size());
  if (!record.empty()) std::memcpy(plain.data() + head.size(), record.data(), record.size());
  std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
  // Fails only for a public key that is no point of the curve: ours were made by us.
  FARSTU_CHECK(crypto_box_seal(bytes_of(sealed), plain.data(), plain.size(), bytes_of(public_key)) == 0);
  return sealed;
}

Result<Secret> open(std::string_view public_key, const Secret& private_key, const Place& place,
                    std::string_view sealed) {
  need_sodium();
  FARSTU_CHECK(public_key.size() == crypto_box_PUBLICKEYBYTES &&
               private_key.size() == crypto_box_SECRETKEYBYTES);
  if (sealed.size() <= crypto_box_SEALBYTES ||
      sealed.size() > padded(2 * kMaxTable + kMaxRecord) + crypto_box_SEALBYTES)
    return not_ours();
  Secret plain(sealed.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(plain.data(), bytes_of(sealed), sealed.size(), bytes_of(public_key),
                           private_key.data()) != 0) {
    return not_ours();
  }
  const std::string expected = head_of(place, 0);  // all of it but the length
  const std::size_t before_length = expected.size() - 4;
  const std::string_view text = plain.view();
  if (text.size() < expected.size() || text.substr(0, before_length) != expected.substr(0, before_length)) {
    return not_ours();
  }
  const std::size_t length = length_at(text, before_length);
  if (length > text.size() - expected.size() || padded(expected.size() + length) != text.size())
    return not_ours();
  return Secret::copy_of(text.substr(expected.size(), length));
}

}  // namespace farstu::vault
