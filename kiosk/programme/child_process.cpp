#include "kiosk/programme/child_process.h"

#include "kiosk/core/base/fd.h"
#include "kiosk/core/base/spawn.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace farstu::programme {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Waits until `fd` can be read or closed; false when the deadline has passed.
bool wait_for(int fd, SteadyClock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) > 0) return true;
  }
}

// A child that is ended and reaped in every case.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    reap();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  // The exit code, or −1 if a signal ended it: ours, if it still ran at the deadline.
  int wait(SteadyClock::time_point deadline) {
    const Fd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));  // glibc 2.36 lacks it for C++
    if (handle.get() < 0 || !wait_for(handle.get(), deadline)) ::kill(pid_, SIGKILL);
    return reap();
  }

 private:
  int reap() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  pid_t pid_;
};

tl::unexpected<Error> no_room(int number) {
  return fail(
      Code::Busy, "feed.no_room",
      fmt::format("The program that reads calendars could not be started: {}.", std::strerror(number)));
}

// The input as a file that exists only in memory: nothing touches the disk, and nobody waits for the child to
// read.
Result<Fd> in_memory(std::string_view bytes) {
  Fd file(::memfd_create("calendar", MFD_CLOEXEC));
  if (file.get() < 0) return no_room(errno);
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return no_room(errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::lseek(file.get(), 0, SEEK_SET) != 0) return no_room(errno);
  return file;
}

std::vector<std::string> environment() {
  std::vector<std::string> out{"LC_ALL=C.UTF-8"};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    for (const std::string_view name : {"TZDIR=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "LSAN_OPTIONS="}) {
      if (text.starts_with(name)) out.emplace_back(text);
    }
  }
  return out;
}

// Starts the program with `in` as its stdin and `out` as its stdout, our stderr, and nothing else open.
Result<pid_t> start(const ChildWish& wish, int in, int out) {
  const auto [pid, failed] = spawn({.program = wish.program.string(),
                                    .arguments = wish.arguments,
                                    .variables = environment(),
                                    .in = in,
                                    .out = out});
  if (failed == ENOENT || failed == EACCES) {
    return fail(Code::NotFound, "feed.not_installed",
                fmt::format("The program {} is not installed.", wish.program.filename().string()));
  }
  if (failed != 0) return no_room(failed);
  return pid;
}

// Everything written to `fd` until the other end closes it.
Result<std::string> read_until_closed(int fd, std::size_t max_bytes, SteadyClock::time_point deadline) {
  std::string bytes;
  std::vector<char> buffer(1 << 16);
  for (;;) {
    if (!wait_for(fd, deadline)) {
      return fail(Code::Invalid, "feed.too_slow", "Reading the calendar took too long and was given up.");
    }
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return no_room(errno);
    if (n == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(n));
    if (bytes.size() > max_bytes) {
      return fail(Code::Invalid, "feed.too_much", "The calendar holds too much to be shown.");
    }
  }
}

}  // namespace

Result<ChildAnswer> run_child(const ChildWish& wish) {
  const auto deadline = SteadyClock::now() + wish.patience;
  FARSTU_TRY_ASSIGN(const Fd in, in_memory(wish.input));
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return no_room(errno);
  Fd read_end(ends[0]), write_end(ends[1]);
  FARSTU_TRY_ASSIGN(const pid_t pid, start(wish, in.get(), write_end.get()));
  Child child(pid);
  write_end.close();
  FARSTU_TRY_ASSIGN(std::string bytes, read_until_closed(read_end.get(), wish.max_answer, deadline));
  return ChildAnswer{std::move(bytes), child.wait(deadline)};
}

}  // namespace farstu::programme
