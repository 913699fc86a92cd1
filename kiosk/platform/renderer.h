// ImDrawData on an SDL_Renderer. On the software renderer each plain quad is a filled rectangle and each
// glyph a blit, since its triangles are slow and truncate to whole pixels; on others everything goes as
// geometry.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/frame.h"

#include <memory>

struct SDL_Renderer;
struct SDL_Texture;

namespace farstu::platform {

class Painter {
 public:
  // `renderer` must outlive the painter.
  explicit Painter(SDL_Renderer* renderer);
  ~Painter();
  // Draws the frame; does not show it. StorageIo with SDL's word.
  Result<void> paint(const ui::Frame& frame);
  // The textures are gone (the device was lost): the next frame must bring the whole page.
  void lost();

 private:
  struct Quad;
  Result<void> upload(const ui::Atlas& atlas);
  void paint_quads(const ImDrawData& data);
  void paint_geometry(const ImDrawData& data);
  void set_state(std::uint32_t colour, bool textured);

  SDL_Renderer* renderer_;
  SDL_Texture* texture_ = nullptr;
  ui::Size texture_size_;
  bool software_ = false;
  std::uint32_t draw_colour_ = 0;
  std::uint32_t texture_colour_ = 0;
};

}  // namespace farstu::platform
