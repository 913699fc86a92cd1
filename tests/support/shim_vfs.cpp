#include "tests/support/shim_vfs.h"

#include "kiosk/core/base/result.h"

#include <utility>

namespace farstu {
namespace {

ShimVfs& self(sqlite3_vfs* vfs) { return *static_cast<ShimVfs*>(vfs->pAppData); }
ShimVfs::File& shim(sqlite3_file* file) { return *reinterpret_cast<ShimVfs::File*>(file); }

const sqlite3_io_methods kMethods = {
    2,  // no xFetch: pages are read, never mapped
    [](sqlite3_file* f) { return shim(f).vfs->close(shim(f)); },
    [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return shim(f).vfs->read(shim(f), to, n, at); },
    [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
      return shim(f).vfs->write(shim(f), from, n, at);
    },
    [](sqlite3_file* f, sqlite3_int64 size) { return shim(f).vfs->truncate(shim(f), size); },
    [](sqlite3_file* f, int flags) { return shim(f).vfs->sync(shim(f), flags); },
    [](sqlite3_file* f, sqlite3_int64* size) { return shim(f).vfs->size(shim(f), size); },
    [](sqlite3_file* f, int level) { return shim(f).vfs->lock(shim(f), level); },
    [](sqlite3_file* f, int level) { return shim(f).real->pMethods->xUnlock(shim(f).real, level); },
    [](sqlite3_file* f, int* out) { return shim(f).real->pMethods->xCheckReservedLock(shim(f).real, out); },
    [](sqlite3_file* f, int op, void* arg) {
      return shim(f).real->pMethods->xFileControl(shim(f).real, op, arg);
    },
    [](sqlite3_file* f) { return shim(f).vfs->sector_size(shim(f)); },
    [](sqlite3_file* f) { return shim(f).vfs->device_characteristics(shim(f)); },
    [](sqlite3_file* f, int region, int bytes, int extend, void volatile** memory) {
      return shim(f).vfs->shm_map(shim(f), region, bytes, extend, memory);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
      return shim(f).vfs->shm_lock(shim(f), offset, n, flags);
    },
    [](sqlite3_file* f) { shim(f).real->pMethods->xShmBarrier(shim(f).real); },
    [](sqlite3_file* f, int remove) { return shim(f).real->pMethods->xShmUnmap(shim(f).real, remove); },
    nullptr,
    nullptr,
};

}  // namespace

ShimVfs::ShimVfs(std::string name) : name_(std::move(name)), system_(sqlite3_vfs_find(nullptr)) {
  vfs_ = *system_;
  vfs_.pNext = nullptr;
  vfs_.szOsFile = static_cast<int>(sizeof(File)) + system_->szOsFile;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = [](sqlite3_vfs* v, const char* path, sqlite3_file* f, int flags, int* out) {
    File& file = shim(f);
    file.base.pMethods = nullptr;
    file.vfs = &self(v);
    file.real = reinterpret_cast<sqlite3_file*>(&file + 1);
    file.real->pMethods = nullptr;
    file.path = path;
    const int code = self(v).open(path, file, flags, out);
    if (file.real->pMethods != nullptr) file.base.pMethods = &kMethods;
    return code;
  };
  vfs_.xDelete = [](sqlite3_vfs* v, const char* path, int sync) { return self(v).remove(path, sync); };
  vfs_.xAccess = [](sqlite3_vfs* v, const char* path, int flags, int* out) {
    return self(v).access(path, flags, out);
  };
  vfs_.xFullPathname = [](sqlite3_vfs* v, const char* path, int n, char* out) {
    sqlite3_vfs* const real = self(v).system_;
    return real->xFullPathname(real, path, n, out);
  };
  vfs_.xGetLastError = [](sqlite3_vfs* v, int, char*) { return self(v).last_error(); };
  FARSTU_CHECK(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

ShimVfs::~ShimVfs() { sqlite3_vfs_unregister(&vfs_); }

int ShimVfs::open(const char* path, File& file, int flags, int* flags_out) {
  return system_->xOpen(system_, path, file.real, flags, flags_out);
}
int ShimVfs::remove(const char* path, int sync_folder) {
  return system_->xDelete(system_, path, sync_folder);
}
int ShimVfs::access(const char* path, int flags, int* answer) {
  return system_->xAccess(system_, path, flags, answer);
}
int ShimVfs::close(File& file) { return file.real->pMethods->xClose(file.real); }
int ShimVfs::read(File& file, void* to, int bytes, sqlite3_int64 at) {
  return file.real->pMethods->xRead(file.real, to, bytes, at);
}
int ShimVfs::write(File& file, const void* from, int bytes, sqlite3_int64 at) {
  return file.real->pMethods->xWrite(file.real, from, bytes, at);
}
int ShimVfs::truncate(File& file, sqlite3_int64 size) {
  return file.real->pMethods->xTruncate(file.real, size);
}
int ShimVfs::sync(File& file, int flags) { return file.real->pMethods->xSync(file.real, flags); }
int ShimVfs::size(File& file, sqlite3_int64* size) { return file.real->pMethods->xFileSize(file.real, size); }
int ShimVfs::lock(File& file, int level) { return file.real->pMethods->xLock(file.real, level); }
int ShimVfs::shm_map(File& file, int region, int bytes, int extend, void volatile** memory) {
  return file.real->pMethods->xShmMap(file.real, region, bytes, extend, memory);
}
int ShimVfs::shm_lock(File& file, int offset, int n, int flags) {
  return file.real->pMethods->xShmLock(file.real, offset, n, flags);
}
int ShimVfs::sector_size(File& file) { return file.real->pMethods->xSectorSize(file.real); }
int ShimVfs::device_characteristics(File& file) {
  return file.real->pMethods->xDeviceCharacteristics(file.real);
}
int ShimVfs::last_error() { return system_->xGetLastError(system_, 0, nullptr); }

}  // namespace farstu
