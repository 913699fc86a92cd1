#include "kiosk/platform/soft_painter.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace farstu::platform {

namespace {

int whole(float value) { return static_cast<int>(std::lround(value)); }

ui::Rect rect_of(float left, float top, float right, float bottom) {
  const int x = whole(left);
  const int y = whole(top);
  return {x, y, whole(right) - x, whole(bottom) - y};
}

// Two triangles over four corners in a row, as the canvas makes them.
bool is_quad(const ImDrawIdx* i) {
  return i[1] == i[0] + 1 && i[2] == i[0] + 2 && i[3] == i[0] && i[4] == i[0] + 2 && i[5] == i[0] + 3;
}

std::uint32_t pixel_of(const PixelGrid& grid, ImU32 colour) {
  const auto channel = [&](int shift) { return (colour >> shift) & 0xFFU; };
  const std::uint32_t unused =
      ~((0xFFU << grid.red_shift) | (0xFFU << grid.green_shift) | (0xFFU << grid.blue_shift));
  return (channel(IM_COL32_R_SHIFT) << grid.red_shift) | (channel(IM_COL32_G_SHIFT) << grid.green_shift) |
         (channel(IM_COL32_B_SHIFT) << grid.blue_shift) | unused;
}

std::uint32_t* row_at(const PixelGrid& grid, int x, int y) {
  return grid.pixels + static_cast<std::ptrdiff_t>(y) * grid.pitch + x;
}

void fill(const PixelGrid& grid, ui::Rect at, std::uint32_t pixel) {
  for (int y = at.y; y < at.bottom(); ++y) std::fill_n(row_at(grid, at.x, y), at.w, pixel);
}

// Two channels at a time: no lane can spill into its neighbour, as 255 × 256 fits in 16 bits.
std::uint32_t blend(std::uint32_t under, std::uint32_t over, std::uint32_t coverage) {
  const std::uint32_t part = coverage + (coverage >> 7);  // 0…256
  const std::uint32_t rest = 256 - part;
  const std::uint32_t even = ((over & 0xFF00FFU) * part + (under & 0xFF00FFU) * rest) >> 8;
  const std::uint32_t odd = ((over >> 8) & 0xFF00FFU) * part + ((under >> 8) & 0xFF00FFU) * rest;
  return (even & 0xFF00FFU) | (odd & 0xFF00FF00U);
}

// `from` is where the upper left corner of `at` lies on the atlas.
void blend_patch(const PixelGrid& grid, ui::Rect at, const ui::Atlas& atlas, ui::Point from,
                 std::uint32_t pixel) {
  for (int y = 0; y < at.h; ++y) {
    const std::uint8_t* coverage =
        atlas.coverage.data() + static_cast<std::ptrdiff_t>(from.y + y) * atlas.size.w + from.x;
    std::uint32_t* out = row_at(grid, at.x, at.y + y);
    for (int x = 0; x < at.w; ++x) {
      if (coverage[x] == 0) continue;
      out[x] = coverage[x] == 255 ? pixel : blend(out[x], pixel, coverage[x]);
    }
  }
}

void paint_quad(const PixelGrid& grid, const ui::Atlas& atlas, const ImDrawVert* v, ui::Rect clip) {
  const ui::Rect to = rect_of(v[0].pos.x, v[0].pos.y, v[2].pos.x, v[2].pos.y);
  const ui::Rect at = ui::intersection(to, clip);
  if (at.empty()) return;
  const std::uint32_t pixel = pixel_of(grid, v->col);
  const bool plain = v[0].uv.x == 0 && v[0].uv.y == 0 && v[2].uv.x == 0 && v[2].uv.y == 0;
  if (plain) return fill(grid, at, pixel);
  const ui::Point corner{whole(v[0].uv.x * static_cast<float>(atlas.size.w)),
                         whole(v[0].uv.y * static_cast<float>(atlas.size.h))};
  const ui::Point from{corner.x + at.x - to.x, corner.y + at.y - to.y};
  if (from.x < 0 || from.y < 0 || from.x + at.w > atlas.size.w || from.y + at.h > atlas.size.h) return;
  blend_patch(grid, at, atlas, from, pixel);
}

}  // namespace

void paint_on(const PixelGrid& grid, const ui::Frame& frame) {
  const ui::Rect whole_grid{0, 0, grid.size.w, grid.size.h};
  for (int n = 0; n < frame.picture->CmdListsCount; ++n) {
    const ImDrawList& list = *frame.picture->CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImVec4& c = command.ClipRect;
      const ui::Rect clip = ui::intersection(rect_of(c.x, c.y, c.z, c.w), whole_grid);
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
      for (unsigned int i = 0; i + 6 <= command.ElemCount; i += 6) {
        if (is_quad(indices + i)) paint_quad(grid, frame.atlas, vertices + indices[i], clip);
      }
    }
  }
}

}  // namespace farstu::platform
