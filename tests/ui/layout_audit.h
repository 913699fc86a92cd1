// Does a frame keep the checklist's measures (domain.md §2: A4, A5, B1, B2, E1, E7)? One sentence per breach.
#pragma once
#include "kiosk/ui/hit_map.h"
#include "kiosk/ui/metrics.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace farstu {

struct AuditRules {
  bool denser = false;  // staff side: the floor size, names on controls may be of body size
  int max_choices = 5;  // beside the bottom bar, rows of lists and keys
};

inline std::vector<std::string> audit_layout(const ui::HitMap& map, const ui::Metrics& m,
                                             const AuditRules& rules = {}) {
  std::vector<std::string> found;
  const ui::Rect screen{0, 0, m.panel().px.w, m.panel().px.h};
  std::set<std::string> ids;
  int choices = 0;
  for (const ui::Control& c : map.controls()) {
    if (!ids.insert(c.id).second) found.push_back(c.id + " is there twice");
    if (c.name.empty()) found.push_back(c.id + " has no name");
    if (ui::intersection(c.rect, screen) != c.rect) found.push_back(c.id + " reaches beyond the screen");
    const int least = rules.denser || c.role == ui::Role::Row ? m.floor_target() : m.secondary_target();
    const bool cut_row =
        c.role == ui::Role::Row || c.role == ui::Role::Toggle;  // rows may be half scrolled away
    if (!cut_row && std::min(c.rect.w, c.rect.h) < least) {
      found.push_back(fmt::format("{} is {} x {} px, less than {}", c.id, c.rect.w, c.rect.h, least));
    }
    const bool listed = c.role == ui::Role::Row || c.role == ui::Role::Key || c.role == ui::Role::Tab;
    if (!listed && !c.id.starts_with("bar.")) ++choices;
  }
  if (!rules.denser && choices > rules.max_choices)
    found.push_back(fmt::format("{} choices on one screen", choices));
  const int gap = m.mm(rules.denser ? 2 : 4);
  for (std::size_t i = 0; i < map.controls().size(); ++i) {
    for (std::size_t j = i + 1; j < map.controls().size(); ++j) {
      const ui::Control& a = map.controls()[i];
      const ui::Control& b = map.controls()[j];
      if (!ui::intersection(a.rect.inset(-(gap - 1) / 2), b.rect.inset(-(gap - 1) / 2)).empty()) {
        found.push_back(fmt::format("{} and {} are closer than {} px", a.id, b.id, gap));
      }
    }
  }
  const bool all_large = m.text_step() == ui::TextStep::Large;
  for (const ui::VisibleText& text : map.texts()) {
    if (text.cut) found.push_back("\"" + text.text + "\" does not fit");
    if (all_large && text.em_px > 0 && text.em_px < m.rule_em())
      found.push_back("\"" + text.text + "\" is too small");
  }
  for (const ui::Control& c : map.controls()) {
    if (rules.denser) break;
    for (const ui::VisibleText& text : map.texts()) {
      if (text.in_control && text.text == c.name && text.em_px < m.rule_em())
        found.push_back(c.name + " is too small");
    }
  }
  return found;
}

}  // namespace farstu
