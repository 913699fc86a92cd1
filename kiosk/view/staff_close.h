// Closing the day: what became of it, then one question.
#pragma once
#include "kiosk/core/report/day_report.h"
#include "kiosk/view/bar.h"
#include "kiosk/view/staff_rail.h"

#include <vector>

namespace farstu::view {

struct DayStateLine {
  std::string id;
  report::DayState state = report::DayState::Open;
  std::string title, about;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
};

struct StaffCloseView {
  Rail rail;
  std::string title, subtitle;
  std::vector<DayStateLine> choices;
  std::string back;
  // The question, once chosen; "" = not yet.
  Message question;
  std::string yes, no;
};

StaffCloseView present_staff_close(const Context& context);
std::optional<flow::Action> draw_staff_close(const StaffCloseView& view, ui::Ui& ui);

}  // namespace farstu::view
