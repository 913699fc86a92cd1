// The inside of a Database; internal to this folder.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/database.h"
#include "kiosk/store/house_lock.h"

#include <memory>
#include <optional>
#include <span>

namespace farstu::store {

struct Database::Impl {
  std::filesystem::path folder;
  Access access = Access::Read;
  OpenOptions options;
  Instant now;              // when it was opened: names files and dates migrations
  bool may_create = false;  // an empty file may become a house
  std::optional<HouseLock> lock;
  std::unique_ptr<Connection> connection;  // null between a disk failure and the next use
  int depth = 0;                           // open Transactions
  bool stale = false;                      // the disk failed: no further use of this connection
  std::optional<Error> gone;               // why SQLite rolled the open transaction back by itself
  std::optional<Damage> damage;

  std::span<const Migration> steps() const;
  std::filesystem::path file() const { return folder / "house.db"; }
  std::filesystem::path ballast() const { return folder / "ballast"; }

  // The connection to use now. After a disk failure it is closed and opened again: a failed sync leaves pages
  // that look clean and are not (USENIX ATC'20). StorageIo within a transaction that is gone.
  Result<Connection*> ready();
  // Learns from a failure: gives up the ballast on a full disk, gives up the connection on a failed one.
  void note(const Error& error);
  // Opens the file as it must be: ours, of this schema, durable. StorageCorrupt, SchemaTooNew, NotFound, …
  Result<void> connect();
  void disconnect();
  // The first opening of a writer: what is damaged is replaced.
  Result<void> open_or_replace();
  Result<void> replace(Instant at);
  // Keeps what was found, here and in the audit log.
  Result<void> tell(Damage found, Instant at);
  Result<void> copy_before_migration(Connection& from, int version) const;
  void fill_ballast() const;
};

}  // namespace farstu::store
