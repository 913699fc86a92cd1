#include "kiosk/app/kiosk.h"

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

bool right_to_left(std::string_view tag) {
  for (const std::string_view known : {"ar", "fa", "prs", "ps", "ckb", "he", "ur", "yi"}) {
    if (tag == known || tag.starts_with(std::string(known) + "-")) return true;
  }
  return false;
}

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
  kiosk->facts_.k = config.k;
  kiosk->facts_.cut_off = config.cut_off;
  kiosk->facts_.ask_about_you = config.visitors.ask_about_you;
  kiosk->facts_.three_questions = config.visitors.three_questions;
  kiosk->facts_.goodbye = config.visitors.goodbye;
  kiosk->facts_.sounds = config.sounds;
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
    facts_.languages.push_back({tag, found->second.text("language.name"), draft});
  }
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
  while (!events.empty()) {
    auto step = flow::on_event(facts_, std::move(state_), events.front());
    events.pop_front();
    state_ = std::move(step.state);
    for (const auto& effect : step.effects) {
      if (std::holds_alternative<flow::ForgetVisitor>(effect) && ui_) ui_->forget_visitor();
      // Looking at a code takes a moment by intent; the screen says so first.
      if (std::holds_alternative<flow::CheckPin>(effect)) {
        if (const auto drawn = draw(); !drawn) log_error(drawn.error());
      }
      if (auto outcome = runner_.run(effect)) events.emplace_back(std::move(*outcome));
    }
  }
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
          .right_to_left = right_to_left(state_.visitor.language),
          .language = state_.visitor.language,
          .highlight = "",
          .low_reach = config_.low_reach.value_or(window_->size().h > window_->size().w),
          .double_tap = config_.double_tap,
          .now = now()};
}

Result<void> Kiosk::draw() {
  const auto view = view::present({facts_, state_, words()});
  ui_->begin(setup());
  const auto action = view::draw(view, *ui_);
  FARSTU_TRY(window_->show(ui_->end()));
  if (ui_->touched()) send(flow::Touched{});
  if (action) send(*action);
  return {};
}

Result<void> Kiosk::settle() {
  std::size_t heard = 0;
  for (int frames = 0; frames < kMostFrames; ++frames) {
    const auto events = window_->take_events();
    heard += events.size();
    for (const auto& event : events) {
      if (std::holds_alternative<ui::Quit>(event)) quit_ = true;
      ui_->handle(event);
    }
    tick();
    const auto before = state_;
    FARSTU_TRY(draw());
    if (events.empty() && !ui_->wants_frame() && state_ == before) return {};
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
