#include "kiosk/view/choices.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Rect;
using ui::TextSize;

constexpr ui::TextStyle kLabel{.size = TextSize::Button};

// How high a button is whose words stand in `width`; nothing: a word is too long for it, or they take too
// many lines.
std::optional<int> button_height(const ui::Ui& ui, const FootButton& button, int width) {
  const auto& m = ui.metrics();
  const int icon = button.icon == ui::Icon::None ? 0 : m.icon(TextSize::Button) + m.step(1.5F);
  const int inside = width - m.step(4);
  if (!words_fit(ui, button.label, inside, kLabel)) return std::nullopt;
  const int one_line = ui.text_width(button.label, kLabel) + icon;
  const int words =
      one_line <= inside ? m.line(TextSize::Button) : ui.text_height(button.label, inside, kLabel);
  if (words > 2 * m.line(TextSize::Button)) return std::nullopt;
  return std::max(ui.primary_height(), words + m.step(3));
}

bool draw_button(ui::Ui& ui, Rect place, const FootButton& button) {
  return button.primary ? ui.at(place).primary_button(button.id, button.label, button.icon)
                        : ui.at(place).secondary_button(button.id, button.label, button.icon);
}

}  // namespace

bool words_fit(const ui::Ui& ui, std::string_view text, int width, const ui::TextStyle& style) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (ui.text_width(text.substr(0, end), style) > width) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

std::optional<flow::Action> draw_foot(ui::Ui& ui, Rect& room, const std::vector<FootButton>& all) {
  std::vector<FootButton> buttons;
  for (const auto& button : all) {
    if (!button.label.empty()) buttons.push_back(button);
  }
  std::optional<flow::Action> action;
  if (buttons.empty()) return action;
  const int gap = ui.metrics().gap();
  const int count = static_cast<int>(buttons.size());
  const int width = (room.w - (count - 1) * gap) / count;
  int height = ui.primary_height();
  bool beside = true;
  for (const auto& button : buttons) {
    const auto high = button_height(ui, button, width);
    beside = beside && high.has_value();
    height = std::max(height, high.value_or(0));
  }
  if (beside) {
    const auto places = ui::columns(room.cut_bottom(height, gap), gap, std::vector<float>(buttons.size(), 1));
    for (std::size_t i = 0; i < buttons.size(); ++i) {
      if (draw_button(ui, places[i], buttons[i])) action = buttons[i].action;
    }
    return action;
  }
  height = ui.primary_height();
  for (const auto& button : buttons) height = std::max(height, button_height(ui, button, room.w).value_or(0));
  const int high = count * height + (count - 1) * gap;
  const auto places = ui::rows(room.cut_bottom(high, gap), gap, std::vector<float>(buttons.size(), 1));
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    if (draw_button(ui, places[i], buttons[i])) action = buttons[i].action;
  }
  return action;
}

}  // namespace farstu::view
