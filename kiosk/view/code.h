// Digits typed on the pad: one's own four, a closed group's, or the staff's six. The pad stands beside the
// words where those keep whole words there, else under them.
#pragma once
#include "kiosk/view/bar.h"

#include <optional>
#include <string>

namespace farstu::view {

struct CodePage {
  Bar bar;
  std::string title, about;
  std::string note;  // wrong, wait…: one sentence; "" = none
  std::string more;  // a quieter line under it; "" = none
  int typed = 0, digits = static_cast<int>(flow::kCodeDigits);
  bool may_ok = false;
  std::string ok, erase, name;
};

std::optional<flow::Action> draw_code(const CodePage& page, ui::Soft soft, ui::Ui& ui);

}  // namespace farstu::view
