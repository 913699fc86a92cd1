#include "kiosk/app/kiosk.h"

#include "kiosk/app/speech_sound.h"
#include "kiosk/core/base/log.h"
#include "kiosk/core/base/places.h"
#include "kiosk/view/view.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace farstu::app {
namespace {

using std::chrono::seconds;

constexpr Boottime kTryHouse = seconds(30);
constexpr int kMostFrames = 200;        // more than any change needs to settle
constexpr float kLeastDiagonal = 8.0F;  // inches; quality.md §3

ui::ThemeName theme_of(config::Theme theme) {
  switch (theme) {
    case config::Theme::Light:
      return ui::ThemeName::Light;
    case config::Theme::Dark:
      return ui::ThemeName::Dark;
    case config::Theme::Contrast:
      return ui::ThemeName::Contrast;
  }
  return ui::ThemeName::Light;
}

Result<void> check_panel(ui::Size size, int width_mm) {
  const float height_mm =
      static_cast<float>(width_mm) * static_cast<float>(size.h) / static_cast<float>(size.w);
  const float inches = std::hypot(static_cast<float>(width_mm), height_mm) / 25.4F;
  if (inches >= kLeastDiagonal) return {};
  return fail(
      Code::Invalid, "kiosk.small_panel",
      "A screen of " + std::to_string(std::lround(inches)) +
          " inches is too small for buttons people can hit; use one of 10 inches or more, or tell its true "
          "width with --panel-mm or panel_mm.");
}

}  // namespace

Kiosk::Kiosk(const Options& options, config::KioskConfig config, const Clock& clock, ManualClock* moved)
    : options_(options),
      config_(std::move(config)),
      clock_(clock),
      moved_(moved),
      theme_(theme_of(config_.theme)) {}

Kiosk::~Kiosk() = default;

Result<std::unique_ptr<Kiosk>> Kiosk::open(const Options& options, const config::KioskConfig& config,
                                           const Clock& clock, ManualClock* moved) {
  std::unique_ptr<Kiosk> kiosk(new Kiosk(options, config, clock, moved));
  FARSTU_TRY(kiosk->load_languages());
  FARSTU_TRY_ASSIGN(kiosk->window_, platform::Window::open({.headless = options.headless,
                                                            .windowed = options.windowed,
                                                            .readable = options.script.has_value(),
                                                            .size = options.size},
                                                           [&clock] { return clock.boottime(); }));
  FARSTU_TRY(check_panel(kiosk->window_->size(), options.panel_mm.value_or(config.panel_mm)));
  FARSTU_TRY_ASSIGN(kiosk->ui_, ui::Ui::create());
  kiosk->open_sound();
  kiosk->facts_.k = config.k;
  kiosk->facts_.cut_off = config.cut_off;
  kiosk->facts_.ask_about_you = config.visitors.ask_about_you;
  kiosk->facts_.three_questions = config.visitors.three_questions;
  kiosk->facts_.goodbye = config.visitors.goodbye;
  kiosk->facts_.support_person = config.visitors.support_person;
  kiosk->facts_.sounds = config.sounds;
  kiosk->facts_.speech = config.speech.on;
  kiosk->open_house();
  return kiosk;
}

Result<void> Kiosk::load_languages() {
  const auto folder = share_folder() / "locale";
  auto tags = languages(folder, "kiosk");
  if (tags.empty()) tags = {"sv"};  // whose loading tells what is missing
  for (const auto& tag : tags) {
    FARSTU_TRY_ASSIGN(auto catalogue, Catalogue::load(folder, "kiosk", tag));
    catalogues_.emplace(tag, std::move(catalogue));
  }
  offer_languages(tags);
  return {};
}

// What the configuration names, in its order; else what is complete: a draft must be asked for.
void Kiosk::offer_languages(const std::vector<std::string>& there) {
  const bool named = !config_.languages.empty();
  for (const auto& tag : named ? config_.languages : there) {
    const auto found = catalogues_.find(tag);
    if (found == catalogues_.end()) {
      log_warning("kiosk.language", "The language '" + tag + "' of the configuration is not installed.");
      continue;
    }
    const bool draft = found->second.text("language.state") != "complete";
    if (draft && !named) continue;
    facts_.languages.push_back(
        {tag, found->second.text("language.name"), draft, voice::voice_of(tag).has_value()});
  }
}

// Nothing is heard of a kiosk without a screen: it only notes what it would say and play.
void Kiosk::open_sound() {
  std::unique_ptr<voice::Speaker> speaker = std::make_unique<voice::SilentSpeaker>();
  if (options_.headless) {
    sound_ = platform::Sound::recorded();
    headphones_ = platform::Headphones::none();
  } else {
    sound_ = platform::Sound::open([window = window_.get()] { window->wake(); });
    headphones_ = platform::Headphones::of_devices();
    speaker = make_speaker(*sound_);
  }
  sound_->allow_chimes(config_.sounds);
  if (!config_.speech.key.empty() && !window_->speak_with(config_.speech.key))
    log_warning("kiosk.speech_key", "There is no key '" + config_.speech.key + "'; F1 reads aloud.");
  const voice::Calibration calibration{static_cast<float>(config_.speech.loudspeaker_percent) / 100.0F,
                                       static_cast<float>(config_.speech.headphones_percent) / 100.0F};
  speech_ =
      std::make_unique<Speech>(std::move(speaker), catalogues_, calibration, options_.script.has_value());
  in_socket_ = headphones_->plugged();
  if (in_socket_) speech_->plug(true);
}

void Kiosk::open_house() {
  try_house_at_ = now() + kTryHouse;
  auto opened =
      house::House::open(house::Paths::in(options_.data, options_.spool), house::Access::Write, config_,
                         clock_, moved_ != nullptr ? house::ClockWord::Confirmed : house::ClockWord::Judge);
  if (!opened) {
    log_error(opened.error());
    if (window_ && facts_.house.empty()) state_ = flow::begin(facts_);
    return;
  }
  house_ = std::move(*opened);
  runner_.use(house_.get());
  duties_.emplace(*house_);
  facts_.house = house_->name();
  facts_.zone = house_->zone();
  facts_.cut_off = house_->cut_off();
  facts_.hours = house_->opening_hours();
  if (catalogues_.count(house_->locale()) > 0) facts_.language = house_->locale();
  state_ = flow::begin(facts_);
  tick();
  send(flow::Outcome{flow::HouseOpened{}});
}

// After a failed disk: everything anew, or out of order until that works.
void Kiosk::reopen_house() {
  runner_.use(nullptr);
  duties_.reset();
  house_.reset();
  const auto before = state_;
  open_house();
  if (house_) {
    state_ = before;  // the visitor stays where they were, and heard the kind sentence
  } else {
    send(flow::Outcome{flow::HouseLost{}});
  }
}

void Kiosk::send(const flow::Event& event) {
  std::deque<flow::Event> events{event};
  bool forgotten = false;
  while (!events.empty()) {
    auto step = flow::on_event(facts_, std::move(state_), events.front());
    events.pop_front();
    state_ = std::move(step.state);
    for (const auto& effect : step.effects) {
      if (std::holds_alternative<flow::ForgetVisitor>(effect) && facts_.rules.forget) {
        if (ui_) ui_->forget_visitor();
        forgotten = true;
      }
      if (std::holds_alternative<flow::RingChime>(effect) && sound_) sound_->play(platform::Chime::Call);
      // Looking at a code takes a moment by intent; the screen says so first.
      if (std::holds_alternative<flow::CheckPin>(effect) ||
          std::holds_alternative<flow::LookUpPair>(effect) ||
          std::holds_alternative<flow::TryGroupCode>(effect)) {
        if (const auto drawn = draw(); !drawn) log_error(drawn.error());
      }
      if (auto outcome = runner_.run(effect)) events.emplace_back(std::move(*outcome));
    }
  }
  if (forgotten && speech_) speech_->forget(state_.visitor.speech);
  if (runner_.take_broken()) reopen_house();
}

void Kiosk::tick() {
  auto trust = ClockTrust::Trusted;
  if (house_) {
    const auto judged = house_->clock_trust();
    if (judged) {
      trust = *judged;
    } else {
      log_error(judged.error());
      trust = ClockTrust::Untrusted;
    }
  }
  send(flow::Tick{.boot = now(), .wall = clock_.now(), .trust = trust});
}

void Kiosk::work() {
  if (!house_) {
    if (now() >= try_house_at_) open_house();
  } else if (duties_->work()) {
    // What Start shows may have changed; nobody's list does.
    if (auto today = runner_.run(flow::LoadToday{})) send(std::move(*today));
    if (auto board = runner_.run(flow::LoadBoard{})) send(std::move(*board));
  }
}

const Catalogue& Kiosk::words() const {
  const auto found = catalogues_.find(state_.visitor.language);
  return found == catalogues_.end() ? catalogues_.begin()->second : found->second;
}

ui::Setup Kiosk::setup() const {
  return {.panel = {.px = window_->size(),
                    .width_mm = static_cast<float>(options_.panel_mm.value_or(config_.panel_mm)),
                    .distance_mm = static_cast<float>(config_.viewing_mm)},
          .theme = theme_,
          .text = state_.visitor.large_text ? ui::TextStep::Large : ui::TextStep::Normal,
          .right_to_left = words().direction() == Direction::RightToLeft,
          .language = state_.visitor.language,
          .highlight = speech_->highlight(),
          .low_reach = config_.low_reach.value_or(window_->size().h > window_->size().w),
          .double_tap = config_.double_tap,
          .by_ear = state_.visitor.speech && voice::voice_of(state_.visitor.language).has_value(),
          .now = now()};
}

Speech::Seen Kiosk::seen() const {
  return {.on = state_.visitor.speech,
          .screen = std::to_string(state_.screen.index()) + "/" + std::to_string(state_.behind.size()),
          .resting = std::holds_alternative<flow::Start>(state_.screen),
          .language = state_.visitor.language};
}

void Kiosk::plugged(bool in) {
  speech_->plug(in);
  if (in) {
    send(flow::Action{flow::StartSpeech{}});
  } else {
    send(flow::Action{flow::StopSpeech{}});
  }
}

void Kiosk::hear_key(ui::Key key) {
  switch (key) {
    case ui::Key::Speak:
      return send(flow::Action{flow::ToggleSpeech{}});
    case ui::Key::PluggedIn:
      return plugged(true);
    case ui::Key::PluggedOut:
      return plugged(false);
    default:
      if (!state_.visitor.speech) return;
      send(flow::Touched{});
      speech_->key(key);
  }
}

void Kiosk::handle(const ui::Event& event) {
  if (std::holds_alternative<ui::Quit>(event)) quit_ = true;
  if (const auto* scanned = std::get_if<ui::Scanned>(&event)) return send(flow::CardScanned{scanned->code});
  const auto* press = std::get_if<ui::KeyPress>(&event);
  if (press != nullptr && ui::is_voice_key(press->key)) {
    hear_key(press->key);
  } else {
    ui_->handle(event);
  }
}

Result<void> Kiosk::draw() {
  const bool read_on = speech_->go_on();
  drawn_lit_ = speech_->highlight();
  const auto view = view::present({facts_, state_, words()});
  ui_->begin(setup());
  const auto action = view::draw(view, *ui_);
  FARSTU_TRY(window_->show(ui_->end()));
  speech_->frame(*ui_, seen());
  if (read_on) send(flow::ReadOn{});
  if (ui_->touched()) send(flow::Touched{});
  if (action) send(*action);
  return {};
}

Result<void> Kiosk::settle() {
  std::size_t heard = 0;
  for (int frames = 0; frames < kMostFrames; ++frames) {
    const auto events = window_->take_events();
    heard += events.size();
    tick();
    for (const auto& event : events) handle(event);
    if (headphones_->plugged() != in_socket_) plugged(in_socket_ = !in_socket_);
    const auto before = state_;
    FARSTU_TRY(draw());
    const bool at_rest = !ui_->wants_frame() && speech_->highlight() == drawn_lit_;
    if (!events.empty() || !at_rest || state_ != before) continue;
    if (!state_.visitor.speech) sound_->rest();
    return {};
  }
  if (heard < kMostFrames / 4) return fail(Code::Busy, "kiosk.restless", "The screen does not come to rest.");
  return {};  // a device that chatters; time and house are served in between
}

Boottime Kiosk::next_deadline() {
  Boottime next = flow::next_deadline(facts_, state_);
  next = std::min(next, duties_ ? duties_->next() : try_house_at_);
  if (const auto alive = notify_.alive(now())) next = std::min(next, *alive);
  return std::max(next, now() + Boottime(1));
}

Result<void> Kiosk::pass(Boottime span) {
  const Boottime end = now() + span;
  while (now() < end) {
    const Boottime next = std::min(end, next_deadline());
    if (moved_ != nullptr) {
      moved_->advance(next - now());
    } else {
      window_->wait(next - now());
    }
    tick();
    work();
    FARSTU_TRY(settle());
  }
  return {};
}

Result<void> Kiosk::begin() {
  FARSTU_TRY(settle());
  notify_.ready();
  work();  // after the first frame: nobody waits for it
  return settle();
}

Result<void> Kiosk::run() {
  FARSTU_TRY(begin());
  const SystemClock real;
  for (;;) {
    FARSTU_TRY(settle());
    if (quit_) break;
    const Boottime began = real.boottime();
    window_->wait(next_deadline() - now());
    // A clock that was set by hand goes on from there.
    if (moved_ != nullptr) moved_->advance(real.boottime() - began);
    work();
  }
  notify_.stopping();
  return {};
}

void Kiosk::add_language(const std::string& tag, Catalogue catalogue) {
  catalogues_.insert_or_assign(tag, std::move(catalogue));
}

bool Kiosk::set_language(const std::string& tag) {
  if (catalogues_.count(tag) == 0) return false;
  facts_.language = tag;
  state_.visitor.language = tag;
  return true;
}

void Kiosk::set_text(ui::TextStep step) {
  facts_.large_text = step == ui::TextStep::Large;
  state_.visitor.large_text = facts_.large_text;
}

}  // namespace farstu::app
