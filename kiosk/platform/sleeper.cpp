#include "kiosk/platform/sleeper.h"

#include "kiosk/core/base/log.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>
#include <string>

#include <SDL.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace farstu::platform {

namespace {

constexpr const char* kDevices = "/dev/input";

int milliseconds(std::optional<ui::Milliseconds> longest) {
  if (!longest) return -1;
  return static_cast<int>(std::clamp<ui::Milliseconds::rep>(longest->count(), 0, INT_MAX));
}

void drain(int fd) {
  std::array<char, 4096> bytes;
  while (read(fd, bytes.data(), bytes.size()) > 0) {
  }
}

}  // namespace

Sleeper::Sleeper(std::string_view driver) : sdl_sleeps_(driver == "x11" || driver == "wayland") {
  if (sdl_sleeps_) return;
  wake_fd_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  FARSTU_CHECK(wake_fd_ >= 0);
  if (driver == "dummy") return;
  watch_fd_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (watch_fd_ >= 0) inotify_add_watch(watch_fd_, kDevices, IN_CREATE | IN_ATTRIB | IN_DELETE);
  open_devices();
}

Sleeper::~Sleeper() {
  for (const int fd : devices_) close(fd);
  if (watch_fd_ >= 0) close(watch_fd_);
  if (wake_fd_ >= 0) close(wake_fd_);
}

// Our own descriptors beside SDL's: reading them to the end takes nothing from SDL.
void Sleeper::open_devices() {
  for (const int fd : devices_) close(fd);
  devices_.clear();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kDevices, error)) {
    if (!entry.path().filename().string().starts_with("event")) continue;
    const int fd = open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0) devices_.push_back(fd);
  }
  if (devices_.empty()) log_warning("platform.no_input", "No touchscreen or keyboard can be read.");
}

void Sleeper::wait(std::optional<ui::Milliseconds> longest) {
  SDL_PumpEvents();
  if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) == SDL_TRUE) return;
  if (sdl_sleeps_) {
    wait_in_sdl(longest);
  } else {
    wait_in_poll(longest);
  }
}

void Sleeper::wait_in_sdl(std::optional<ui::Milliseconds> longest) {
  const int limit = milliseconds(longest);
  if (limit < 0) {
    SDL_WaitEvent(nullptr);
  } else {
    SDL_WaitEventTimeout(nullptr, limit);
  }
  woken_ = false;
}

void Sleeper::wait_in_poll(std::optional<ui::Milliseconds> longest) {
  std::vector<pollfd> fds{{wake_fd_, POLLIN, 0}};
  if (watch_fd_ >= 0) fds.push_back({watch_fd_, POLLIN, 0});
  const std::size_t first_device = fds.size();
  for (const int fd : devices_) fds.push_back({fd, POLLIN, 0});
  // A machine without readable devices still has SDL: look every quarter of a second.
  const bool blind = devices_.empty() && watch_fd_ >= 0;
  int limit = milliseconds(longest);
  if (blind) limit = limit < 0 ? 250 : std::min(limit, 250);
  if (poll(fds.data(), fds.size(), limit) < 0 && errno != EINTR) {
    log_error("platform.poll", std::string("Waiting for input failed: ") + std::strerror(errno) + ".");
  }
  drain(wake_fd_);
  bool changed = false;
  if (watch_fd_ >= 0 && (fds[1].revents & POLLIN) != 0) {
    drain(watch_fd_);
    changed = true;
  }
  for (std::size_t i = first_device; i < fds.size(); ++i) {
    if ((fds[i].revents & POLLIN) != 0) drain(fds[i].fd);
    if ((fds[i].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) changed = true;
  }
  if (changed) open_devices();
  SDL_PumpEvents();
}

void Sleeper::wake() {
  if (!sdl_sleeps_) {
    const std::uint64_t one = 1;
    if (write(wake_fd_, &one, sizeof one) < 0 && errno != EAGAIN) {
      log_error("platform.wake", std::string("Waking the screen failed: ") + std::strerror(errno) + ".");
    }
    return;
  }
  if (woken_.exchange(true)) return;  // one waits already
  SDL_Event event{};
  event.type = SDL_USEREVENT;
  if (SDL_PushEvent(&event) < 0) woken_ = false;
}

}  // namespace farstu::platform
