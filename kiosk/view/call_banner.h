// The calm banner on every visitor screen while a human is asked for, with *Jag kommer* for whoever in the
// house sees it.
#pragma once
#include "kiosk/ui/ui.h"
#include "kiosk/view/context.h"

#include <optional>
#include <string>

namespace farstu::view {

struct CallBanner {
  std::string title;
  std::string about;   // since when, or that nobody has answered
  std::string coming;  // "Jag kommer"; "" = somebody does
};

// Nothing while nobody asks.
std::optional<CallBanner> present_call(const Context& context);
// How high it is at this width, and drawing it.
int call_height(const ui::Ui& ui, const CallBanner& banner, int width);
void draw_call(ui::Ui& ui, const CallBanner& banner, ui::Rect where, std::optional<flow::Action>& action);

}  // namespace farstu::view
