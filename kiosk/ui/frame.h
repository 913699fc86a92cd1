// What ui hands to platform: a finished picture as an ImGui draw list and the one texture it needs.
#pragma once
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

#include <cstdint>
#include <span>

struct ImDrawData;

namespace farstu::ui {

// The atlas holds coverage, one byte a pixel, white by definition. `changed` is what differs since the frame
// before; all of it when `size` differs. Its first corner is white: a quad whose four texture coordinates are
// (0, 0) is a plain rectangle.
struct Atlas {
  Size size;
  std::span<const std::uint8_t> coverage;  // size.w × size.h
  Rect changed;
};

struct Frame {
  Size size;
  Colour background;  // the picture covers all of it anyway
  const ImDrawData* picture = nullptr;
  Atlas atlas;
};

}  // namespace farstu::ui
