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

// SIGTERM and SIGINT as something one can ask about and wait for.
class EndSignal {
 public:
  // Blocks both signals for the whole process; call before any other thread starts. StorageIo.
  static Result<EndSignal> open();
  bool came() const;
  int fd() const { return fd_.get(); }

 private:
  explicit EndSignal(OwnedFd fd) : fd_(std::move(fd)) {}
  OwnedFd fd_;
};

class Watch final : public Waiter {
 public:
  // `end` must outlive the watch. StorageIo when the kernel refuses; a missing netlink only costs the early
  // try.
  static Result<Watch> open(const SpoolFolder& spool, const EndSignal& end);

  Wake wait(Boottime until) override;

 private:
  explicit Watch(const EndSignal& end) : end_(&end) {}
  bool link_came_up();

  const EndSignal* end_;
  OwnedFd files_;
  OwnedFd timer_;
  OwnedFd link_news_;
  Links links_;
};

}  // namespace farstu::courier
