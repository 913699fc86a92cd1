// Good to know: infection-safe mode, who is here today, what the house and its federation tell.
#pragma once
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct NoticePanel {
  ui::Icon icon = ui::Icon::Info;
  ui::Soft soft = ui::Soft::Sky;
  std::string title;
  std::string text;   // one line or more
  std::string about;  // "Från huset · Uppdaterad fredag 20 november"; "" = not a notice
};
struct NoticesView {
  Bar bar;
  std::string title;
  std::vector<NoticePanel> panels;
  std::string up, down;
};
NoticesView present_notices(const Context& context);
std::optional<flow::Action> draw_notices(const NoticesView& view, ui::Ui& ui);

// How many may still come in: "12 platser kvar inne just nu", or that it is full; "" without a limit.
std::string places_left_in_words(const flow::SafeMode& mode, const Catalogue& words);

}  // namespace farstu::view
