// Whole copies of database files, made so that a half one never bears the final name. Internal to this
// folder.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/backup.h"

#include <filesystem>
#include <functional>
#include <string>

namespace farstu::store {

class Connection;
class Sql;

// Every check there is, on an open file: head, structure, indexes, owners of rows.
Result<BackupInfo> prove(Connection& connection, const std::filesystem::path& file);
Result<BackupInfo> prove_file(const std::filesystem::path& file, const std::string& vfs);

// Makes `file` a proved copy: `fill(part)` writes the database to the path it is given, an empty file with
// mode 0600 that then is proved, synced and renamed.
Result<BackupInfo> put_copy(const std::filesystem::path& file, const std::string& vfs,
                            const std::function<Result<void>(const std::filesystem::path&)>& fill);

// Writes the database behind `from` to the empty file `part`.
Result<void> write_copy(Sql from, const std::filesystem::path& part);

// DIR/house.db from a backup, noted in it as restored `now`. DIR must hold no house.db and no -wal.
Result<BackupInfo> install(const std::filesystem::path& backup, const std::filesystem::path& folder,
                           Instant now, const std::string& vfs);

// The next name in DIR/backups; numbered, because a clock may be wrong. `tag`: what it was made for, "" =
// daily.
Result<std::filesystem::path> next_backup(const std::filesystem::path& folder, Instant now,
                                          const std::string& tag);

// Notes in a database that it does not follow from the one before: a new epoch is due.
Result<void> note_restored(Connection& connection, Instant now);

}  // namespace farstu::store
