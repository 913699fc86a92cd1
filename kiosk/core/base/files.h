// Files written whole or not at all, and read with a limit. Hides the .part → fsync → rename → fsync dance.
// After a power cut a reader finds the old file or the new one, never a mixture (research: OSDI'14 ALICE).
#pragma once
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace farstu {

// Writes `path` whole with `mode`: to `path`.part, fsync, rename, fsync of the folder. An existing file is
// replaced. StorageFull, StorageIo; in both cases `path` is as it was and no .part is left.
Result<void> write_whole(const std::filesystem::path& path, std::string_view bytes, mode_t mode = 0640);

// The bytes of a regular file. NotFound; Invalid for a symlink, a device or more than `max_bytes`; StorageIo.
Result<std::string> read_whole(const std::filesystem::path& path, std::size_t max_bytes);

// Makes renames and removals in `folder` durable. StorageIo.
Result<void> sync_folder(const std::filesystem::path& folder);
// Removes a file durably; success if it is not there. StorageIo.
Result<void> remove_durably(const std::filesystem::path& path);
// Makes the folder and its parents; success if there. StorageIo.
Result<void> make_folder(const std::filesystem::path& path, mode_t mode);

// The Error for errno `number` while doing `what` ("write the backup"): ENOSPC/EDQUOT → StorageFull, ENOENT →
// NotFound, else StorageIo.
Error storage_error(int number, std::string_view what);

}  // namespace farstu
