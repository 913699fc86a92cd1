#include "kiosk/platform/png.h"

#include "kiosk/core/base/files.h"

#include <cstdlib>
#include <memory>
#include <string_view>

#include <stb_image_write.h>

namespace farstu::platform {

Result<void> write_png(const std::filesystem::path& path, ui::Size size,
                       const std::vector<std::uint8_t>& rgb) {
  const auto needed = static_cast<std::size_t>(size.w) * static_cast<std::size_t>(size.h) * 3;
  if (size.w <= 0 || size.h <= 0 || rgb.size() != needed) {
    return fail(Code::Invalid, "platform.png", "The picture has no pixels or too few.");
  }
  std::string bytes;
  const auto append = [](void* into, void* data, int length) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(data), static_cast<std::size_t>(length));
  };
  if (stbi_write_png_to_func(append, &bytes, size.w, size.h, 3, rgb.data(), size.w * 3) == 0) {
    return fail(Code::StorageIo, "platform.png", "The picture could not be packed.");
  }
  return write_whole(path, bytes, 0644);
}

}  // namespace farstu::platform
