#include "sync/receiver/api/keys.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"

#include <fmt/format.h>

namespace farstu::receiver {
namespace {

constexpr std::string_view kKind = "farstu-receiver-key-v1 ";
constexpr std::size_t kMaxFile = 256;

Result<wire::SigningKey> read_key(const std::filesystem::path& file) {
  FARSTU_TRY_ASSIGN(const std::string text, read_whole(file, kMaxFile));
  const auto wrong = [&] {
    return fail(Code::Invalid, "receiver.keys.damaged",
                fmt::format("{} is not a receiver's key.", file.string()));
  };
  if (!text.starts_with(kKind) || !text.ends_with('\n')) return wrong();
  const auto seed =
      from_base64url(std::string_view(text).substr(kKind.size(), text.size() - kKind.size() - 1));
  if (!seed) return wrong();
  auto key = wire::SigningKey::from_seed(*seed);
  if (!key) return wrong();
  return std::move(*key);
}

Result<wire::SigningKey> read_or_make_key(const std::filesystem::path& file, bool may_make) {
  auto key = read_key(file);
  if (key || key.error().code != Code::NotFound) return key;
  if (!may_make) {
    return fail(Code::NotFound, "receiver.keys.missing",
                fmt::format("The receiver's key {} is missing; restore it from where it is kept safe.",
                            file.string()));
  }
  auto made = wire::SigningKey::make();
  FARSTU_TRY(write_whole(file, fmt::format("{}{}\n", kKind, to_base64url(made.seed())), 0600));
  log_info("receiver.keys.made", fmt::format("Made {}; keep a copy of it in a safe place.", file.string()));
  return made;
}

}  // namespace

Result<ReceiverKeys> load_or_make_keys(const std::filesystem::path& folder, Store& store) {
  FARSTU_TRY_ASSIGN(const auto announced, store.signing_keys());
  FARSTU_TRY_ASSIGN(auto current, read_or_make_key(folder / "receiver.key", !announced));
  FARSTU_TRY_ASSIGN(const auto spare, read_or_make_key(folder / "receiver-spare.key", !announced));
  ReceiverKeys keys{std::move(current), spare.public_key()};
  FARSTU_TRY(store.announce_keys(keys.announced()));
  return keys;
}

}  // namespace farstu::receiver
