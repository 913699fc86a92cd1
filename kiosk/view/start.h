// Start, which is also the resting screen: one huge *Jag är här*, three quieter doors.
#pragma once
#include "kiosk/view/bar.h"

namespace farstu::view {

struct Door {
  std::string title;
  std::string subtitle;
};

struct StartView {
  Bar bar;
  int minute_of_day = 720;  // the light
  std::string greeting, house;
  std::string clock, date;  // "" while the clock is not trusted
  std::string here, once;
  Door today, something, talk;
  std::string notice = {}, notice_about = {}, notice_more = {};  // "" = nothing to tell
  bool safe_mode = false;                                        // …and it is about that
  std::string privacy, more;
  std::string bye;     // "" = the house has no such tile
  bool asks = false;   // …or it asks how it was instead
  std::string undo;    // "" = nothing to take back
  std::string undone;  // "Nu är det borttaget.", "" = nothing was
  std::string staff;
};

StartView present_start(const Context& context);
std::optional<flow::Action> draw_start(const StartView& view, ui::Ui& ui);

}  // namespace farstu::view
