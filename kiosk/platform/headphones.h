// Is something plugged into the headphone socket? Asked of the kernel's input devices (SW_HEADPHONE_INSERT),
// which sound cards with a sensing socket have; a keypad with a socket of its own tells it by keys instead.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>

namespace farstu::platform {

class Headphones {
 public:
  virtual ~Headphones() = default;
  virtual bool plugged() = 0;

  // Reads the devices of `folder` the caller may read. The sleeping program is woken by the same devices.
  static std::unique_ptr<Headphones> of_devices(const std::filesystem::path& folder = "/dev/input");
  static std::unique_ptr<Headphones> none();
};

}  // namespace farstu::platform
