// What can fail under a house: the disk in four ways and the memory, once or from then on for ever.
#pragma once
#include "tests/support/faulty_vfs.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace farstu::store {

struct Device {
  std::string name;
  std::string vfs;     // what to open the house through
  bool fills = false;  // its failure means that there is no room
  bool is_memory = false;
  std::function<void(std::int64_t nth)> arm;  // the nth call, or allocation, from now on fails
  std::function<void()> disarm;
  std::function<bool()> fired;
};
// Ten of them, over `vfs`.
std::vector<Device> devices(FaultyVfs& vfs);

// The next point of a sweep: every one of the first few (24 calls of a disk, 13 allocations), then each one
// 8 % (15 %) further than the one before; in a coarse sweep of the first 11 (6), then 16 % (30 %). In the
// nightly run every one.
enum class Grain { Fine, Coarse };
std::int64_t next_point(const Device& device, std::int64_t nth, Grain grain = Grain::Fine);

}  // namespace farstu::store
