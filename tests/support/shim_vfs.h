// A SQLite VFS that stands in front of another and passes every call on; whoever derives from it overrides
// what shall be different: sums of pages here, failing disks in tests. Internal to this folder and its tests.
#pragma once
#include <string>

#include <sqlite3.h>

namespace farstu {

class ShimVfs {
 public:
  // Registers itself under `name` until destroyed. All connections through it must be closed before that.
  explicit ShimVfs(std::string name);
  virtual ~ShimVfs();
  ShimVfs(const ShimVfs&) = delete;
  ShimVfs& operator=(const ShimVfs&) = delete;
  const std::string& name() const { return name_; }

  struct File {
    sqlite3_file base;
    ShimVfs* vfs;
    sqlite3_file* real;  // the system's, opened right after this struct
    const char* path;    // absolute; SQLite keeps it until the file is closed; null for a nameless one
  };

  // Each passes on to the system's VFS and returns its answer (an SQLITE_… code).
  virtual int open(const char* path, File& file, int flags, int* flags_out);
  virtual int remove(const char* path, int sync_folder);
  virtual int access(const char* path, int flags, int* answer);
  virtual int close(File& file);
  virtual int read(File& file, void* to, int bytes, sqlite3_int64 at);
  virtual int write(File& file, const void* from, int bytes, sqlite3_int64 at);
  virtual int truncate(File& file, sqlite3_int64 size);
  virtual int sync(File& file, int flags);
  virtual int size(File& file, sqlite3_int64* size);
  virtual int lock(File& file, int level);
  virtual int shm_map(File& file, int region, int bytes, int extend, void volatile** memory);
  virtual int shm_lock(File& file, int offset, int n, int flags);
  virtual int sector_size(File& file);
  virtual int device_characteristics(File& file);
  virtual int last_error();

 private:
  std::string name_;
  sqlite3_vfs* system_;
  sqlite3_vfs vfs_{};
};

}  // namespace farstu
