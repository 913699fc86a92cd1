// The running kiosk: one window, one flow, one house. Wires time, fingers, effects and frames together;
// decides nothing itself. The rule: an event's effects are done, and their outcomes heard, before the next
// event.
#pragma once
#include "kiosk/app/duties.h"
#include "kiosk/app/effect_runner.h"
#include "kiosk/app/notify.h"
#include "kiosk/app/options.h"
#include "kiosk/app/speech.h"
#include "kiosk/core/base/clock.h"
#include "kiosk/core/config/config.h"
#include "kiosk/core/text/catalogue.h"
#include "kiosk/flow/flow.h"
#include "kiosk/house/house.h"
#include "kiosk/platform/headphones.h"
#include "kiosk/platform/sound.h"
#include "kiosk/platform/window.h"
#include "kiosk/ui/ui.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace farstu::app {

class Kiosk {
 public:
  // Opens screen and house. A house that cannot be opened is no failure here: the screen says so kindly, the
  // log says why, and it is tried again. `clock` must outlive the kiosk; `moved` is the same clock where a
  // script or
  // `--now` moves it, else nullptr.
  static Result<std::unique_ptr<Kiosk>> open(const Options& options, const config::KioskConfig& config,
                                             const Clock& clock, ManualClock* moved);
  ~Kiosk();

  // The first frame, then what is due at start.
  Result<void> begin();
  // begin(), then serves visitors until the window is closed or the program is told to end.
  Result<void> run();

  // ---- For scripts: one thing at a time, everything settled afterwards.
  Result<void> settle();  // events, effects and frames, until nothing moves
  Result<void> pass(Boottime span);
  void heard(const flow::Event& event) { send(event); }
  ui::Ui& ui() { return *ui_; }
  platform::Window& window() { return *window_; }
  platform::Sound& sound() { return *sound_; }
  Speech& speech() { return *speech_; }
  // Another socket than the machine's, for tests.
  void listen_to(std::unique_ptr<platform::Headphones> socket) { headphones_ = std::move(socket); }
  const ui::HitMap& screen() const { return ui_->hit_map(); }
  bool house_is_open() const { return house_ != nullptr; }
  house::House* house() { return house_.get(); }  // nullptr while it cannot be opened
  const flow::State& state() const { return state_; }
  flow::Facts& facts() { return facts_; }
  const Catalogue& words() const;  // of the visitor's language
  ui::Setup setup() const;         // of the next frame
  // A language of tests: can be set, is not offered.
  void add_language(const std::string& tag, Catalogue catalogue);
  // Settings of the screen, for this visitor and for those to come.
  bool set_language(const std::string& tag);  // false: not there
  void set_text(ui::TextStep step);
  void set_theme(ui::ThemeName theme) { theme_ = theme; }

 private:
  Kiosk(const Options& options, config::KioskConfig config, const Clock& clock, ManualClock* moved);
  Result<void> load_languages();
  void offer_languages(const std::vector<std::string>& there);
  void open_sound();
  void open_house();
  void reopen_house();

  void send(const flow::Event& event);
  void handle(const ui::Event& event);
  void hear_key(ui::Key key);
  void plugged(bool in);
  Speech::Seen seen() const;
  void tick();
  void work();
  Result<void> draw();
  Boottime now() const { return clock_.boottime(); }
  Boottime next_deadline();

  Options options_;
  config::KioskConfig config_;
  const Clock& clock_;
  ManualClock* moved_;
  std::map<std::string, Catalogue> catalogues_;
  flow::Facts facts_;
  flow::State state_;
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<platform::Sound> sound_;
  std::unique_ptr<platform::Headphones> headphones_;
  bool in_socket_ = false;  // as the kernel told last
  std::unique_ptr<Speech> speech_;
  std::string drawn_lit_;  // what the last frame lit
  std::unique_ptr<ui::Ui> ui_;
  std::unique_ptr<house::House> house_;
  std::optional<Duties> duties_;
  EffectRunner runner_;
  Notify notify_;
  ui::ThemeName theme_ = ui::ThemeName::Light;
  Boottime try_house_at_{0};  // while it is not open
  bool quit_ = false;
};

}  // namespace farstu::app
