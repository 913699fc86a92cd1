#include "kiosk/platform/headphones.h"

#include <algorithm>
#include <array>
#include <climits>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace farstu::platform {
namespace {

constexpr std::size_t kLongBits = sizeof(unsigned long) * CHAR_BIT;
using Switches = std::array<unsigned long, SW_MAX / kLongBits + 1>;

bool has(const Switches& switches, unsigned bit) {
  return (switches[bit / kLongBits] >> (bit % kLongBits) & 1UL) != 0;
}

class Sockets final : public Headphones {
 public:
  explicit Sockets(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (!entry.path().filename().string().starts_with("event")) continue;
      const int fd = ::open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
      if (fd < 0) continue;
      Switches known{};
      const bool senses =
          ::ioctl(fd, EVIOCGBIT(EV_SW, sizeof known), known.data()) >= 0 && has(known, SW_HEADPHONE_INSERT);
      if (senses) {
        sockets_.push_back(fd);
      } else {
        ::close(fd);
      }
    }
  }
  ~Sockets() override {
    for (const int fd : sockets_) ::close(fd);
  }

  bool plugged() override {
    return std::any_of(sockets_.begin(), sockets_.end(), [](int fd) {
      Switches now{};
      return ::ioctl(fd, EVIOCGSW(sizeof now), now.data()) >= 0 && has(now, SW_HEADPHONE_INSERT);
    });
  }

 private:
  std::vector<int> sockets_;
};

class None final : public Headphones {
  bool plugged() override { return false; }
};

}  // namespace

std::unique_ptr<Headphones> Headphones::of_devices(const std::filesystem::path& folder) {
  return std::make_unique<Sockets>(folder);
}
std::unique_ptr<Headphones> Headphones::none() { return std::make_unique<None>(); }

}  // namespace farstu::platform
