#include "kiosk/platform/window.h"

#include "kiosk/core/base/log.h"
#include "kiosk/platform/input_map.h"
#include "kiosk/platform/png.h"
#include "kiosk/platform/renderer.h"
#include "kiosk/platform/sleeper.h"

#include <algorithm>

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
  if (options.headless || options.software) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // or "software" goes through OpenGL: 100 MB
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
  }
}

struct Video {
  bool up = false;
  ~Video() {
    if (up) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
};

class SdlWindow final : public Window {
 public:
  explicit SdlWindow(std::function<ui::Milliseconds()> boottime) : boottime_(std::move(boottime)) {}
  ~SdlWindow() override {
    sleeper_.reset();
    painter_.reset();
    if (renderer_) SDL_DestroyRenderer(renderer_);
    if (surface_) SDL_FreeSurface(surface_);
    if (window_) SDL_DestroyWindow(window_);
  }

  Result<void> open(const WindowOptions& options) {
    readable_ = options.readable;
    set_hints(options);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return sdl_error("There is no screen to show anything on");
    video_.up = true;
    const ui::Size size = options.size.value_or(kDefaultSize);
    FARSTU_TRY(options.headless ? open_surface(size) : open_window(options, size));
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer_, &info) == 0) renderer_name_ = info.name;
    software_ = renderer_name_ == "software";
    painter_ = std::make_unique<Painter>(renderer_);
    const char* driver = SDL_GetCurrentVideoDriver();
    sleeper_.emplace(driver ? driver : "dummy");
    SDL_StartTextInput();
    return {};
  }

  ui::Size size() const override {
    ui::Size size = kDefaultSize;
    SDL_GetRendererOutputSize(renderer_, &size.w, &size.h);
    return size;
  }

  Result<void> show(const ui::Frame& frame) override {
    FARSTU_TRY(painter_->paint(frame));
    // Others give back what they drew only before it is shown.
    if (readable_ && !software_) {
      FARSTU_TRY_ASSIGN(kept_, read_back());
    }
    SDL_RenderPresent(renderer_);
    return {};
  }

  std::vector<ui::Event> take_events() override {
    std::vector<ui::Event> out;
    SDL_Event event;
    while (SDL_PollEvent(&event) == 1) {
      if (event.type == SDL_RENDER_TARGETS_RESET || event.type == SDL_RENDER_DEVICE_RESET) {
        painter_->lost();
        out.emplace_back(ui::Woken{});
      }
      input_.append(event, size(), boottime_(), out);
    }
    return out;
  }

  void wait(std::optional<ui::Milliseconds> longest) override { sleeper_->wait(longest); }
  void wake() override { sleeper_->wake(); }

  void push_touch(ui::TouchKind kind, float x, float y) override { push(finger_event(kind, x, y, size())); }
  void push_key(ui::Key key) override { push(key_event(key)); }
  void push_typed(char32_t character) override { push(typed_event(character)); }

  Result<std::vector<std::uint8_t>> pixels() override {
    if (software_) return read_back();
    if (kept_.empty())
      return fail(Code::Invalid, "platform.unreadable", "This window was not opened for pictures.");
    return kept_;
  }

  std::string renderer_name() const override { return renderer_name_; }

 private:
  Result<void> open_surface(ui::Size size) {
    surface_ = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!surface_) return sdl_error("There is no room for a picture");
    renderer_ = SDL_CreateSoftwareRenderer(surface_);
    if (!renderer_) return sdl_error("Nothing can be drawn");
    return {};
  }

  Result<void> open_window(const WindowOptions& options, ui::Size size) {
    const auto flags =
        static_cast<Uint32>(options.windowed ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP);
    window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.w,
                               size.h, flags | SDL_WINDOW_SHOWN);
    if (!window_) return sdl_error("There is no screen to show anything on");
    const auto wanted =
        static_cast<Uint32>(options.software ? SDL_RENDERER_SOFTWARE : SDL_RENDERER_PRESENTVSYNC);
    renderer_ = SDL_CreateRenderer(window_, -1, wanted);
    if (!renderer_) {
      log_warning("platform.renderer", fmt::format("Drawing without a graphics chip: {}.", SDL_GetError()));
      SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
      SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
      renderer_ = SDL_CreateRenderer(window_, -1, SDL_RENDERER_SOFTWARE);
    }
    if (!renderer_) return sdl_error("Nothing can be drawn");
    if (!options.windowed) SDL_ShowCursor(SDL_DISABLE);
    return {};
  }

  Result<std::vector<std::uint8_t>> read_back() {
    const ui::Size now = size();
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(now.w) * static_cast<std::size_t>(now.h) * 3);
    if (SDL_RenderReadPixels(renderer_, nullptr, SDL_PIXELFORMAT_RGB24, rgb.data(), now.w * 3) != 0) {
      return sdl_error("The picture cannot be read");
    }
    return rgb;
  }

  static void push(SDL_Event event) {
    if (SDL_PushEvent(&event) < 0)
      log_error("platform.push", fmt::format("An event was lost: {}.", SDL_GetError()));
  }

  std::function<ui::Milliseconds()> boottime_;
  Video video_;  // outlives what it made
  SDL_Window* window_ = nullptr;
  SDL_Surface* surface_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
  std::unique_ptr<Painter> painter_;
  std::optional<Sleeper> sleeper_;
  InputMap input_;
  std::string renderer_name_;
  std::vector<std::uint8_t> kept_;
  bool software_ = false;
  bool readable_ = false;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options,
                                             std::function<ui::Milliseconds()> boottime) {
  auto window = std::make_unique<SdlWindow>(std::move(boottime));
  FARSTU_TRY(window->open(options));
  return std::unique_ptr<Window>(std::move(window));
}

Result<void> Window::save_png(const std::filesystem::path& path) {
  FARSTU_TRY_ASSIGN(const auto rgb, pixels());
  return write_png(path, size(), rgb);
}

}  // namespace farstu::platform
