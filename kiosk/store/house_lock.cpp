#include "kiosk/store/house_lock.h"

#include "kiosk/core/base/files.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace farstu::store {

Result<HouseLock> HouseLock::take(const std::filesystem::path& folder) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("open the house in {}", folder.string())));
  }
  if (info.st_uid != ::geteuid()) {
    return fail(Code::Invalid, "store.other_user",
                fmt::format("The house in {} belongs to another user (number {}); change it as that user.",
                            folder.string(), info.st_uid));
  }
  const std::filesystem::path file = folder / "house.lock";
  HouseLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.fd_ < 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("open {}", file.string())));
  }
  if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) {
      return tl::unexpected<Error>(storage_error(errno, fmt::format("lock {}", file.string())));
    }
    return fail(Code::Busy, "store.running",
                "The kiosk is running; what changes the house's data has to wait until it is stopped.");
  }
  return lock;
}

HouseLock::~HouseLock() {
  if (fd_ >= 0) ::close(fd_);
}

HouseLock::HouseLock(HouseLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

}  // namespace farstu::store
