// Today and the coming days: one row a session, the time as the eye's anchor.
#pragma once
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct SessionLine {
  std::string id;  // of the control: "session.<16 hex digits>"
  SessionId session;
  Day day;
  std::string time, title, about;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::string badge;
  ui::Soft badge_soft = ui::Soft::Mint;
  bool cancelled = false;
  std::string join, join_id;  // "" = cannot be joined now
};

struct DayLines {
  std::string heading;  // "" where the page says it
  std::vector<SessionLine> lines;
};

struct ProgrammeView {
  Bar bar;
  std::string title, subtitle;
  std::string today, week;
  std::vector<std::string> forms;  // of the week: all, on site, phone, online; none: nothing to choose
  std::size_t form = 0;
  std::string notice, notice_about;  // infection-safe mode; "" = none
  std::string things;                // "Mina anmälningar"; "" = not here
  bool shows_week = false;
  std::vector<DayLines> days;
  std::string message, message_about;  // instead of rows: nothing there, or not readable now
  std::string up, down;
  std::string idea;  // the way to *Jag har en idé*; "" = none here
};

ProgrammeView present_programme(const Context& context);
std::optional<flow::Action> draw_programme(const ProgrammeView& view, ui::Ui& ui);

}  // namespace farstu::view
