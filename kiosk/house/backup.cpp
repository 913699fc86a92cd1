#include "kiosk/house/backup.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/link.h"
#include "kiosk/house/settings.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/house/undo.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/database.h"
#include "kiosk/store/enrolment_store.h"
#include "kiosk/vault/device_key.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxKeyFile = 4096;

// The key that was kept apart takes its place; it must be one, and this house's.
Result<void> take_key(House& house, const fs::path& file) {
  FARSTU_TRY_ASSIGN(const std::string bytes, read_whole(file, kMaxKeyFile));
  FARSTU_TRY(write_whole(house.paths().device_key(), bytes, 0600));
  FARSTU_TRY(DeviceSigner::load(house));
  return {};
}

// Without the old key the house is somebody new to the federation. True if it was enrolled.
Result<bool> take_new_key(House& house) {
  FARSTU_TRY_ASSIGN(const auto key, vault::DeviceKey::make(house.paths().device_key()));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY(set_setting(house, kDeviceKid, key.kid()));
  store::EnrolmentStore enrolments(house.database());
  FARSTU_TRY_ASSIGN(auto row, enrolments.find());
  if (row) {
    row->status = store::EnrolmentStatus::MustEnrolAgain;
    row->pending.reset();
    row->changed_at = house.clock().now();
    FARSTU_TRY(enrolments.save(*row));
  }
  FARSTU_TRY(transaction.commit());
  return row.has_value();
}

}  // namespace

Result<void> write_backup(House& house, const fs::path& file) {
  std::error_code ignored;
  if (fs::exists(file, ignored) &&
      (fs::equivalent(file, house.paths().database(), ignored) || !store::verify_backup(file))) {
    return fail(Code::Conflict, "backup.not_one",
                fmt::format("{} is there and is no backup of a house; it was left as it is.", file.string()));
  }
  FARSTU_TRY(store::back_up(house.database(), file));
  return {};
}

Result<Restored> restore_backup(const fs::path& file, const Paths& paths,
                                const std::optional<fs::path>& device_key, const config::KioskConfig& config,
                                const Clock& clock) {
  UndoMaking undo(paths);
  if (!undo.folder_was_empty()) {
    return fail(
        Code::Conflict, "restore.not_empty",
        fmt::format("{} is not empty; a house is restored into an empty folder.", paths.data.string()));
  }
  FARSTU_TRY(store::restore(file, paths.data, clock.now()));
  Restored restored;
  {
    FARSTU_TRY_ASSIGN(const auto house, House::open(paths, Access::Write, config, clock));
    if (device_key) {
      FARSTU_TRY(take_key(*house, *device_key));
      restored.same_identity = true;
    } else {
      FARSTU_TRY_ASSIGN(restored.must_enrol, take_new_key(*house));
    }
    FARSTU_TRY(spool::Spool(paths.spool).prepare());
    FARSTU_TRY(SpoolDesk(*house).work());
  }
  undo.keep();
  return restored;
}

}  // namespace farstu::house
