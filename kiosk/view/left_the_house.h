// "This left the house last night": the newest file that was sent, byte for byte, for everybody to read.
#pragma once
#include "kiosk/view/bar.h"
#include "kiosk/view/staff_rail.h"

namespace farstu::view {

struct LeftTheHouseView {
  Bar bar;
  std::optional<Rail> rail;  // on the staff side, instead of the bar
  std::string title, subtitle, explained;
  std::string file;                    // exactly the bytes; "" = none
  std::string message, message_about;  // instead of a file
  std::string up, down;
};

LeftTheHouseView present_left_the_house(const Context& context);
std::optional<flow::Action> draw_left_the_house(const LeftTheHouseView& view, ui::Ui& ui);

}  // namespace farstu::view
