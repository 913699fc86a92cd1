// The courier's ears: waits for the boot clock, a change in the spool, a network link, or the signal to end.
// Hides inotify, netlink, timerfd and signalfd.
#pragma once
#include "kiosk/core/base/result.h"
#include "sync/courier/courier.h"
#include "sync/courier/links.h"
#include "sync/courier/spool_folder.h"

#include <utility>

namespace farstu::courier {

class OwnedFd {
 public:
  explicit OwnedFd(int fd = -1) : fd_(fd) {}
  OwnedFd(OwnedFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  OwnedFd& operator=(OwnedFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~OwnedFd();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

class Watch final : public Waiter {
 public:
  // Blocks SIGTERM and SIGINT for the whole process; call before any other thread starts.
  // StorageIo when the kernel refuses a watch. A missing netlink only costs the early try.
  static Result<Watch> open(const SpoolFolder& spool);

  Wake wait(Boottime until) override;
  // Whether the signal to end has come; takes nothing away from wait().
  bool stopped() const;

 private:
  Watch() = default;
  bool link_came_up();

  OwnedFd signals_;
  OwnedFd files_;
  OwnedFd timer_;
  OwnedFd link_news_;
  Links links_;
};

}  // namespace farstu::courier
