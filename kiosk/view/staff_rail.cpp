#include "kiosk/view/staff_rail.h"

namespace farstu::view {

Rail present_rail(const Context& context) {
  const auto& words = context.words;
  return {.title = words.text("staff.title"),
          .today = words.text("staff.today"),
          .left = words.text("staff.left"),
          .leave = words.text("staff.leave"),
          .here = words.text("start.here"),
          .up = words.text("page.up"),
          .down = words.text("page.down"),
          .selected = std::holds_alternative<flow::LeftTheHouse>(context.state.screen) ? 1U : 0U};
}

ui::Rect draw_rail(ui::Ui& ui, const Rail& rail, std::optional<flow::Action>& action) {
  const ui::RailItem items[] = {{"staff.today", rail.today, ui::Icon::Chart},
                                {"staff.left", rail.left, ui::Icon::Envelope},
                                {"staff.leave", rail.leave, ui::Icon::Home}};
  std::optional<std::size_t> tapped;
  ui.page_words({rail.up, rail.down});
  const ui::Rect room = ui.staff_page(rail.title, items, rail.selected, "staff.here", rail.here, tapped);
  if (tapped == 0U) action = flow::ShowStaffToday{};
  if (tapped == 1U) action = flow::ShowStaffLeft{};
  if (tapped == 2U) action = flow::LeaveStaff{};
  if (tapped == 3U) action = flow::SayHere{};
  return room;
}

}  // namespace farstu::view
