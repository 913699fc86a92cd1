// The order in which a screen is read aloud and walked through by keys: from the top down, beside each other
// from the reading side, what stands in a block together, the bottom bar last. Pure.
#pragma once
#include "kiosk/ui/hit_map.h"

#include <string>
#include <vector>

namespace farstu::ui {

// A control, or a text that stands outside of controls. Points into the map it was made from.
struct ReadItem {
  std::string id;  // the control's; a text has one for this frame ("text#3")
  const Control* control = nullptr;
  const VisibleText* text = nullptr;
};

std::vector<ReadItem> reading_order(const HitMap& map, bool right_to_left);

// What the control says on the screen: its texts as drawn, and its name and description where they are not
// among them.
std::string words_on(const HitMap& map, const Control& control);
// Is any of it personal?
bool is_personal(const HitMap& map, const Control& control);

std::string text_id(std::size_t index);  // of the text drawn as the index-th
// The item under a finger, "" = none. A control is over a text.
std::string item_at(const HitMap& map, Point seen);

}  // namespace farstu::ui
