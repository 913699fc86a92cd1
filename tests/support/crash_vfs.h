// A disk whose power is cut at the Nth write or sync. Written from the description of SQLite's own crash
// tests (sqlite.org/testing.html §3.3): what was not synced may be there, missing, torn or garbage. The real
// files hold what is durable; everything else lives in memory until it is synced.
#pragma once
#include "tests/support/shim_vfs.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace farstu {

struct CrashProfile {
  int sector = 512;                  // what one failed write may spoil around it
  bool powersafe_overwrite = false;  // what the disk claims, and keeps
  bool lying_sync = false;           // a sync does nothing: a broken disk, for negative controls
};

class CrashVfs final : public ShimVfs {
 public:
  explicit CrashVfs(std::string name = "crash") : ShimVfs(std::move(name)) {}

  // Power goes at the `nth` write, truncation, removal or sync from now on (0 = never).
  void arm(std::int64_t nth, std::uint64_t seed, const CrashProfile& profile);
  bool crashed() const { return crashed_; }
  std::int64_t points() const { return points_; }  // counted since `arm`
  // After every connection is closed: the power comes back, shared memory is empty.
  void restart();

  int open(const char* path, File& file, int flags, int* flags_out) override;
  int remove(const char* path, int sync_folder) override;
  int access(const char* path, int flags, int* answer) override;
  int close(File& file) override;
  int read(File& file, void* to, int bytes, sqlite3_int64 at) override;
  int write(File& file, const void* from, int bytes, sqlite3_int64 at) override;
  int truncate(File& file, sqlite3_int64 size) override;
  int sync(File& file, int flags) override;
  int size(File& file, sqlite3_int64* size) override;
  int shm_map(File& file, int region, int bytes, int extend, void volatile** memory) override;
  int sector_size(File&) override { return profile_.sector; }
  int device_characteristics(File&) override {
    return profile_.powersafe_overwrite ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
  }

 private:
  struct Change {
    bool truncates = false;
    std::size_t at = 0;  // or the new size
    std::string bytes;
  };
  struct Image {
    std::string now;          // as the program sees it
    std::string durable;      // as the disk holds it
    bool is_durable = false;  // its name survives
    int opens = 0;
    std::vector<Change> pending;
  };
  Image& image_of(const std::string& path);
  void forget(Image& image);
  void forget_images();
  // Counts a point; true when the power just went, or is gone.
  bool power_goes();
  void cut();
  void settle(const std::string& path, Image& image);
  void apply(std::string& bytes, const Change& change);
  void apply_badly(Image& image, const Change& change);

  std::map<std::string, Image> images_;
  std::vector<std::string> rooms_;
  CrashProfile profile_;
  std::mt19937_64 random_;
  std::int64_t nth_ = 0;
  std::int64_t points_ = 0;
  bool crashed_ = false;
};

}  // namespace farstu
