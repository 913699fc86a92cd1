// The only place that knows which ImGui this is. Ours is used as a draw list: quads, clips and ImDrawData,
// the bridge to platform; windows, input and fonts of ImGui are not.
#pragma once
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

#include <memory>

struct ImDrawData;

namespace farstu::ui {

struct Corner {
  float u = 0;
  float v = 0;
};

class Picture {
 public:
  Picture();
  ~Picture();
  void begin(Size size);
  void push_clip(Rect clip);  // narrows the clip there is
  void pop_clip();
  // A quad of the texture; equal corners: a plain rectangle.
  void quad(Rect place, Corner from, Corner to, Colour colour);
  std::size_t quads() const;
  // Quad number `index` takes its texture from elsewhere.
  void retexture(std::size_t index, Corner from, Corner to);
  const ImDrawData* finish();

 private:
  struct Lists;
  std::unique_ptr<Lists> lists_;
};

}  // namespace farstu::ui
