#include "sync/courier/watch.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"

#include <cerrno>
#include <csignal>
#include <ctime>

#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace farstu::courier {
namespace {

tl::unexpected<Error> fail_errno(std::string_view what) {
  return tl::unexpected<Error>(storage_error(errno, what));
}

// A socket that hears of every network interface that goes up or down.
OwnedFd open_link_news() {
  OwnedFd fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_LINK;
  if (!fd || ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    log_warning("courier.links",
                "The kernel tells nothing about network links, so a link that comes up is not used early.");
    return OwnedFd();
  }
  return fd;
}

void drain(int fd) {
  char buffer[4096];
  while (::read(fd, buffer, sizeof buffer) > 0) {
  }
}

}  // namespace

OwnedFd::~OwnedFd() {
  if (fd_ >= 0) ::close(fd_);
}

Result<EndSignal> EndSignal::open() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  OwnedFd fd(::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd || ::sigprocmask(SIG_BLOCK, &ends, nullptr) != 0) return fail_errno("listen for the signal to end");
  return EndSignal(std::move(fd));
}

bool EndSignal::came() const {
  pollfd ear{fd_.get(), POLLIN, 0};
  return ::poll(&ear, 1, 0) > 0;
}

Result<Watch> Watch::open(const SpoolFolder& spool, const EndSignal& end) {
  Watch watch(end);
  watch.timer_ = OwnedFd(::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK));
  if (!watch.timer_) return fail_errno("set a timer");
  watch.files_ = OwnedFd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!watch.files_) return fail_errno("watch the spool");
  const auto add = [&](const std::filesystem::path& folder, std::uint32_t events) {
    return ::inotify_add_watch(watch.files_.get(), folder.c_str(), events | IN_ONLYDIR) >= 0;
  };
  const bool watched = add(spool.outbox_path(), IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM) &&
                       add(spool.inbox_path(), IN_DELETE | IN_MOVED_FROM) &&  // an answer was taken in
                       add(spool.root(), IN_MOVED_TO | IN_CLOSE_WRITE);       // courier.toml
  if (!watched) return fail_errno("watch the spool");
  watch.link_news_ = open_link_news();
  return watch;
}

Wake Watch::wait(Boottime until) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(until);
  itimerspec spec{};
  spec.it_value.tv_sec = static_cast<time_t>(seconds.count());
  spec.it_value.tv_nsec = static_cast<long>(std::chrono::nanoseconds(until - seconds).count());
  if (until <= Boottime(0)) spec.it_value.tv_nsec = 1;  // zero would switch the timer off
  FARSTU_CHECK(::timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME, &spec, nullptr) == 0);

  pollfd ears[] = {{end_->fd(), POLLIN, 0},
                   {timer_.get(), POLLIN, 0},
                   {files_.get(), POLLIN, 0},
                   {link_news_.get(), POLLIN, 0}};
  while (::poll(ears, std::size(ears), -1) < 0) FARSTU_CHECK(errno == EINTR);
  Wake wake;
  wake.stop = (ears[0].revents & POLLIN) != 0;
  drain(timer_.get());
  drain(files_.get());
  wake.link_up = link_came_up();
  return wake;
}

bool Watch::link_came_up() {
  bool up = false;
  char buffer[16384];
  for (;;) {
    const ssize_t got = ::recv(link_news_.get(), buffer, sizeof buffer, 0);
    if (got <= 0) return up;
    up = links_.hear({buffer, static_cast<std::size_t>(got)}) || up;
  }
}

}  // namespace farstu::courier
