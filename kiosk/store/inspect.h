// Is an open file sound? Tells damage from a disk that fails. Internal to this folder.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>

namespace farstu::store {

class Connection;

// What is wrong, for logs; nothing when the file is sound. StorageIo when it cannot be read: SQLite's check
// words that like damage, and a good database must not be set aside for a loose cable.
Result<std::optional<std::string>> inspect(Connection& connection, Depth depth);

}  // namespace farstu::store
