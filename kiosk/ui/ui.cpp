// Frames, places and controls: the part of Ui that is not a picture of anything.
#include "kiosk/ui/ui.h"

#include "kiosk/ui/reading_order.h"
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <cmath>

namespace farstu::ui {

namespace {

// One is heard a frame; more than this waiting come from a device that chatters.
constexpr std::size_t kMostKeys = 32;

}  // namespace

Result<std::unique_ptr<Ui>> Ui::create(const FontFiles& files) {
  FARSTU_TRY_ASSIGN(auto fonts, FontSet::open(files));
  return std::unique_ptr<Ui>(new Ui(std::make_unique<Core>(std::move(fonts))));
}

Ui::Ui(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Ui::~Ui() = default;

void Ui::handle(const Event& event) {
  if (const auto* touch = std::get_if<Touch>(&event)) {
    core_->gesture.push(*touch);
  } else if (std::holds_alternative<KeyPress>(event) || std::holds_alternative<Typed>(event)) {
    if (core_->keys.size() < kMostKeys) core_->keys.push_back(event);
  }
}

void Ui::begin(const Setup& setup) { core_->begin_frame(setup); }
Frame Ui::end() { return core_->end_frame(); }
bool Ui::wants_frame() const { return core_->unsettled || core_->gesture.pending() || !core_->keys.empty(); }
const HitMap& Ui::hit_map() const { return core_->finished; }
bool Ui::touched() const { return core_->did_something; }
const std::string& Ui::focus() const { return core_->focus; }
void Ui::unfocus() { core_->focus.clear(); }
void Ui::sleep() { core_->gesture.sleep(); }
void Ui::settle() { core_->gesture.settle(); }

void Ui::forget_visitor() {
  core_->gesture.forget();
  core_->keys.clear();
  core_->pressed.clear();
  core_->focus.clear();
  core_->again = false;
  core_->scrolls.clear();
  core_->shaper.forget();
  core_->finished.clear();
}

const Metrics& Ui::metrics() const { return core_->m(); }
const Theme& Ui::colours() const { return core_->t(); }
bool Ui::right_to_left() const { return core_->setup.right_to_left; }
Rect Ui::screen() const { return {0, 0, core_->setup.panel.px.w, core_->setup.panel.px.h}; }
Rect Ui::upper() const { return core_->upper; }
Rect Ui::remaining() const { return core_->area; }
bool Ui::can_draw(char32_t character) const { return core_->fonts->has(character); }

Ui& Ui::at(Rect place) {
  core_->place = place;
  return *this;
}

Ui::Inside::Inside(Ui& ui, Rect area) : ui_(ui), outer_(ui.core_->area) {
  ui.core_->area = area;
  ui.core_->block(area);
}
Ui::Inside::~Inside() { ui_.core_->area = outer_; }
Ui::Inside Ui::inside(Rect area) { return Inside(*this, area); }
Ui::Personal::Personal(Ui& ui) : ui_(ui), outer_(ui.core_->personal) { ui.core_->personal = true; }
Ui::Personal::~Personal() { ui_.core_->personal = outer_; }
Ui::Personal Ui::personal() { return Personal(*this); }

Rect Ui::strip(int height) { return core_->take(height); }

void Ui::gap(float steps) { core_->area.cut_top(core_->m().step(steps)); }

int Ui::text_height(std::string_view text, int width, const TextStyle& style) const {
  Script script = core_->style(style.size, style.ink);
  if (style.weight) script.weight = *style.weight;
  script.max_lines = style.max_lines;
  return core_->height_of(text, script, width);
}

int Ui::text_width(std::string_view text, const TextStyle& style) const {
  Script script = core_->style(style.size, style.ink);
  if (style.weight) script.weight = *style.weight;
  return core_->width_of(text, script);
}

void Ui::Core::begin_frame(const Setup& next) {
  if (!metrics || !(next.panel == setup.panel) || next.text != setup.text)
    metrics.emplace(next.panel, next.text);
  setup = next;
  gesture.set_limits(
      {static_cast<float>(m().slop()), static_cast<float>(m().double_tap_reach()), setup.double_tap});
  pointer = gesture.next_frame();
  if (pointer.went_down) {
    pressed.clear();
    if (!setup.by_ear) focus.clear();  // whoever touches and sees needs no ring
  }
  unsettled = false;
  did_something = pointer.went_down || pointer.went_up || std::abs(pointer.scroll_y) > 0;
  take_key();
  if (setup.by_ear) seek();
  building.clear();
  last.clear();
  to_last = personal = false;
  place.reset();
  upper = {};
  extra = 0;
  page_key.clear();
  page_up.clear();
  page_down.clear();
  area = {0, 0, setup.panel.px.w, setup.panel.px.h};
  shaper.next_frame();
  canvas.begin(setup.panel.px, setup.right_to_left);
}

Frame Ui::Core::end_frame() {
  while (canvas.clipped()) canvas.pop_clip();  // of a page that scrolls
  if (pointer.went_up || (!pointer.is_down && !pointer.went_down)) pressed.clear();
  for (const Control& control : last.controls()) building.add(control);
  for (const VisibleText& text : last.texts()) building.add(text);
  for (const Together& each : last.blocks()) building.add(each);
  for (const std::string& what : last.lost()) building.add_lost(what);
  std::swap(building, finished);
  return canvas.end(t().paper);
}

void Ui::Core::take_key() {
  activate = false;
  key.reset();
  typed.reset();
  if (keys.empty()) return;
  const Event event = keys.front();
  keys.pop_front();
  did_something = true;
  if (const auto* character = std::get_if<Typed>(&event)) {
    // The space bar taps what the keys stand on; else it is a character like any other.
    if (character->character == U' ' && !standing().empty()) {
      key = Key::Activate;
      activate = true;
      return;
    }
    typed = character->character;
    return;
  }
  key = std::get<KeyPress>(event).key;
  if (*key == Key::Next) return move_focus(1);
  if (*key == Key::Previous) return move_focus(-1);
  activate = *key == Key::Activate && !standing().empty();
}

void Ui::Core::move_focus(int by) {
  auto items = reading_order(finished, setup.right_to_left);
  if (!setup.by_ear) std::erase_if(items, [](const ReadItem& item) { return item.control == nullptr; });
  if (items.empty()) return;
  const int count = static_cast<int>(items.size());
  int index = by > 0 ? -1 : count;
  for (int i = 0; i < count; ++i) {
    if (items[static_cast<std::size_t>(i)].id == standing()) index = i;
  }
  focus = items[static_cast<std::size_t>((index + by + count) % count)].id;
}

void Ui::Core::seek() {
  pointer.scroll_y = 0;  // one page at a time, by its buttons
  if (!pointer.present) return;
  const Point at{static_cast<int>(std::floor(pointer.x)), static_cast<int>(std::floor(pointer.y))};
  const std::string found = item_at(finished, at);
  if (pointer.went_down) again = !found.empty() && found == standing();
  if (found.empty() || found != standing()) again = false;
  if (!found.empty()) focus = found;
  if (pointer.went_up && again) activate = true;
}

void Ui::Core::block(Rect logical, bool drawn) {
  if (canvas.muted()) return;
  const Rect visible = intersection(canvas.seen(logical), canvas.clip());
  if (!visible.empty()) record().add(Together{visible, drawn});
}

Rect Ui::Core::take(int natural_height, int least) {
  const int given_height = place ? place->h : area.h;
  ++taken;
  if (fitting && !measuring && least - given_height > m().step(0.5F)) lacks[taken] = least - given_height;
  if (place) {
    const Rect given = *place;
    place.reset();
    return given;
  }
  // An area may be taken beyond its end: a scroll area measures how high its content is that way.
  const Rect strip{area.x, area.y, area.w, natural_height};
  const int used = natural_height + m().gap();
  area.y += used;
  area.h = std::max(0, area.h - used);
  return strip;
}

Rect Ui::Core::take(Size natural) {
  const bool given = place.has_value();
  Rect strip = take(natural.h);
  if (!given) strip.w = std::min(strip.w, natural.w);
  return strip;
}

void Ui::Core::give_back(int height) {
  area.y -= height;
  area.h += height;
}

Heard Ui::Core::control(const ControlInfo& info, Rect logical) {
  Heard heard;
  if (canvas.muted()) return heard;
  const Rect visible = intersection(canvas.seen(logical), canvas.clip());
  if (visible.empty()) {
    if (!canvas.clipped()) record().add_lost(info.id);
    return heard;
  }
  record().add(Control{std::string(info.id), std::string(info.name), std::string(info.description), info.role,
                       info.enabled, info.selected, visible, personal, to_last, 0, canvas.clipped(),
                       visible != canvas.seen(logical)});
  heard.marked = is_marked(info.id);
  if (!info.enabled) return heard;
  const bool over =
      pointer.present && !setup.by_ear &&
      visible.contains({static_cast<int>(std::floor(pointer.x)), static_cast<int>(std::floor(pointer.y))});
  if (pointer.went_down && over) pressed = info.id;
  heard.held = pointer.is_down && over && pressed == info.id;
  heard.tapped = pointer.went_up && over && pressed == info.id;
  if (activate && is_marked(info.id)) {
    heard.tapped = true;
    activate = false;
    key.reset();
  }
  return heard;
}

void Ui::Core::ring(const Heard& heard, Rect logical, int radius, Colour ground, Colour line) {
  if (!heard.marked) return;
  const int gap = m().strong_stroke();
  const int width = m().strong_stroke() + m().stroke();
  canvas.round(logical.inset(-gap - width), radius + gap + width, line);
  canvas.round(logical.inset(-gap), radius + gap, ground);
}

}  // namespace farstu::ui
