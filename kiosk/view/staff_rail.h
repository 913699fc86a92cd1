// The staff's side rail: what works now, and *Jag är här* always at hand.
#pragma once
#include "kiosk/ui/ui.h"
#include "kiosk/view/context.h"

#include <optional>
#include <string>

namespace farstu::view {

struct Rail {
  std::string title, today, left, leave, here, up, down;
  std::size_t selected = 0;
};

Rail present_rail(const Context& context);
// Paints the staff page under everything else; returns the room for content.
ui::Rect draw_rail(ui::Ui& ui, const Rail& rail, std::optional<flow::Action>& action);

}  // namespace farstu::view
