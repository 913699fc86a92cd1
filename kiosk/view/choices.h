// The buttons at the foot of a page, all as large as each other: side by side where their words fit, else one
// above the other. Nobody has to know how wide the screen or how long the language is.
#pragma once
#include "kiosk/flow/events.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::view {

struct FootButton {
  std::string id;
  std::string label;  // "" = not there
  flow::Action action;
  ui::Icon icon = ui::Icon::None;
  bool primary = false;
};

// Takes what it needs from the bottom of `room`, and a gap.
std::optional<flow::Action> draw_foot(ui::Ui& ui, ui::Rect& room, const std::vector<FootButton>& buttons);

// Is each word of `text` narrower than `width`, so that lines break between words only?
bool words_fit(const ui::Ui& ui, std::string_view text, int width, const ui::TextStyle& style);

}  // namespace farstu::view
