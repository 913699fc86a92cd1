// What becomes of a damaged file: moved aside whole, never deleted. Internal to this folder.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace farstu::store {

// Moves DIR/house.db and its -wal, -shm and -journal into a new folder DIR/damaged/<UTC time>. The -wal goes
// first: left beside a later house.db it would be played into it. Success also when there is nothing to move.
Result<std::filesystem::path> set_aside(const std::filesystem::path& folder, Instant now);

// Copies house.db and its -wal into such a folder: evidence of what the house goes on with.
Result<std::filesystem::path> copy_aside(const std::filesystem::path& folder, Instant now);

// Moves a damaged copy out of DIR/backups into such a folder. Returns where it is now.
Result<std::filesystem::path> set_aside_copy(const std::filesystem::path& folder,
                                             const std::filesystem::path& copy, Instant now);

// Puts the newest backup that proves good in place of DIR/house.db; nothing when there is none.
Result<std::optional<std::filesystem::path>> put_back_newest(const std::filesystem::path& folder, Instant now,
                                                             const std::string& vfs);

}  // namespace farstu::store
