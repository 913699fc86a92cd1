// A disk that fails at the Nth call, and memory that runs out at the Nth allocation.
// After the method of sqlite.org/testing.html §3: fail the 1st, 2nd, 3rd … call until the scenario goes
// through.
#pragma once
#include "tests/support/shim_vfs.h"

#include <cstdint>
#include <string>

namespace farstu {

enum class Fault {
  Eio,         // the call fails with EIO
  Enospc,      // a call that needs room fails with ENOSPC; others go through
  ReadOnly,    // a call that changes something fails with EROFS
  ShortWrite,  // a write stops half-way, then ENOSPC; others go through
};
enum class Lasts { Once, Forever };

class FaultyVfs final : public ShimVfs {
 public:
  explicit FaultyVfs(std::string name = "faulty") : ShimVfs(std::move(name)) {}

  // The `nth` call from now on fails (from 1). Counts every call of the kind the fault can hit.
  void arm(std::int64_t nth, Fault fault, Lasts lasts);
  void disarm() { armed_ = false; }
  // Whether the fault struck since `arm`: a test over a fault that never fired proves nothing.
  bool fired() const { return fired_; }

  int open(const char* path, File& file, int flags, int* flags_out) override;
  int remove(const char* path, int sync_folder) override;
  int access(const char* path, int flags, int* answer) override;
  int read(File& file, void* to, int bytes, sqlite3_int64 at) override;
  int write(File& file, const void* from, int bytes, sqlite3_int64 at) override;
  int truncate(File& file, sqlite3_int64 size) override;
  int sync(File& file, int flags) override;
  int size(File& file, sqlite3_int64* size) override;
  int lock(File& file, int level) override;
  int shm_map(File& file, int region, int bytes, int extend, void volatile** memory) override;
  int last_error() override;

 private:
  enum class Call { Reads, NeedsRoom, Changes };
  // Counts the call; true when it is to fail.
  bool strikes(Call call);
  int full_or(int io_error) const;

  bool armed_ = false;
  bool fired_ = false;
  std::int64_t left_ = 0;
  Fault fault_ = Fault::Eio;
  Lasts lasts_ = Lasts::Once;
  int errno_ = 0;
};

// SQLite's memory. Install before SQLite is first used in the process.
namespace faulty_memory {
void install();
// The `nth` allocation from now on fails.
void arm(std::int64_t nth, Lasts lasts);
void disarm();
bool fired();
}  // namespace faulty_memory

}  // namespace farstu
