// The spool: the folder through which the kiosk and the courier speak, in whole files.
// The kiosk writes and removes in outbox/, the courier only reads there; the courier writes in inbox/, whose
// every file is hostile to us until a signature says otherwise. Hides modes and the durable order of steps. A
// period in quarantine lives in house.db; the spool has no folder for it.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/base/spool_names.h"
#include "kiosk/core/config/config.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::spool {

struct Inbox {
  std::vector<std::int64_t> answers;  // seqs with an answer, rising
  int strangers = 0;  // other names, links, folders, files too large: left alone, never opened
};

// What the courier says of itself: keys and values, one line each. Only for people to read: never proof.
using CourierStatus = std::map<std::string, std::string>;

inline constexpr std::size_t kMaxFile = 256 * 1024;

class Spool {
 public:
  explicit Spool(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Makes the spool, outbox (2750) and inbox (2770); gives them these modes where they exist. StorageFull,
  // StorageIo.
  Result<void> prepare() const;

  // Outbox files by seq; foreign names are passed over. StorageIo.
  Result<std::vector<OutboxName>> outbox() const;
  // Writes the file durably (0640). Conflict if it exists with other bytes: what was carried is never
  // changed.
  Result<void> write(const OutboxName& file, std::string_view bytes) const;
  Result<std::string> read(const OutboxName& file) const;  // NotFound, Invalid, StorageIo
  Result<void> remove(const OutboxName& file) const;       // success if it is not there

  Result<Inbox> inbox() const;
  Result<std::string> read_answer(std::int64_t seq) const;  // NotFound, Invalid (size, link, kind), StorageIo
  Result<void> remove_answer(std::int64_t seq) const;

  // The courier's last word; empty if there is none. Lines that are not `key = value` are passed over;
  // control characters are taken out. Invalid if the file is no plain file under 64 KiB.
  Result<CourierStatus> courier_status() const;
  // What the courier needs to know: courier.toml, 0640.
  Result<void> write_courier_config(const config::CourierConfig& config) const;

  // Names of the calendar feeds in the inbox, in order; other files are passed over. StorageIo.
  Result<std::vector<std::string>> feeds() const;
  // A calendar feed the courier fetched: inbox/<name>.ics. NotFound, Invalid, StorageIo.
  Result<std::string> read_feed(std::string_view name, std::size_t max_bytes) const;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path outbox_folder() const { return folder_ / "outbox"; }
  std::filesystem::path inbox_folder() const { return folder_ / "inbox"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace farstu::spool
