// A frame on a surface in memory, without a graphics chip and without SDL's renderer: the canvas makes only
// whole rectangles of one colour, plain or with coverage, so filling and blending them here is several times
// faster than SDL's general blits and gives the same bytes on every machine and SDL version.
#pragma once
#include "kiosk/ui/frame.h"

#include <cstdint>

namespace farstu::platform {

// 32-bit pixels in memory; `pitch` in pixels. Channels stand at these bits.
struct PixelGrid {
  std::uint32_t* pixels = nullptr;
  ui::Size size;
  int pitch = 0;
  int red_shift = 16;
  int green_shift = 8;
  int blue_shift = 0;
};

// Draws all of the frame that lies on the grid.
void paint_on(const PixelGrid& grid, const ui::Frame& frame);

}  // namespace farstu::platform
