// Screens with one thing to say: are you still there, welcome anyway, out of order.
#pragma once
#include "kiosk/view/bar.h"

namespace farstu::view {

struct StillThereView {
  Bar bar;
  Message message;
  std::string yes;
};
StillThereView present_still_there(const Context& context);
std::optional<flow::Action> draw_still_there(const StillThereView& view, ui::Ui& ui);

struct WelcomeAnywayView {
  Bar bar;
  Message message;
  std::string done;
};
WelcomeAnywayView present_welcome_anyway(const Context& context);
std::optional<flow::Action> draw_welcome_anyway(const WelcomeAnywayView& view, ui::Ui& ui);

struct OutOfOrderView {
  Message message;
};
OutOfOrderView present_out_of_order(const Context& context);
std::optional<flow::Action> draw_out_of_order(const OutOfOrderView& view, ui::Ui& ui);

}  // namespace farstu::view
