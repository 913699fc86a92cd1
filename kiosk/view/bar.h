// The bottom bar: the same five places on every visitor screen.
#pragma once
#include "kiosk/ui/ui.h"
#include "kiosk/view/call_banner.h"
#include "kiosk/view/context.h"

#include <optional>
#include <string>

namespace farstu::view {

struct Bar {
  std::string back, ask, speak, text, language;
  bool show_back = true;
  bool show_speak = true;
  bool speaking = false;
  bool large = false;
  std::string mark;      // of this language: no voice reads it, or no speaker has yet; "" = neither
  std::string up, down;  // names of the page buttons
  // Above the controls, where they stand in the lower half of the screen.
  std::string house, clock, date;
  std::optional<CallBanner> call{};  // at the top of the page
};

Bar present_bar(const Context& context);
// Paints the visitor's page under everything else, and a call at its top; returns the room for content.
ui::Rect draw_page(ui::Ui& ui, const Bar& bar, ui::TopLight light, std::optional<flow::Action>& action);

// One line or more of body text behind a small icon, from the top of the current area.
void draw_fact(ui::Ui& ui, ui::Icon icon, std::string_view text);

// A question or a message in the middle of a page: icon, title, text. Returns the room for its buttons.
struct Message {
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::string title;
  std::string text;
};
ui::Rect draw_message(ui::Ui& ui, ui::Rect room, const Message& message);
// The same in all of `room`: its buttons stand elsewhere.
void draw_message_alone(ui::Ui& ui, ui::Rect room, const Message& message);

}  // namespace farstu::view
