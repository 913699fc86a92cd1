// Copies of a house and back. Hides what is not in a backup (the device key) and what a restore must do so
// that the receiver never sees two kiosks with one history.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <filesystem>
#include <optional>

namespace farstu::house {

// Writes a whole, checked copy of `house.db` to `file`; works beside a running kiosk. An older backup of that
// name is replaced whole; Conflict if `file` is anything else.
Result<void> write_backup(House& house, const std::filesystem::path& file);

struct Restored {
  bool same_identity = false;  // with the device key: enrolment kept, a new epoch begun
  bool must_enrol = false;     // it was enrolled and has a new key: enrol again as a replacement
};

// Makes a house from a backup in an empty or missing folder. On failure the folder is as it was.
// With `device_key` the kiosk stays who it was, in epoch n + 1, and asks the receiver for its state before it
// releases anything. Conflict for another house's key or a folder that is not empty.
Result<Restored> restore_backup(const std::filesystem::path& file, const Paths& paths,
                                const std::optional<std::filesystem::path>& device_key,
                                const config::KioskConfig& config, const Clock& clock);

}  // namespace farstu::house
