#include "kiosk/platform/gpu_painter.h"

#include <string_view>
#include <vector>

#include <SDL.h>
#include <fmt/format.h>
#include <imgui.h>

namespace farstu::platform {

namespace {

tl::unexpected<Error> sdl_error(std::string_view what) {
  return fail(Code::StorageIo, "platform.sdl",
              fmt::format("The screen could not {}: {}.", what, SDL_GetError()));
}

}  // namespace

GpuPainter::~GpuPainter() {
  if (texture_) SDL_DestroyTexture(texture_);
}

void GpuPainter::lost() {
  if (texture_) SDL_DestroyTexture(texture_);
  texture_ = nullptr;
}

Result<void> GpuPainter::upload(const ui::Atlas& atlas) {
  ui::Rect part = atlas.changed;
  if (!texture_ || texture_size_ != atlas.size) {
    lost();
    texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, atlas.size.w,
                                 atlas.size.h);
    if (!texture_) return sdl_error("hold the letters");
    SDL_SetTextureBlendMode(texture_, SDL_BLENDMODE_BLEND);
    texture_size_ = atlas.size;
    part = {0, 0, atlas.size.w, atlas.size.h};
  }
  if (part.empty()) return {};
  std::vector<std::uint32_t> pixels;
  pixels.reserve(static_cast<std::size_t>(part.w) * static_cast<std::size_t>(part.h));
  for (int y = part.y; y < part.bottom(); ++y) {
    const auto row =
        atlas.coverage.subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(atlas.size.w),
                               static_cast<std::size_t>(atlas.size.w));
    for (int x = part.x; x < part.end(); ++x) {
      pixels.push_back((std::uint32_t{row[static_cast<std::size_t>(x)]} << 24) | 0xFFFFFFU);
    }
  }
  const SDL_Rect rect{part.x, part.y, part.w, part.h};
  if (SDL_UpdateTexture(texture_, &rect, pixels.data(), part.w * 4) != 0)
    return sdl_error("hold the letters");
  return {};
}

Result<void> GpuPainter::draw(const ImDrawData& data) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.ElemCount == 0) continue;
      const ImVec4& c = command.ClipRect;
      const SDL_Rect clip{static_cast<int>(c.x), static_cast<int>(c.y), static_cast<int>(c.z - c.x),
                          static_cast<int>(c.w - c.y)};
      SDL_RenderSetClipRect(renderer_, &clip);
      const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
      const int count = list.VtxBuffer.Size - static_cast<int>(command.VtxOffset);
      constexpr int stride = static_cast<int>(sizeof(ImDrawVert));
      static_assert(IM_COL32_R_SHIFT == 0 && sizeof(SDL_Color) == sizeof(ImU32));
      if (SDL_RenderGeometryRaw(renderer_, texture_, &v->pos.x, stride,
                                reinterpret_cast<const SDL_Color*>(&v->col), stride, &v->uv.x, stride, count,
                                list.IdxBuffer.Data + command.IdxOffset, static_cast<int>(command.ElemCount),
                                static_cast<int>(sizeof(ImDrawIdx))) != 0) {
        return sdl_error("be drawn on");
      }
    }
  }
  return {};
}

Result<void> GpuPainter::paint(const ui::Frame& frame) {
  FARSTU_TRY(upload(frame.atlas));
  SDL_RenderSetClipRect(renderer_, nullptr);
  SDL_SetRenderDrawColor(renderer_, frame.background.r, frame.background.g, frame.background.b, 255);
  if (SDL_RenderClear(renderer_) != 0) return sdl_error("be cleared");
  FARSTU_TRY(draw(*frame.picture));
  SDL_RenderSetClipRect(renderer_, nullptr);
  return {};
}

}  // namespace farstu::platform
