#include "tests/support/faulty_vfs.h"

#include <cerrno>
#include <cstdlib>

namespace farstu {

void FaultyVfs::arm(std::int64_t nth, Fault fault, Lasts lasts) {
  armed_ = true;
  fired_ = false;
  left_ = nth;
  fault_ = fault;
  lasts_ = lasts;
}

bool FaultyVfs::strikes(Call call) {
  errno_ = 0;
  if (!armed_) return false;
  if (fault_ == Fault::ReadOnly && call == Call::Reads) return false;
  if ((fault_ == Fault::Enospc || fault_ == Fault::ShortWrite) && call != Call::NeedsRoom) return false;
  if (--left_ > 0) return false;
  if (left_ < 0 && lasts_ == Lasts::Once) return false;
  fired_ = true;
  errno_ = fault_ == Fault::Eio ? EIO : fault_ == Fault::ReadOnly ? EROFS : ENOSPC;
  errno = errno_;
  return true;
}

// The system's VFS says FULL for a write without room, and I/O error with errno for everything else.
int FaultyVfs::full_or(int io_error) const { return errno_ == ENOSPC ? SQLITE_FULL : io_error; }

int FaultyVfs::open(const char* path, File& file, int flags, int* flags_out) {
  const bool changes = (flags & SQLITE_OPEN_CREATE) != 0;
  if (strikes(changes ? Call::NeedsRoom : Call::Reads)) return SQLITE_CANTOPEN;
  return ShimVfs::open(path, file, flags, flags_out);
}
int FaultyVfs::remove(const char* path, int sync_folder) {
  return strikes(Call::Changes) ? SQLITE_IOERR_DELETE : ShimVfs::remove(path, sync_folder);
}
int FaultyVfs::access(const char* path, int flags, int* answer) {
  return strikes(Call::Reads) ? SQLITE_IOERR_ACCESS : ShimVfs::access(path, flags, answer);
}
int FaultyVfs::read(File& file, void* to, int bytes, sqlite3_int64 at) {
  return strikes(Call::Reads) ? SQLITE_IOERR_READ : ShimVfs::read(file, to, bytes, at);
}
int FaultyVfs::write(File& file, const void* from, int bytes, sqlite3_int64 at) {
  if (!strikes(Call::NeedsRoom)) return ShimVfs::write(file, from, bytes, at);
  if (fault_ == Fault::ShortWrite) {
    const int code = ShimVfs::write(file, from, bytes / 2, at);
    if (code != SQLITE_OK) return code;
  }
  return full_or(SQLITE_IOERR_WRITE);
}
int FaultyVfs::truncate(File& file, sqlite3_int64 size) {
  return strikes(Call::Changes) ? SQLITE_IOERR_TRUNCATE : ShimVfs::truncate(file, size);
}
int FaultyVfs::sync(File& file, int flags) {
  return strikes(Call::Changes) ? SQLITE_IOERR_FSYNC : ShimVfs::sync(file, flags);
}
int FaultyVfs::size(File& file, sqlite3_int64* size) {
  return strikes(Call::Reads) ? SQLITE_IOERR_FSTAT : ShimVfs::size(file, size);
}
int FaultyVfs::lock(File& file, int level) {
  return strikes(Call::Reads) ? SQLITE_IOERR_LOCK : ShimVfs::lock(file, level);
}
int FaultyVfs::shm_map(File& file, int region, int bytes, int extend, void volatile** memory) {
  if (strikes(Call::NeedsRoom)) {
    *memory = nullptr;
    return SQLITE_IOERR_SHMSIZE;
  }
  return ShimVfs::shm_map(file, region, bytes, extend, memory);
}
int FaultyVfs::last_error() { return errno_ != 0 ? errno_ : ShimVfs::last_error(); }

namespace faulty_memory {
namespace {

sqlite3_mem_methods g_system{};
std::int64_t g_left = 0;
Lasts g_lasts = Lasts::Once;
bool g_armed = false;
bool g_fired = false;

bool strikes() {
  if (!g_armed || --g_left > 0 || (g_left < 0 && g_lasts == Lasts::Once)) return false;
  g_fired = true;
  return true;
}

}  // namespace

void install() {
  sqlite3_shutdown();
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &g_system) != SQLITE_OK) std::abort();
  sqlite3_mem_methods ours = g_system;
  ours.xMalloc = [](int bytes) -> void* { return strikes() ? nullptr : g_system.xMalloc(bytes); };
  ours.xRealloc = [](void* old, int bytes) -> void* {
    return strikes() ? nullptr : g_system.xRealloc(old, bytes);
  };
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK) std::abort();
  if (sqlite3_initialize() != SQLITE_OK) std::abort();
}

void arm(std::int64_t nth, Lasts lasts) {
  g_left = nth;
  g_lasts = lasts;
  g_fired = false;
  g_armed = true;
}
void disarm() { g_armed = false; }
bool fired() { return g_fired; }

}  // namespace faulty_memory
}  // namespace farstu
