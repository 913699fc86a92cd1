// Waits for input without burning power. SDL sleeps well on X11 and Wayland, but polls every millisecond on
// kmsdrm and dummy: there we poll() the input devices and a wake pipe ourselves.
#pragma once
#include "kiosk/ui/input.h"

#include <atomic>
#include <optional>
#include <string_view>
#include <vector>

namespace farstu::platform {

class Sleeper {
 public:
  // `driver`: SDL's name of the video driver.
  explicit Sleeper(std::string_view driver);
  ~Sleeper();
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  // Returns when there are SDL events, wake() was called, or `longest` is over.
  void wait(std::optional<ui::Milliseconds> longest);
  void wake();  // from any thread

 private:
  void wait_in_sdl(std::optional<ui::Milliseconds> longest);
  void wait_in_poll(std::optional<ui::Milliseconds> longest);
  void open_devices();

  bool sdl_sleeps_;
  int wake_fd_ = -1;
  int watch_fd_ = -1;  // devices that come and go
  std::vector<int> devices_;
  std::atomic<bool> woken_{false};
};

}  // namespace farstu::platform
