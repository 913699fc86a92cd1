#include "kiosk/store/sqlite_error.h"

#include "kiosk/core/base/log.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>

namespace farstu::store {
namespace {

bool means_full(int number) { return number == ENOSPC || number == EDQUOT || number == EFBIG; }

// What the system said. SQLite keeps it per file, and a reset after the failed step may have forgotten it
// above.
int system_errno(sqlite3* handle) {
  if (handle == nullptr) return errno;
  if (const int number = sqlite3_system_errno(handle); number != 0) return number;
  for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {  // the -wal, the file
    sqlite3_file* file = nullptr;
    int number = 0;
    if (sqlite3_file_control(handle, "main", which, &file) == SQLITE_OK && file != nullptr &&
        file->pMethods != nullptr &&
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK && number != 0) {
      return number;
    }
  }
  return 0;
}

Error full() {
  return {Code::StorageFull, "store.full",
          "The disk is full, so nothing was saved. It works again when there is room."};
}

Error io(int number) {
  if (number == EROFS) {
    return {Code::StorageIo, "store.read_only_disk",
            "The disk can only be read, so the house's database cannot be changed."};
  }
  if (number == EACCES || number == EPERM) {
    return {Code::StorageIo, "store.no_access",
            "The house's database belongs to another user, and this one may not open it."};
  }
  const std::string reason = number == 0 ? std::string() : fmt::format(" ({})", std::strerror(number));
  return {Code::StorageIo, "store.io", fmt::format("The disk failed under the house's database{}.", reason)};
}

}  // namespace

Error out_of_memory() {
  return {Code::StorageIo, "store.memory", "There was not enough memory for the house's database."};
}

Error translate(const SQLite::Exception& failure, sqlite3* handle) {
  const int code = failure.getErrorCode() & 0xff;
  const int extended =
      failure.getErrorCode() > 0xff ? failure.getErrorCode() : failure.getExtendedErrorCode();
  const int number = system_errno(handle);
  switch (code) {
    case SQLITE_FULL:
      return full();
    case SQLITE_IOERR:
      if (extended == SQLITE_IOERR_NOMEM) return out_of_memory();
      if (extended == SQLITE_IOERR_CORRUPTFS || extended == SQLITE_IOERR_DATA) break;
      return means_full(number) ? full() : io(number);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return means_full(number) ? full() : io(number);
    case SQLITE_NOMEM:
      return out_of_memory();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
      return {Code::Busy, "store.busy", "The house's database is busy; try again in a moment."};
    case SQLITE_CONSTRAINT:
      if (extended == SQLITE_CONSTRAINT_FOREIGNKEY) {
        return {Code::NotFound, "store.no_parent", "What this belongs to is not in the house's database."};
      }
      return {Code::Conflict, "store.constraint", "This contradicts what is in the house's database."};
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      return {Code::Invalid, "store.too_big", "This is too large for the house's database."};
    default:
      break;
  }
  // CORRUPT, NOTADB, and ERROR: our own SQL is tested, so a table it misses is damage.
  const char* const id = code == SQLITE_ERROR ? kSqlFailed : "store.corrupt";
  log_error(id, fmt::format("SQLite {}: {}", extended, failure.what()));
  return {Code::StorageCorrupt, id, "The house's database is damaged."};
}

}  // namespace farstu::store
