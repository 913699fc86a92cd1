// Pixels as a PNG file.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/geometry.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace farstu::platform {

// 8-bit RGB rows. StorageFull, StorageIo; the file is then as it was.
Result<void> write_png(const std::filesystem::path& path, ui::Size size,
                       const std::vector<std::uint8_t>& rgb);

}  // namespace farstu::platform
