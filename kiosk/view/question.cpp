#include "kiosk/view/question.h"

namespace farstu::view {

std::optional<std::size_t> draw_question(ui::Ui& ui, ui::Rect room, const Message& message,
                                         std::span<const ui::ButtonWords> answers) {
  const int height = ui.buttons_height(answers, room.w);
  ui::Rect words = room;
  words.cut_bottom(height - ui.primary_height());
  ui::Rect place = draw_message(ui, words, message);
  place.h = height;
  return ui.at(place).buttons(answers);
}

}  // namespace farstu::view
