// A screen, or a picture in memory that behaves like one. Hides SDL: its window, renderer, events and the
// many ways it waits. Use from one thread; only wake() may be called from others.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/input.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farstu::platform {

// Who draws. Auto: the program itself under X11 and Wayland, where that takes a quarter of the memory and a
// millisecond or two a frame; the graphics chip elsewhere (kmsdrm has no other way).
enum class Drawing { Auto, Software, Chip };

struct WindowOptions {
  bool headless = false;  // no screen: a picture in memory
  bool windowed = false;  // a window for developers; else full screen
  Drawing drawing = Drawing::Auto;
  bool readable = false;         // pixels() will be asked for
  std::optional<ui::Size> size;  // windowed and headless; default 1280×800
  std::string title = "Farstu";
};

class Window {
 public:
  // StorageIo where SDL finds no screen or no renderer, in one sentence.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options,
                                              std::function<ui::Milliseconds()> boottime);
  virtual ~Window() = default;

  virtual ui::Size size() const = 0;
  // Draws and shows the frame. StorageIo if the renderer fails.
  virtual Result<void> show(const ui::Frame& frame) = 0;
  // Events so far, without waiting. Touches carry the time boottime() gave when they were read.
  virtual std::vector<ui::Event> take_events() = 0;
  // Sleeps until there is an event, somebody wakes it, or `longest` is over (nullopt: for ever).
  virtual void wait(std::optional<ui::Milliseconds> longest) = 0;
  // The tactile key that turns speech on and off, beside F1, by SDL's name; false: there is no such key.
  virtual bool speak_with(const std::string& key) = 0;
  // Ends a wait() at once, or the next one; from any thread. Several before a wait are one.
  virtual void wake() = 0;

  // Real SDL events, as a finger would make them (pixels, as seen): for scripts and tests.
  virtual void push_touch(ui::TouchKind kind, float x, float y) = 0;
  virtual void push_key(ui::Key key) = 0;
  virtual void push_typed(char32_t character) = 0;

  // The frame shown last, as 8-bit RGB rows (size().w × size().h × 3), and as a PNG file.
  virtual Result<std::vector<std::uint8_t>> pixels() = 0;
  Result<void> save_png(const std::filesystem::path& path);

  virtual std::string renderer_name() const = 0;  // "software", "opengles2"
};

}  // namespace farstu::platform
