// DIR/house.lock: who holds it writes the house. Internal to this folder.
#pragma once
#include "kiosk/core/base/result.h"

#include <filesystem>

namespace farstu::store {

class HouseLock {
 public:
  // Busy while another process (or another lock of this one) holds it; Invalid when the folder belongs to
  // another user, whose files this one would spoil; StorageIo, StorageFull. Held until destroyed, also by
  // kill -9.
  static Result<HouseLock> take(const std::filesystem::path& folder);
  ~HouseLock();
  HouseLock(HouseLock&& other) noexcept;
  HouseLock& operator=(HouseLock&&) = delete;

 private:
  explicit HouseLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace farstu::store
