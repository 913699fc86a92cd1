// A file descriptor of ours: closed once, whatever happens.
#pragma once
#include <utility>

#include <unistd.h>

namespace farstu {

class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}  // negative: none
  ~Fd() { close(); }
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept {
    if (this != &other) {
      close();
      fd_ = other.release();
    }
    return *this;
  }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  // Somebody else closes it from now on.
  int release() { return std::exchange(fd_, -1); }
  // 0, or -1 with errno as close(2) left it; afterwards there is none.
  int close() {
    const int fd = release();
    return fd < 0 ? 0 : ::close(fd);
  }

 private:
  int fd_;
};

}  // namespace farstu
