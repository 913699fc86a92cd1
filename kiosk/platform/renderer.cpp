#include "kiosk/platform/renderer.h"

#include <cmath>
#include <cstring>
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

SDL_Rect clip_rect(const ImVec4& clip) {
  return {static_cast<int>(clip.x), static_cast<int>(clip.y), static_cast<int>(clip.z - clip.x),
          static_cast<int>(clip.w - clip.y)};
}

bool plain(const ImDrawVert* v) {
  return v[0].uv.x == 0 && v[0].uv.y == 0 && v[2].uv.x == 0 && v[2].uv.y == 0;
}

// Two triangles over four corners in a row, as PrimRectUV makes them.
bool is_quad(const ImDrawIdx* i) {
  return i[1] == i[0] + 1 && i[2] == i[0] + 2 && i[3] == i[0] && i[4] == i[0] + 2 && i[5] == i[0] + 3;
}

int whole(float value) { return static_cast<int>(std::lround(value)); }

}  // namespace

Painter::Painter(SDL_Renderer* renderer) : renderer_(renderer) {
  SDL_RendererInfo info;
  software_ = SDL_GetRendererInfo(renderer, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE) != 0;
}

Painter::~Painter() {
  if (texture_) SDL_DestroyTexture(texture_);
}

void Painter::lost() {
  if (texture_) SDL_DestroyTexture(texture_);
  texture_ = nullptr;
}

Result<void> Painter::upload(const ui::Atlas& atlas) {
  ui::Rect part = atlas.changed;
  if (!texture_ || texture_size_ != atlas.size) {
    lost();
    texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, atlas.size.w,
                                 atlas.size.h);
    if (!texture_) return sdl_error("hold the letters");
    SDL_SetTextureBlendMode(texture_, SDL_BLENDMODE_BLEND);
    texture_size_ = atlas.size;
    texture_colour_ = 0;
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

void Painter::set_state(std::uint32_t colour, bool textured) {
  const auto channel = [&](int shift) { return static_cast<std::uint8_t>(colour >> shift); };
  if (textured && colour != texture_colour_) {
    SDL_SetTextureColorMod(texture_, channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT),
                           channel(IM_COL32_B_SHIFT));
    texture_colour_ = colour;
  } else if (!textured && colour != draw_colour_) {
    SDL_SetRenderDrawColor(renderer_, channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT),
                           channel(IM_COL32_B_SHIFT), 255);
    draw_colour_ = colour;
  }
}

void Painter::paint_quads(const ImDrawData& data) {
  const auto page_w = static_cast<float>(texture_size_.w);
  const auto page_h = static_cast<float>(texture_size_.h);
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const SDL_Rect clip = clip_rect(command.ClipRect);
      SDL_RenderSetClipRect(renderer_, &clip);
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
      for (unsigned int i = 0; i + 6 <= command.ElemCount; i += 6) {
        if (!is_quad(indices + i)) continue;  // our canvas makes nothing else
        const ImDrawVert* v = vertices + indices[i];
        const int left = whole(v[0].pos.x);
        const int top = whole(v[0].pos.y);
        const SDL_Rect to{left, top, whole(v[2].pos.x) - left, whole(v[2].pos.y) - top};
        if (plain(v)) {
          set_state(v->col, false);
          SDL_RenderFillRect(renderer_, &to);
          continue;
        }
        set_state(v->col, true);
        const SDL_Rect from{whole(v[0].uv.x * page_w), whole(v[0].uv.y * page_h), to.w, to.h};
        SDL_RenderCopy(renderer_, texture_, &from, &to);
      }
    }
  }
}

void Painter::paint_geometry(const ImDrawData& data) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.ElemCount == 0) continue;
      const SDL_Rect clip = clip_rect(command.ClipRect);
      SDL_RenderSetClipRect(renderer_, &clip);
      const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
      const int count = list.VtxBuffer.Size - static_cast<int>(command.VtxOffset);
      constexpr int stride = static_cast<int>(sizeof(ImDrawVert));
      static_assert(IM_COL32_R_SHIFT == 0 && sizeof(SDL_Color) == sizeof(ImU32));
      SDL_RenderGeometryRaw(renderer_, texture_, &v->pos.x, stride,
                            reinterpret_cast<const SDL_Color*>(&v->col), stride, &v->uv.x, stride, count,
                            list.IdxBuffer.Data + command.IdxOffset, static_cast<int>(command.ElemCount),
                            static_cast<int>(sizeof(ImDrawIdx)));
    }
  }
}

Result<void> Painter::paint(const ui::Frame& frame) {
  FARSTU_TRY(upload(frame.atlas));
  SDL_RenderSetClipRect(renderer_, nullptr);
  SDL_SetRenderDrawBlendMode(renderer_, SDL_BLENDMODE_NONE);
  draw_colour_ = texture_colour_ = 0;
  SDL_SetTextureColorMod(texture_, 0, 0, 0);
  SDL_SetRenderDrawColor(renderer_, frame.background.r, frame.background.g, frame.background.b, 255);
  if (!software_ && SDL_RenderClear(renderer_) != 0) return sdl_error("be cleared");
  // Colours of the draw list always have full alpha, so 0 means none set yet.
  if (software_) {
    paint_quads(*frame.picture);
  } else {
    SDL_SetTextureColorMod(texture_, 255, 255, 255);
    paint_geometry(*frame.picture);
  }
  SDL_RenderSetClipRect(renderer_, nullptr);
  return {};
}

}  // namespace farstu::platform
