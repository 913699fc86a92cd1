// The spool as the courier uses it: reads the outbox, writes the inbox, deletes nothing in either.
#pragma once
#include "kiosk/core/base/result.h"
#include "sync/courier/letter.h"
#include "sync/courier/trouble.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::courier {

inline constexpr std::size_t kMostLetterBytes = 256 * 1024;

struct OutboxView {
  std::vector<Letter> letters;   // by number
  std::vector<Trouble> strange;  // named like a letter, but not to be sent: a link, too large, a number twice
};

class SpoolFolder {
 public:
  // NotFound "spool.missing" where `root` has no outbox or no inbox.
  static Result<SpoolFolder> open(const std::filesystem::path& root);

  // Names that are no letter's are passed over. StorageIo.
  Result<OutboxView> outbox() const;
  // The bytes to post. NotFound if the kiosk removed it meanwhile; Invalid, StorageIo.
  Result<std::string> read(const Letter& letter) const;
  // Puts the answer into the inbox, whole. StorageFull, StorageIo.
  Result<void> put_answer(const Letter& letter, std::string_view body) const;

  // Anything else of the inbox: "courier.status", "house.ics".
  Result<std::string> read_inbox(std::string_view name, std::size_t max_bytes) const;
  Result<void> put_inbox(std::string_view name, std::string_view bytes) const;
  bool inbox_holds(std::string_view name) const;

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path outbox_path() const { return root_ / "outbox"; }
  std::filesystem::path inbox_path() const { return root_ / "inbox"; }

 private:
  explicit SpoolFolder(std::filesystem::path root) : root_(std::move(root)) {}
  std::filesystem::path root_;
};

}  // namespace farstu::courier
