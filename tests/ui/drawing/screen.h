// A headless window and its pixels.
#pragma once
#include "kiosk/platform/window.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

#include <functional>
#include <memory>
#include <vector>

namespace farstu {

class Pixels {
 public:
  Pixels(ui::Size size, std::vector<std::uint8_t> rgb) : size_(size), rgb_(std::move(rgb)) {}
  ui::Colour at(int x, int y) const {
    const auto i = static_cast<std::size_t>(y * size_.w + x) * 3;
    return {rgb_[i], rgb_[i + 1], rgb_[i + 2]};
  }
  ui::Size size() const { return size_; }
  Pixels mirrored() const {
    Pixels out = *this;
    for (int y = 0; y < size_.h; ++y) {
      for (int x = 0; x < size_.w; ++x) {
        const ui::Colour c = at(size_.w - 1 - x, y);
        const auto i = static_cast<std::size_t>(y * size_.w + x) * 3;
        out.rgb_[i] = c.r;
        out.rgb_[i + 1] = c.g;
        out.rgb_[i + 2] = c.b;
      }
    }
    return out;
  }
  friend bool operator==(const Pixels&, const Pixels&) = default;

 private:
  ui::Size size_;
  std::vector<std::uint8_t> rgb_;
};

inline std::unique_ptr<platform::Window> open_headless(ui::Size size) {
  return *platform::Window::open({.headless = true, .size = size}, [] { return ui::Milliseconds(0); });
}

inline Pixels shown(platform::Window& window, const ui::Frame& frame) {
  FARSTU_CHECK(window.show(frame).has_value());
  return {frame.size, *window.pixels()};
}

// What `draw` puts on a white canvas.
inline Pixels draw_on_canvas(ui::Size size, bool mirrored, const std::function<void(ui::Canvas&)>& draw,
                             int page_side = 1024) {
  static const std::unique_ptr<ui::FontSet> fonts = *ui::FontSet::open(ui::FontFiles::system());
  ui::Canvas canvas(*fonts, page_side);
  const auto window = open_headless(size);
  canvas.begin(size, mirrored);
  canvas.fill({0, 0, size.w, size.h}, ui::rgb(0xFFFFFF));
  draw(canvas);
  return shown(*window, canvas.end(ui::rgb(0xFFFFFF)));
}

}  // namespace farstu
