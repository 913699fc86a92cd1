// What one frame shows: every control and every text, in the order they were drawn, and the blocks they stand
// in. One record serves touch, speech, scripts, tests and layout audits; reading_order.h reads it. Its words
// are what people read: without invisible marks of direction.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/geometry.h"

#include <string>
#include <string_view>
#include <vector>

namespace farstu::ui {

enum class Role { Button, Tab, Toggle, Row, Key };
std::string_view to_string(Role role);  // "button", "tab", …

struct Control {
  std::string id;           // dotted and stable: "start.here"
  std::string name;         // what it is called on the screen
  std::string description;  // the quieter words on it, "" = none
  Role role = Role::Button;
  bool enabled = true;
  bool selected = false;
  Rect rect;                // on the screen, as seen (already mirrored), cut to the visible part
  bool personal = false;    // a name, a group, a sign-up: said in headphones only
  bool at_the_end = false;  // read after the page: the bottom bar, the staff's corner
  int order = 0;            // when it was drawn, among controls and texts; add() knows
  bool scrolls = false;     // stands in a scroll area, where a part of it may be out of sight
  bool cut = false;         // a part of it is out of sight
};

struct VisibleText {
  std::string text;  // logical order, as given
  Rect rect;         // as seen
  int em_px = 0;
  bool cut = false;  // did not fit: ends in "…", breaks a word, or reaches beyond the screen
  bool in_control = false;
  bool personal = false;  // as Control::personal
  int order = 0;          // as Control::order
  int longest_line = 0;   // characters, for running text; 0: not running
  bool scrolls = false;   // stands in a scroll area, where a part of it may be out of sight
};

// A place whose content belongs together when read: a card, a list, a pad of keys.
struct Together {
  Rect rect;           // as seen
  bool drawn = false;  // read its content as drawn, not by place
};

class HitMap {
 public:
  void clear();
  void add(Control control);
  void add(VisibleText text);
  void add(Together block);
  // What was drawn where nobody can see it: its id or words. A fault of the layout.
  void add_lost(std::string_view what) { lost_.emplace_back(what); }

  const std::vector<Control>& controls() const { return controls_; }
  const std::vector<VisibleText>& texts() const { return texts_; }
  const std::vector<Together>& blocks() const { return blocks_; }
  const std::vector<std::string>& lost() const { return lost_; }

  // By id, else by exact name, else by a unique part of a name. NotFound and Conflict (several) say in one
  // sentence what the screen holds. The pointer lives until the next clear() or add().
  Result<const Control*> find(std::string_view what) const;
  const Control* find_id(std::string_view id) const;  // nullptr: not on this screen
  const Control* at(Point seen) const;                // topmost, nullptr: none
  // Is `part` a part of any one visible text or control name? Case matters.
  bool can_read(std::string_view part) const;
  std::string all_text() const;  // one text a line
  // [{"id","role","name","state","rect":[x,y,w,h]}] on one line. state: enabled, disabled, selected.
  std::string tree_json() const;

 private:
  std::vector<Control> controls_;
  std::vector<VisibleText> texts_;
  std::vector<Together> blocks_;
  int next_ = 0;
  std::vector<std::string> lost_;
};

}  // namespace farstu::ui
