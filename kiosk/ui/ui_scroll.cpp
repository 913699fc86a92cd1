// Content higher than its place: one finger draws it, or two big buttons turn the page.
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace farstu::ui {

namespace {

// Draws the content at `offset` and returns how high it was.
int draw_content(Ui::Core& c, Rect place, int offset, const std::function<void()>& content) {
  const Rect outer = c.area;
  c.area = {place.x, place.y - offset, place.w, 1 << 20};
  const int top = c.area.y;
  content();
  const int height = std::max(0, c.area.y - top - c.m().gap());
  c.area = outer;
  return height;
}

int measure(Ui::Core& c, Rect place, const std::function<void()>& content) {
  const bool was_muted = c.canvas.muted();
  c.canvas.mute(true);
  const int height = draw_content(c, place, 0, content);
  c.canvas.mute(was_muted);
  return height;
}

}  // namespace

void Ui::page_words(const ScrollWords& words) {
  core_->page_up = words.up;
  core_->page_down = words.down;
}

void Ui::stack(std::string_view id, const ScrollWords& words, const std::vector<Block>& blocks) {
  Core& c = *core_;
  const Rect whole = c.take(c.area.h);
  const int gap = c.m().gap();
  int needed = -gap;
  float shares = 0;
  std::vector<int> heights;
  for (const Block& block : blocks) {
    heights.push_back(block.height(whole.w));
    needed += heights.back() + gap;
    shares += block.grow;
  }
  if (needed > whole.h) {
    at(whole).scroll_area(id, words, [&] {
      for (const Block& block : blocks) block.draw(c.take(block.height(c.area.w)));
    });
    return;
  }
  Rect rest = whole;
  const auto spare = static_cast<float>(whole.h - needed);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const int more = shares > 0 ? static_cast<int>(spare * blocks[i].grow / shares) : 0;
    blocks[i].draw(rest.cut_top(heights[i] + more, gap));
  }
}

void Ui::scroll_area(std::string_view id, const ScrollWords& words, const std::function<void()>& content) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect whole = c.take(c.area.h);
  if (whole.empty()) return;
  const int button = m.secondary_target();
  const bool low = whole.h < 2 * button + m.gap();  // then the buttons stand beside each other
  Core::Scroll& scroll = c.scrolls.try_emplace(std::string(id)).first->second;
  // Measured before drawing, so that the first frame is already right: once for the place without buttons,
  // and only if that is too low once more beside them.
  int height = measure(c, whole, content);
  const bool overflows = height > whole.h;
  Rect place = whole;
  Rect rail;
  if (overflows) {
    rail = place.cut_end(low ? 2 * button + m.gap() : button, m.gap());
    height = measure(c, place, content);
  }
  const int furthest = std::max(0, height - place.h);
  const Rect seen = c.canvas.seen(whole);
  const Point from{static_cast<int>(c.pointer.scroll_from_x), static_cast<int>(c.pointer.scroll_from_y)};
  if (seen.contains(from)) scroll.offset -= static_cast<int>(std::lround(c.pointer.scroll_y));
  const int turn = std::max(1, place.h - m.line(TextSize::Body) * 2);
  if (c.key == Key::PageUp) scroll.offset -= turn;
  if (c.key == Key::PageDown) scroll.offset += turn;
  scroll.offset = std::clamp(scroll.offset, 0, furthest);

  c.block(place);
  if (overflows) c.block(rail);
  c.canvas.push_clip(place);
  draw_content(c, place, scroll.offset, content);
  c.canvas.pop_clip();
  if (!overflows) return;
  const auto page_button = [&](const char* suffix, std::string_view name, Icon icon, bool enabled, Rect at) {
    const std::string full = std::string(id) + suffix;
    const Heard heard = c.control({full, name, {}, Role::Button, enabled}, at);
    c.card_shape(at, heard, enabled);
    c.canvas.icon(at.centre(), icon, m.icon(TextSize::Title), enabled ? c.t().accent : c.t().disabled);
    return heard.tapped;
  };
  const int high = std::max(button, std::min(m.primary_target() * 2, (rail.h - m.gap()) / 2));
  const Rect up = low ? rail.cut_start(button) : rail.cut_top(high);
  const Rect down = low ? rail.cut_end(button) : rail.cut_bottom(high);
  const int before = scroll.offset;
  if (page_button(".up", words.up.empty() ? std::string_view(c.page_up) : words.up, Icon::Up, before > 0, up))
    scroll.offset -= turn;
  if (page_button(".down", words.down.empty() ? std::string_view(c.page_down) : words.down, Icon::Down,
                  before < furthest, down))
    scroll.offset += turn;
  scroll.offset = std::clamp(scroll.offset, 0, furthest);
  if (scroll.offset != before) c.unsettled = true;  // shown in the next frame
}

}  // namespace farstu::ui
