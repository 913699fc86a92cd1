// Today for staff: big numbers first, then one chart, then a list.
#pragma once
#include "kiosk/view/staff_rail.h"

#include <vector>

namespace farstu::view {

struct Figure {
  std::string number, label;
};

struct StaffTodayView {
  Rail rail;
  std::string title, subtitle;
  std::string note;  // what was just done, or what went wrong; "" = nothing
  bool is_fault = false;
  std::string message;  // instead of numbers
  std::vector<Figure> figures;
  std::string hours_title;
  std::vector<std::pair<std::string, int>> hours;
  std::string sessions_title;
  std::vector<std::pair<std::string, std::string>> sessions;
  std::string close, reopen;  // one of them
  std::string add, take_back;
  bool busy = false;
};

StaffTodayView present_staff_today(const Context& context);
std::optional<flow::Action> draw_staff_today(const StaffTodayView& view, ui::Ui& ui);

}  // namespace farstu::view
