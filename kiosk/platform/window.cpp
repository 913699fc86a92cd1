#include "kiosk/platform/window.h"

#include "kiosk/core/base/log.h"
#include "kiosk/platform/gpu_painter.h"
#include "kiosk/platform/input_map.h"
#include "kiosk/platform/png.h"
#include "kiosk/platform/sleeper.h"
#include "kiosk/platform/soft_painter.h"
#include "kiosk/platform/wedge.h"

#include <algorithm>
#include <utility>

#include <SDL.h>
#include <fmt/format.h>

namespace farstu::platform {

namespace {

constexpr ui::Size kDefaultSize{1280, 800};

tl::unexpected<Error> sdl_error(std::string_view what) {
  return fail(Code::StorageIo, "platform.sdl", fmt::format("{}: {}.", what, SDL_GetError()));
}

// Only video: no joysticks, no sensors, no sound until it is wanted.
void set_hints(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "nearest");
  if (options.headless) SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // or a surface goes through OpenGL: 100 MB
}

// SDL's video while somebody needs it.
class Video {
 public:
  explicit Video(bool up) : up_(up) {}
  Video(Video&& other) noexcept : up_(std::exchange(other.up_, false)) {}
  Video& operator=(Video&&) = delete;
  ~Video() {
    if (up_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }

 private:
  bool up_;
};

// What both kinds of window share: events, sleep, and the way a script's finger takes.
class SdlWindow : public Window {
 public:
  SdlWindow(Video video, std::function<ui::Milliseconds()> boottime)
      : video_(std::move(video)), sleeper_(current_driver()), boottime_(std::move(boottime)) {
    SDL_StartTextInput();
  }

  std::vector<ui::Event> take_events() override {
    std::vector<ui::Event> out;
    std::vector<ui::Event> raw;
    SDL_Event event;
    while (SDL_PollEvent(&event) == 1) {
      if (event.type == SDL_RENDER_TARGETS_RESET || event.type == SDL_RENDER_DEVICE_RESET) {
        device_lost();
        raw.emplace_back(ui::Woken{});
      }
      input_.append(event, size(), boottime_(), raw);
    }
    const ui::Milliseconds now = boottime_();
    for (const ui::Event& each : raw) wedge_.take(each, now, out);
    wedge_.release(now, out);
    return out;
  }
  void wait(std::optional<ui::Milliseconds> longest) override {
    if (const auto held = wedge_.deadline()) {
      const ui::Milliseconds until = std::max(*held - boottime_(), ui::Milliseconds(1));
      longest = std::min(longest.value_or(until), until);
    }
    sleeper_.wait(longest);
  }
  void wake() override { sleeper_.wake(); }
  bool speak_with(const std::string& key) override { return input_.speak_with(key); }

  void push_touch(ui::TouchKind kind, float x, float y) override { push(finger_event(kind, x, y, size())); }
  void push_key(ui::Key key) override { push(key_event(key)); }
  void push_typed(char32_t character) override { push(typed_event(character)); }

 protected:
  virtual void device_lost() {}

 private:
  static std::string_view current_driver() {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver ? driver : "dummy";
  }
  static void push(SDL_Event event) {
    if (SDL_PushEvent(&event) < 0)
      log_error("platform.push", fmt::format("An event was lost: {}.", SDL_GetError()));
  }

  Video video_;  // outlives what was made with it
  Sleeper sleeper_;
  InputMap input_;
  Wedge wedge_;
  std::function<ui::Milliseconds()> boottime_;
};

struct WindowCloser {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct SurfaceCloser {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
struct RendererCloser {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
using WindowPointer = std::unique_ptr<SDL_Window, WindowCloser>;
using SurfacePointer = std::unique_ptr<SDL_Surface, SurfaceCloser>;
using RendererPointer = std::unique_ptr<SDL_Renderer, RendererCloser>;

// Drawn in memory: headless, or on a window's surface where there is no graphics chip.
class SoftWindow final : public SdlWindow {
 public:
  SoftWindow(Video video, std::function<ui::Milliseconds()> boottime, WindowPointer window,
             SurfacePointer own)
      : SdlWindow(std::move(video), std::move(boottime)), window_(std::move(window)), own_(std::move(own)) {}

  ui::Size size() const override {
    const SDL_Surface* now = surface();
    return now ? ui::Size{now->w, now->h} : kDefaultSize;
  }

  Result<void> show(const ui::Frame& frame) override {
    SDL_Surface* to = surface();
    if (!to) return sdl_error("The screen cannot be drawn on");
    const SDL_PixelFormat& format = *to->format;
    if (format.BytesPerPixel != 4 || format.Rloss + format.Gloss + format.Bloss != 0) {
      return fail(Code::StorageIo, "platform.pixels",
                  "The screen has fewer colours than the program can draw.");
    }
    const bool locked = SDL_MUSTLOCK(to) && SDL_LockSurface(to) == 0;
    paint_on({static_cast<std::uint32_t*>(to->pixels),
              {to->w, to->h},
              to->pitch / 4,
              format.Rshift,
              format.Gshift,
              format.Bshift},
             frame);
    if (locked) SDL_UnlockSurface(to);
    if (window_ && SDL_UpdateWindowSurface(window_.get()) != 0)
      return sdl_error("The screen cannot be shown");
    return {};
  }

  Result<std::vector<std::uint8_t>> pixels() override {
    const SDL_Surface* from = surface();
    if (!from) return sdl_error("The picture cannot be read");
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(from->w) * static_cast<std::size_t>(from->h) * 3);
    if (SDL_ConvertPixels(from->w, from->h, from->format->format, from->pixels, from->pitch,
                          SDL_PIXELFORMAT_RGB24, rgb.data(), from->w * 3) != 0) {
      return sdl_error("The picture cannot be read");
    }
    return rgb;
  }

  std::string renderer_name() const override { return "software"; }

 private:
  // A window's surface is another one after its size changed.
  SDL_Surface* surface() const { return window_ ? SDL_GetWindowSurface(window_.get()) : own_.get(); }

  WindowPointer window_;
  SurfacePointer own_;
};

// Drawn by a graphics chip.
class GpuWindow final : public SdlWindow {
 public:
  GpuWindow(Video video, std::function<ui::Milliseconds()> boottime, WindowPointer window,
            RendererPointer renderer, bool readable)
      : SdlWindow(std::move(video), std::move(boottime)),
        window_(std::move(window)),
        renderer_(std::move(renderer)),
        painter_(renderer_.get()),
        readable_(readable) {}

  ui::Size size() const override {
    ui::Size size = kDefaultSize;
    SDL_GetRendererOutputSize(renderer_.get(), &size.w, &size.h);
    return size;
  }

  Result<void> show(const ui::Frame& frame) override {
    FARSTU_TRY(painter_.paint(frame));
    if (readable_) FARSTU_TRY(keep_pixels());  // given back only before they are shown
    SDL_RenderPresent(renderer_.get());
    return {};
  }

  Result<std::vector<std::uint8_t>> pixels() override {
    if (kept_.empty())
      return fail(Code::Invalid, "platform.unreadable", "This window was not opened for pictures.");
    return kept_;
  }

  std::string renderer_name() const override {
    SDL_RendererInfo info;
    return SDL_GetRendererInfo(renderer_.get(), &info) == 0 ? info.name : "unknown";
  }

 private:
  void device_lost() override { painter_.lost(); }
  Result<void> keep_pixels() {
    const ui::Size now = size();
    kept_.resize(static_cast<std::size_t>(now.w) * static_cast<std::size_t>(now.h) * 3);
    if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGB24, kept_.data(), now.w * 3) != 0) {
      kept_.clear();
      return sdl_error("The picture cannot be read");
    }
    return {};
  }

  WindowPointer window_;
  RendererPointer renderer_;
  GpuPainter painter_;
  bool readable_;
  std::vector<std::uint8_t> kept_;
};

using Opened = Result<std::unique_ptr<Window>>;

Opened open_headless(const WindowOptions& options, Video video, std::function<ui::Milliseconds()> boottime) {
  const ui::Size size = options.size.value_or(kDefaultSize);
  SurfacePointer surface(SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_RGB888));
  if (!surface) return sdl_error("There is no room for a picture");
  return std::make_unique<SoftWindow>(std::move(video), std::move(boottime), nullptr, std::move(surface));
}

bool wants_chip(Drawing drawing) {
  if (drawing != Drawing::Auto) return drawing == Drawing::Chip;
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  return driver != "x11" && driver != "wayland";
}

Opened open_on_screen(const WindowOptions& options, Video video, std::function<ui::Milliseconds()> boottime) {
  const ui::Size size = options.size.value_or(kDefaultSize);
  const auto flags =
      static_cast<Uint32>(options.windowed ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP);
  WindowPointer window(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                        size.w, size.h, flags | SDL_WINDOW_SHOWN));
  if (!window) return sdl_error("There is no screen to show anything on");
  if (!options.windowed) SDL_ShowCursor(SDL_DISABLE);
  if (wants_chip(options.drawing)) {
    constexpr Uint32 kChip = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    RendererPointer renderer(SDL_CreateRenderer(window.get(), -1, kChip));
    if (renderer) {
      return std::make_unique<GpuWindow>(std::move(video), std::move(boottime), std::move(window),
                                         std::move(renderer), options.readable);
    }
    log_warning("platform.no_chip", fmt::format("Drawing without a graphics chip: {}.", SDL_GetError()));
  }
  return std::make_unique<SoftWindow>(std::move(video), std::move(boottime), std::move(window), nullptr);
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options,
                                             std::function<ui::Milliseconds()> boottime) {
  set_hints(options);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return sdl_error("There is no screen to show anything on");
  Video video(true);
  return options.headless ? open_headless(options, std::move(video), std::move(boottime))
                          : open_on_screen(options, std::move(video), std::move(boottime));
}

Result<void> Window::save_png(const std::filesystem::path& path) {
  FARSTU_TRY_ASSIGN(const auto rgb, pixels());
  return write_png(path, size(), rgb);
}

}  // namespace farstu::platform
