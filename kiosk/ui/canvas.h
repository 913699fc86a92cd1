// Shapes and text in logical coordinates: hides the atlas, the draw list, and mirroring for right-to-left
// languages. Every shape is made of quads on whole pixels, so pictures are the same on every machine.
#pragma once
#include "kiosk/ui/atlas.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/imgui_seam.h"
#include "kiosk/ui/shaper.h"

#include <utility>
#include <vector>

namespace farstu::ui {

class Canvas {
 public:
  explicit Canvas(FontSet& fonts, int page_side = 1024) : fonts_(fonts), page_(fonts, page_side) {}

  void begin(Size size, bool mirrored);
  Frame end(Colour background);
  // While muted nothing is drawn: for measuring.
  void mute(bool on) { muted_ = on; }
  bool muted() const { return muted_; }

  Rect seen(Rect logical) const;  // where it is on the screen
  Point logical(Point seen) const;
  Rect clip() const { return clips_.empty() ? Rect{0, 0, size_.w, size_.h} : clips_.back(); }
  bool clipped() const { return !clips_.empty(); }  // by more than the screen
  void push_clip(Rect logical);
  void pop_clip();
  std::vector<Rect> without_clips() { return std::exchange(clips_, {}); }
  void restore_clips(std::vector<Rect> clips) { clips_ = std::move(clips); }

  void fill(Rect place, Colour colour);
  void round(Rect place, int radius, Colour colour);
  // A rounded shape with a line of `stroke` inside its edge.
  void outlined(Rect place, int radius, int stroke, Colour line, Colour inside);
  void disc(Point centre, int diameter, Colour colour);  // `diameter` is taken as even
  // From `top` at the upper edge to `bottom` at the lower, row by row.
  void gradient(Rect place, Colour top, Colour bottom);
  // The lines of `text`, each `line_height` high, from the top of `place`; `align` −1 start, 0 centre, 1 end.
  void text(Rect place, const ShapedText& text, int em, int line_height, int align, Colour colour);
  // Draws an icon of `em` pixels with its middle at `centre`; pointing ones turn round when mirrored.
  void icon(Point centre, Icon icon, int em, Colour colour);

  AtlasPage& page() { return page_; }

 private:
  struct Used {
    std::size_t quad;
    PatchKey key;
    Rect part;  // of the patch
  };
  void patch(PatchKey key, Rect place, Rect part, Colour colour);
  void retexture();
  Corner corner(int x, int y) const;
  enum class Middle { Solid, Hollow };
  void fill_seen(Rect place, Colour colour);
  void quadrant(Rect at, int radius, int dx, int dy, Colour colour, int solid, Middle middle);
  void corners(Rect at, int radius, Colour colour, int solid, Middle middle);

  FontSet& fonts_;
  AtlasPage page_;
  Picture picture_;
  Size size_;
  bool mirrored_ = false;
  bool muted_ = false;
  std::vector<Rect> clips_;  // as seen
  std::vector<Used> used_;
};

}  // namespace farstu::ui
