// A closed group's code, and a card the house does not know.
#pragma once
#include "kiosk/view/bar.h"
#include "kiosk/view/code.h"

#include <string>

namespace farstu::view {

struct GroupCodeView {
  CodePage page;
};
GroupCodeView present_group_code(const Context& context);
std::optional<flow::Action> draw_group_code(const GroupCodeView& view, ui::Ui& ui);

struct UnknownCardView {
  Bar bar;
  std::string title, about;
  std::string here;  // "" = has said so
  std::string done;
};
UnknownCardView present_unknown_card(const Context& context);
std::optional<flow::Action> draw_unknown_card(const UnknownCardView& view, ui::Ui& ui);

}  // namespace farstu::view
