// The staff's door: six digits, nothing else.
#pragma once
#include "kiosk/view/bar.h"

namespace farstu::view {

struct PinView {
  Bar bar;
  std::string title, about;
  std::string note;  // wrong, wait, a moment…: one sentence; "" = none
  int typed = 0;
  bool may_ok = false;
  std::string ok, erase, name;
};

PinView present_pin(const Context& context);
std::optional<flow::Action> draw_pin(const PinView& view, ui::Ui& ui);

}  // namespace farstu::view
