// One house's database file, opened so that what was called saved stays saved. Hides SQLite: its settings,
// the lock that keeps a second writer out, migrations, the statement cache, damaged files and full disks. The
// one rule: one Database with Access::Write per house does all commits and checkpoints.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farstu::store {

struct Migration;  // migrations.h

enum class Access { Read, Write };
enum class OnMissing { Refuse, Create };
// Quick reads every page once (milliseconds per 10 MB); Full also compares every index with its table.
enum class Depth { Quick, Full };

struct OpenOptions {
  OnMissing on_missing = OnMissing::Refuse;
  // A file that is given up when the disk is full, so that the next visits still find room. 0 = none.
  std::uintmax_t ballast_bytes = std::uintmax_t{8} << 20;
  // For tests: the name of a registered SQLite VFS ("" = the system's), and another schema than the
  // program's.
  std::string vfs;
  const std::vector<Migration>* steps = nullptr;
};

// What was found damaged when the house was opened or checked, and what stands in its place.
struct Damage {
  enum class Loss {
    LastCommits,  // the -wal was damaged: the last visits before the power went may be missing
    SinceCopy,    // a copy was put in place of the file
    Everything,   // there was no good copy: the house goes on empty
  };
  Loss loss = Loss::Everything;
  std::filesystem::path set_aside;              // the folder in DIR/damaged with the files as they were found
  std::optional<std::filesystem::path> backup;  // the copy, with SinceCopy
  std::string sentence;                         // for staff
};

class Database {
 public:
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The house's folder and the way it was opened.
  const std::filesystem::path& folder() const;
  Access access() const;
  const std::string& vfs() const;
  // What happened to the file when it was opened or replaced since; nothing in ordinary life.
  // It is also kept in the audit log, and `restored_at` tells a restored database from one that lived on.
  const std::optional<Damage>& damage() const;
  // When this database was made from a backup and nobody has dealt with it yet (a new epoch is due before
  // anything is released); `settle_restored` notes that somebody has.
  Result<std::optional<Instant>> restored_at();
  Result<void> settle_restored();

  // Reads the whole file. Run it after the first frame, and daily with Depth::Full. StorageCorrupt when it is
  // damaged (then call `replace_damaged`), StorageIo when it cannot be read.
  Result<void> check(Depth depth);
  // Sets the file aside together with its -wal and goes on with the newest good backup, else with an empty
  // database. Writers only, outside a transaction. When it fails nothing is lost: the next opening goes on.
  Result<Damage> replace_damaged(Instant now);

  // Moves everything into the main file and empties the -wal (deleted text survives in it until then).
  // Once a day after closing. Busy while a reader holds on: ask again.
  Result<void> checkpoint();
  // Makes the ballast anew when there is plenty of room again. Once a day.
  void refill_ballast();

 private:
  friend class Sql;
  friend class Transaction;
  friend Result<std::unique_ptr<Database>> open_house(const std::filesystem::path&, Access, Instant,
                                                      const OpenOptions&);
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Opens DIR/house.db.
// Write: takes DIR/house.lock; Busy while another program writes; Invalid when the folder belongs to another
// user. A newer schema is SchemaTooNew and left untouched; an older one is backed up and migrated in one
// transaction. A damaged file is set aside (see `damage`). Ignores SIGXFSZ from then on, so that a full disk
// is an error and not a death. Read: works beside a writer; keep transactions under a second. StorageCorrupt
// when damaged; Conflict when the schema is older than this program's (the writer has to open it first).
// NotFound when there is no house and `on_missing` refuses; StorageFull, StorageIo.
// `now` names what is set aside. Use the Database on the thread that opened it; it must outlive its stores.
Result<std::unique_ptr<Database>> open_house(const std::filesystem::path& folder, Access access, Instant now,
                                             const OpenOptions& options = {});

// True if DIR holds a house, or what a crash left of one.
bool is_house(const std::filesystem::path& folder);

// Retention: what was set aside in DIR/damaged on days before `before`'s (UTC) goes. The number of folders.
Result<int> forget_set_aside(const std::filesystem::path& folder, Instant before);

// Several changes that happen together or not at all; of a reader, several reads of one moment.
// Rolls back in its destructor unless committed. Within another Transaction it is a part of that one: rolled
// back alone, durable with the outer one.
class Transaction {
 public:
  // Busy when a lock is not free within five seconds; StorageFull, StorageIo.
  static Result<Transaction> begin(Database& db);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  // Success: everything since `begin` is durable. StorageFull: nothing of it is there. StorageIo: rarely, all
  // of it is there after the next opening, never a part.
  Result<void> commit();

 private:
  explicit Transaction(Database& db, int depth) : db_(&db), depth_(depth) {}
  void roll_back();
  Database* db_;
  int depth_;
};

}  // namespace farstu::store
