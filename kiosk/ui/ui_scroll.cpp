// Content higher than its place: one finger draws it, or two big buttons turn the page.
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
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
  const bool was_measuring = c.measuring;  // there is no lack of height in here
  c.measuring = true;
  const bool was_muted = c.canvas.muted();
  c.canvas.mute(true);
  const int height = draw_content(c, place, 0, content);
  c.canvas.mute(was_muted);
  c.measuring = was_measuring;
  return height;
}

}  // namespace

void Ui::page_words(const ScrollWords& words) {
  core_->page_up = words.up;
  core_->page_down = words.down;
}

void Ui::stack(std::string_view id, const ScrollWords& words, const std::vector<Block>& blocks) {
  Core& c = *core_;
  const Rect whole = c.place.value_or(c.area);
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
    scroll_area(id, words, [&] {
      for (const Block& block : blocks) block.draw(c.take(block.height(c.area.w)));
    });
    return;
  }
  Rect rest = c.take(c.area.h, 0);
  const auto spare = static_cast<float>(whole.h - needed);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const int more = shares > 0 ? static_cast<int>(spare * blocks[i].grow / shares) : 0;
    blocks[i].draw(rest.cut_top(heights[i] + more, gap));
  }
}

int Ui::rail_width() const { return core_->m().secondary_target() + core_->m().gap(); }

Rect Ui::Core::cut_rail(Rect& strip) const {
  const int button = m().secondary_target();
  // In a low place the buttons stand beside each other.
  const bool low = strip.h < 2 * button + m().gap();
  return strip.cut_end(low ? 2 * button + m().gap() : button, m().gap());
}

void Ui::Core::scroll_by_hand(Scroll& scroll, Rect whole, int turn, int furthest) {
  const Point from{static_cast<int>(pointer.scroll_from_x), static_cast<int>(pointer.scroll_from_y)};
  if (canvas.seen(whole).contains(from)) scroll.offset -= static_cast<int>(std::lround(pointer.scroll_y));
  if (key == Key::PageUp) scroll.offset -= turn;
  if (key == Key::PageDown) scroll.offset += turn;
  scroll.offset = std::clamp(scroll.offset, 0, furthest);
}

void Ui::Core::page_buttons(Scroll& scroll, std::string_view id, const ScrollWords& words, Rect rail,
                            int turn, int furthest) {
  const auto page_button = [&](const char* suffix, std::string_view name, Icon icon, bool enabled, Rect at) {
    const std::string full = std::string(id) + suffix;
    const Heard heard = control({full, name, {}, Role::Button, enabled}, at);
    card_shape(at, heard, enabled);
    canvas.icon(at.centre(), icon, m().icon(TextSize::Title), enabled ? t().accent : t().disabled);
    return heard.tapped;
  };
  const int button = m().secondary_target();
  const bool low = rail.w > button;
  const int high = std::max(button, std::min(m().primary_target() * 2, (rail.h - m().gap()) / 2));
  const Rect up = low ? rail.cut_start(button) : rail.cut_top(high);
  const Rect down = low ? rail.cut_end(button) : rail.cut_bottom(high);
  const int before = scroll.offset;
  const std::string_view up_name = words.up.empty() ? std::string_view(page_up) : words.up;
  const std::string_view down_name = words.down.empty() ? std::string_view(page_down) : words.down;
  if (page_button(".up", up_name, Icon::Up, before > 0, up)) scroll.offset -= turn;
  if (page_button(".down", down_name, Icon::Down, before < furthest, down)) scroll.offset += turn;
  scroll.offset = std::clamp(scroll.offset, 0, furthest);
  if (scroll.offset != before) unsettled = true;  // shown in the next frame
}

void Ui::scroll_area(std::string_view id, const ScrollWords& words, const std::function<void()>& content) {
  Core& c = *core_;
  const Metrics& m = c.m();
  if (c.fitting) {  // what it needs is to show a little, and its buttons
    const auto place = std::exchange(c.place, std::nullopt);
    const int height = measure(c, place.value_or(c.area), content);
    c.place = place;
    c.take(c.area.h, std::min(height, 2 * m.secondary_target() + m.gap()));
    return;
  }
  const Rect whole = c.take(c.area.h, 0);
  if (whole.empty()) return;
  Core::Scroll& scroll = c.scrolls.try_emplace(std::string(id)).first->second;
  // Measured before drawing, so that the first frame is already right: once for the place without buttons,
  // and only if that is too low once more beside them.
  int height = measure(c, whole, content);
  const bool overflows = height > whole.h;
  Rect place = whole;
  Rect rail;
  if (overflows) {
    rail = c.cut_rail(place);
    height = measure(c, place, content);
  }
  const int furthest = std::max(0, height - place.h);
  const int turn = std::max({1, place.h / 2, place.h - m.line(TextSize::Body) * 2});
  c.scroll_by_hand(scroll, whole, turn, furthest);
  c.block(place);
  if (overflows) c.block(rail);
  c.canvas.push_clip(place);
  draw_content(c, place, scroll.offset, content);
  c.canvas.pop_clip();
  if (overflows) c.page_buttons(scroll, id, words, rail, turn, furthest);
}

// ---- A whole page that is higher than the panel

Rect Ui::Core::fit(Rect content) {
  if (extra == 0) return content;
  const Rect whole = content;
  Rect rail = cut_rail(content);
  if (!fitting) {
    // The corner at the top stays free.
    const int corner = (setup.low_reach ? setup.panel.px.h / 2 : 0) + m().secondary_target() + m().gap();
    rail.cut_top(std::max(0, corner - rail.y));
    Scroll& scroll = scrolls.try_emplace("page." + page_key).first->second;
    const int turn = std::max({1, content.h / 2, content.h - m().line(TextSize::Body) * 2});
    scroll_by_hand(scroll, whole, turn, extra);
    block(content);
    block(rail);
    const bool was_last = to_last;
    to_last = true;
    page_buttons(scroll, "page", {}, rail, turn, extra);
    to_last = was_last;
    const int above = setup.low_reach ? 0 : m().step(1);
    canvas.push_clip({0, whole.y - above, setup.panel.px.w, whole.h + above});
    content.y -= scroll.offset;
  }
  content.h += extra;
  return content;
}

namespace {

// Finds the height a page needs, pass by pass: what each widget lacks, and what more height gained it.
class Fitting {
 public:
  explicit Fitting(int screen) : screen_(screen) {}

  // After a pass with extra() in which widgets lacked `lacks`. False: the page is as high as it helps.
  bool more(const std::map<int, int>& lacks) {
    if (high_ > 0) return narrow(lacks);
    bool restart = false;
    for (const auto& [widget, lack] : lacks) {
      const auto before = before_.find(widget);
      if (before == before_.end() || lack < before->second) {
        vain_[widget] = 0;
      } else if (++vain_[widget] == kVain) {  // its place is of fixed height: scrolling is no cure
        restart = fixed_.insert(widget).second;
      }
    }
    if (restart) {
      extra_ = given_ = 0;
      before_.clear();
      vain_.clear();
      return true;
    }
    const auto worst = std::max_element(lacks.begin(), lacks.end(), [&](const auto& a, const auto& b) {
      return (fixed_.count(a.first) > 0 ? 0 : a.second) < (fixed_.count(b.first) > 0 ? 0 : b.second);
    });
    if (extra_ > 8 * screen_) return false;
    if (worst == lacks.end() || fixed_.count(worst->first) > 0) return too_much();
    // Of the height given, a row among others gets only its share.
    const auto before = before_.find(worst->first);
    const float gain = before == before_.end() || given_ == 0
                           ? 1.0F
                           : static_cast<float>(before->second - worst->second) / static_cast<float>(given_);
    given_ = static_cast<int>(static_cast<float>(worst->second) / std::clamp(gain, 0.02F, 1.0F)) + 1;
    extra_ += given_;
    before_ = lacks;
    return true;
  }
  int extra() const { return extra_; }

 private:
  // A guess far too large would leave a screen of nothing above what the page holds.
  bool too_much() {
    if (given_ <= screen_) return false;
    low_ = extra_ - given_;
    high_ = extra_;
    extra_ = (low_ + high_) / 2;
    return true;
  }
  bool narrow(const std::map<int, int>& lacks) {
    const bool enough = std::all_of(lacks.begin(), lacks.end(),
                                    [&](const auto& lack) { return fixed_.count(lack.first) > 0; });
    (enough ? high_ : low_) = extra_;
    if (high_ - low_ <= screen_ / 8) {
      extra_ = high_;
      return false;
    }
    extra_ = (low_ + high_) / 2;
    return true;
  }

  static constexpr int kVain = 3;
  int screen_;
  int low_ = 0;   // too little
  int high_ = 0;  // enough; 0 until known
  int extra_ = 0;
  int given_ = 0;
  std::map<int, int> before_, vain_;
  std::set<int> fixed_;
};

}  // namespace

void Ui::fit_page(std::string_view key, const std::function<void()>& draw) {
  constexpr int kMostPasses = 40;
  Core& c = *core_;
  c.page_key = key;
  c.extra = 0;
  Fitting fitting(screen().h);
  for (int pass = 0; pass < kMostPasses; ++pass) {
    const Rect area = c.area;
    c.lacks.clear();
    c.taken = 0;
    c.fitting = true;
    c.canvas.mute(true);
    draw();
    c.canvas.mute(false);
    c.fitting = false;
    c.area = area;
    c.place.reset();
    const bool more = fitting.more(c.lacks);
    c.extra = fitting.extra();
    if (!more) break;
  }
  draw();
}

}  // namespace farstu::ui
