#include "tests/store/failing.h"

#include "tests/support/quick_memory.h"

#include <algorithm>
#include <cstdlib>

namespace farstu::store {
namespace {

// Before any test touches SQLite.
const bool kMemoryInstalled = [] {
  quick_memory::install();
  faulty_memory::install();
  return true;
}();

struct Named {
  const char* name;
  Fault fault;
};
constexpr Named kFaults[] = {{"EIO", Fault::Eio},
                             {"ENOSPC", Fault::Enospc},
                             {"EROFS", Fault::ReadOnly},
                             {"short write", Fault::ShortWrite}};

}  // namespace

std::vector<Device> devices(FaultyVfs& vfs) {
  std::vector<Device> all;
  for (const Lasts lasts : {Lasts::Once, Lasts::Forever}) {
    const std::string when = lasts == Lasts::Once ? " once" : " for ever";
    for (const Named& named : kFaults) {
      all.push_back({named.name + when, vfs.name(),
                     named.fault == Fault::Enospc || named.fault == Fault::ShortWrite, false,
                     [&vfs, named, lasts](std::int64_t nth) { vfs.arm(nth, named.fault, lasts); },
                     [&vfs] { vfs.disarm(); }, [&vfs] { return vfs.fired(); }});
    }
    all.push_back({"no memory" + when, "", false, true,
                   [lasts](std::int64_t nth) { faulty_memory::arm(nth, lasts); }, faulty_memory::disarm,
                   faulty_memory::fired});
  }
  return all;
}

std::int64_t next_point(const Device& device, std::int64_t nth, Grain grain) {
  static const bool all = std::getenv("FARSTU_NIGHTLY") != nullptr;
  const std::int64_t percent = (device.is_memory ? 15 : 8) * (grain == Grain::Coarse ? 2 : 1);
  return all ? nth + 1 : nth + std::max<std::int64_t>(1, nth * percent / 100);
}

}  // namespace farstu::store
