// A frame on an SDL_Renderer with a graphics chip behind it, as geometry. Without a chip: soft_painter.h.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/frame.h"

struct ImDrawData;
struct SDL_Renderer;
struct SDL_Texture;

namespace farstu::platform {

class GpuPainter {
 public:
  // `renderer` must outlive the painter.
  explicit GpuPainter(SDL_Renderer* renderer) : renderer_(renderer) {}
  ~GpuPainter();
  GpuPainter(const GpuPainter&) = delete;
  GpuPainter& operator=(const GpuPainter&) = delete;
  // Draws the frame; does not show it. StorageIo with SDL's word.
  Result<void> paint(const ui::Frame& frame);
  // The textures are gone (the device was lost): the next frame uploads the whole page.
  void lost();

 private:
  Result<void> upload(const ui::Atlas& atlas);
  Result<void> draw(const ImDrawData& data);

  SDL_Renderer* renderer_;
  SDL_Texture* texture_ = nullptr;
  ui::Size texture_size_;
};

}  // namespace farstu::platform
