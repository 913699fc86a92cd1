// Does a frame keep the checklist's measures (domain.md §2: A4, A5, A8, B1, B2, E1)? One sentence per breach.
#pragma once
#include "kiosk/ui/hit_map.h"
#include "kiosk/ui/metrics.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace farstu {

// The keyboard's keys are many: 12 mm with 2 mm between.
inline bool is_letter_key(const ui::Control& control) { return control.id.starts_with("keyboard."); }

struct AuditRules {
  bool denser = false;     // staff side: the floor size, names on controls may be of body size
  int max_choices = 5;     // beside the bottom bar, rows of lists, keys and page buttons
  bool low_panel = false;  // 10 inches: 12 mm to touch, gaps as they come
  bool low_reach = false;  // every control in the lower half
};

class Audit {
 public:
  Audit(const ui::HitMap& map, const ui::Metrics& metrics, const AuditRules& rules)
      : map_(map), m_(metrics), rules_(rules) {}

  std::vector<std::string> run() {
    for (const auto& what : map_.lost()) say("\"" + what + "\" is nowhere to be seen");
    controls();
    if (!rules_.low_panel) gaps();
    words();
    meetings();
    return std::move(found_);
  }

 private:
  using Control = ui::Control;
  using Text = ui::VisibleText;
  void say(std::string sentence) { found_.push_back(std::move(sentence)); }
  ui::Rect screen() const { return {0, 0, m_.panel().px.w, m_.panel().px.h}; }

  void controls() {
    std::set<std::string> ids;
    int choices = 0;
    for (const Control& c : map_.controls()) {
      if (!ids.insert(c.id).second) say(c.id + " is there twice");
      if (c.name.empty()) say(c.id + " has no name");
      if (ui::intersection(c.rect, screen()) != c.rect || (c.cut && !c.scrolls))
        say(c.id + " reaches beyond the screen");
      if (rules_.low_reach && c.rect.y < screen().h / 2) say(c.id + " stands too high to reach");
      const bool denser = rules_.denser || rules_.low_panel || c.role == ui::Role::Row || is_letter_key(c);
      const int least = denser ? m_.floor_target() : m_.secondary_target();
      if (!c.cut && std::min(c.rect.w, c.rect.h) < least)
        say(fmt::format("{} is {} x {} px, less than {}", c.id, c.rect.w, c.rect.h, least));
      const bool listed = c.role == ui::Role::Row || c.role == ui::Role::Key || c.role == ui::Role::Tab;
      const bool turns = c.id.ends_with(".up") || c.id.ends_with(".down");
      if (!listed && !turns && !c.scrolls && !c.id.starts_with("bar.")) ++choices;
    }
    if (!rules_.denser && choices > rules_.max_choices) say(fmt::format("{} choices on one screen", choices));
  }

  void gaps() {
    each_pair(map_.controls(), [&](const Control& a, const Control& b) {
      const int gap = m_.mm(rules_.denser || (is_letter_key(a) && is_letter_key(b)) ? 2 : 4);
      if (!ui::intersection(a.rect.inset(-(gap - 1) / 2), b.rect.inset(-(gap - 1) / 2)).empty())
        say(fmt::format("{} and {} are closer than {} px", a.id, b.id, gap));
    });
  }

  void words() {
    const bool all_large = m_.text_step() == ui::TextStep::Large;
    for (const Text& text : map_.texts()) {
      if (text.cut) say("\"" + text.text + "\" does not fit");
      if (all_large && text.em_px > 0 && text.em_px < m_.rule_em()) say("\"" + text.text + "\" is too small");
      if (text.longest_line > 70)
        say(fmt::format("\"{}\" has {} characters in a line", text.text, text.longest_line));
    }
    if (rules_.denser) return;
    for (const Control& c : map_.controls()) {
      for (const Text& text : map_.texts()) {
        if (text.in_control && text.text == c.name && text.em_px < m_.rule_em())
          say(c.name + " is too small");
      }
    }
  }

  // Nothing lies on anything else: words on words, words half on a control, a control on a control.
  void meetings() {
    each_pair(map_.controls(), [&](const Control& a, const Control& b) {
      if (!ui::intersection(a.rect, b.rect).empty()) say(a.id + " lies on " + b.id);
    });
    each_pair(map_.texts(), [&](const Text& a, const Text& b) {
      if (!ui::intersection(ink(a), ink(b)).empty()) say("\"" + a.text + "\" lies on \"" + b.text + "\"");
    });
    for (const Text& text : map_.texts()) {
      const ui::Rect at = ink(text);
      for (const Control& c : map_.controls()) {
        if (c.id == "staff.corner") continue;  // nothing is drawn there
        const ui::Rect shared = ui::intersection(at, c.rect);
        if (!shared.empty() && shared != at) say("\"" + text.text + "\" lies half on " + c.id);
      }
    }
  }

  // Where letters may stand: without the space above and below a line.
  ui::Rect ink(const Text& text) const {
    const int space = text.em_px / 5;
    return text.rect.h > 2 * space ? text.rect.inset(1, space) : text.rect;
  }

  template <class Items, class Look>
  static void each_pair(const Items& items, Look look) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t j = i + 1; j < items.size(); ++j) look(items[i], items[j]);
    }
  }

  const ui::HitMap& map_;
  const ui::Metrics& m_;
  AuditRules rules_;
  std::vector<std::string> found_;
};

inline std::vector<std::string> audit_layout(const ui::HitMap& map, const ui::Metrics& metrics,
                                             const AuditRules& rules = {}) {
  return Audit(map, metrics, rules).run();
}

}  // namespace farstu
