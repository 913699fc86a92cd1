// Is an open file sound? Tells damage from a disk that fails. Internal to this folder.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"
#include "kiosk/store/migrations.h"

#include <optional>
#include <span>
#include <string>

namespace farstu::store {

// What is wrong, for logs; nothing when the file is sound and its tables are those that `steps` make.
// StorageIo when it cannot be read: SQLite's check words that like damage, and a good database must not be
// set aside for a loose cable.
Result<std::optional<std::string>> inspect(Connection& connection, Depth depth,
                                           std::span<const Migration> steps = migrations());

}  // namespace farstu::store
