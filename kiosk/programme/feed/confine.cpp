#include "kiosk/programme/feed/confine.h"

#include "kiosk/core/base/sanitized.h"
#include "kiosk/programme/feed_limits.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <iterator>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace farstu::programme::feed {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "farstu-feed does not know this machine's system calls"
#endif

// At most `amount`, or what is allowed anyway if that is less.
bool limit(__rlimit_resource_t what, rlim_t amount) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return false;
  amount = std::min(amount, now.rlim_max);
  const rlimit both{amount, amount};
  return ::setrlimit(what, &both) == 0;
}

// Everything the first version of Landlock knows: reading, writing, running, making, removing.
constexpr std::uint64_t kAllFileRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

bool allow_reading(int rules, const char* folder) {
  const int fd = ::open(folder, O_PATH | O_CLOEXEC);
  if (fd < 0) return false;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = fd;
  const bool added = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  ::close(fd);
  return added;
}

}  // namespace

bool limit_resources() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  return limit(RLIMIT_CPU, kMaxFeedCpuSeconds) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_FSIZE, kMaxAnswerBytes) && (kSanitized || limit(RLIMIT_AS, kMaxFeedMemory)) &&
         limit(RLIMIT_NOFILE, 32);
}

bool close_files() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = kAllFileRights;
  const int rules = static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0));
  if (rules < 0) return false;
  allow_reading(rules, "/usr/share/zoneinfo");
  if (const char* told = std::getenv("TZDIR")) allow_reading(rules, told);
  if (kSanitized) allow_reading(rules, "/proc");  // for its reports
  const bool closed = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return closed;
}

bool close_calls() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA);
  constexpr std::uint32_t kRefused[] = {
      SYS_socket, SYS_socketpair, SYS_connect,
      SYS_execve, SYS_execveat,   SYS_io_uring_setup};  // io_uring can do what the others do
  constexpr std::size_t kCount = std::size(kRefused);
  sock_filter program[kCount + 6];
  std::size_t n = 0;
  program[n++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
  program[n++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
  program[n++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  program[n++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  for (std::size_t i = 0; i < kCount; ++i) {
    // Jumps to the last line, over the remaining comparisons and the permission.
    program[n++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kRefused[i], static_cast<std::uint8_t>(kCount - i), 0);
  }
  program[n++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program[n++] = BPF_STMT(BPF_RET | BPF_K, kRefuse);
  const sock_fprog filter{static_cast<unsigned short>(n), program};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace farstu::programme::feed
