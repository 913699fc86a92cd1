// Thanks first, questions second; *Ångra* and *Klar* large and always there.
#pragma once
#include "kiosk/core/domain/session.h"
#include "kiosk/view/bar.h"

namespace farstu::view {

struct CheckedInView {
  Bar bar;
  std::string thanks, counted, question;
  // The session a person who comes now most likely comes for; without title: none.
  std::string offered = {};
  std::string offered_about = {};
  ui::Icon offered_icon = ui::Icon::None;
  ui::Soft offered_soft = ui::Soft::Mint;
  SessionId session = {};
  bool joined = false;
  std::string others;  // "" = on the page *Mer*
  std::string helping, helping_about, first;
  std::string more;  // "" = there is none
  bool is_helping = false;
  bool is_first = false;
  std::string undo, next, done;
};

CheckedInView present_checked_in(const Context& context);
std::optional<flow::Action> draw_checked_in(const CheckedInView& view, ui::Ui& ui);

}  // namespace farstu::view
